// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

class QComboBox;

namespace gangway {

class Switch;

/// How the console looks and speaks on this computer (product row N1). Looks change at once, the
/// language with the next start.
class AppearanceCard : public Card
{
    Q_OBJECT

public:
    explicit AppearanceCard(QWidget *parent = nullptr);

private:
    void fill();
    void store();

    [[nodiscard]] QWidget *makeLanguage();

    QComboBox *m_scheme;
    QComboBox *m_language;
    Switch *m_motion;
};

} // namespace gangway
