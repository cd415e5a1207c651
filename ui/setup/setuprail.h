// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

class IconLabel;
class SetupEditing;
class Stepper;
class TextLabel;

/// The left edge of the set-up: initial of the organisation, steps, and where the answers are kept.
class SetupRail final : public QWidget
{
    Q_OBJECT

public:
    SetupRail(SetupEditing &editing, QWidget *parent = nullptr);

    [[nodiscard]] Stepper *stepper() const { return m_stepper; }
    [[nodiscard]] QString note() const; ///< where the answers are, in words

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showSaving();

    SetupEditing &m_editing;
    Stepper *m_stepper = nullptr;
    IconLabel *m_icon = nullptr;
    TextLabel *m_note = nullptr;
};

} // namespace gangway
