// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace gangway {

class Switch;
class TextLabel;

/// When something is due: so many days before or after the first day, in days or working days. A
/// block may also be due with its stage.
class DueEditor : public QWidget
{
    Q_OBJECT

public:
    /// `mayInherit`: "with the stage" is one of the choices.
    explicit DueEditor(bool mayInherit, QWidget *parent = nullptr);

    void setDue(const std::optional<DueOffset> &due);
    [[nodiscard]] std::optional<DueOffset> due() const;

signals:
    void edited();
    /// What follows is another step.
    void paused();

private:
    void changed();
    void showParts();

    QComboBox *m_when;
    QSpinBox *m_days;
    TextLabel *m_unit;
    Switch *m_working;
};

} // namespace gangway
