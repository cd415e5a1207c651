// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>

namespace gangway {

/// An on-off switch that takes effect at once. Its text, when it has one, stands before it and is
/// clickable; without text give it an accessible name.
class Switch : public QAbstractButton
{
    Q_OBJECT

public:
    explicit Switch(const QString &text = {}, QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void checkStateSet() override;
    void nextCheckState() override;

private:
    void moveKnob();

    double m_position = 0; ///< of the knob, 0 (off) to 1 (on)
};

} // namespace gangway
