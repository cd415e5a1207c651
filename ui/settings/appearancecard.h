// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

class QComboBox;

namespace gangway {

class Switch;

/// How the console looks on this computer (product row N1). Takes effect at once.
class AppearanceCard : public Card
{
    Q_OBJECT

public:
    explicit AppearanceCard(QWidget *parent = nullptr);

private:
    void fill();
    void store();

    QComboBox *m_scheme;
    Switch *m_motion;
};

} // namespace gangway
