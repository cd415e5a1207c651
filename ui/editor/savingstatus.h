// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/flows/flowsaving.h"

#include <QWidget>

namespace gangway {

class IconLabel;
class TextLabel;

/// "All changes saved", and what to know when they are not.
class SavingStatus : public QWidget
{
    Q_OBJECT

public:
    explicit SavingStatus(const FlowSaving &saving, QWidget *parent = nullptr);

    [[nodiscard]] QString text() const;

private:
    void show();

    const FlowSaving &m_saving;
    IconLabel *m_icon;
    TextLabel *m_text;
};

} // namespace gangway
