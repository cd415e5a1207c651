// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPushButton;

namespace gangway {

/// The buttons below a step: "Do this later" at the start, Back and the one to go on at the end.
class SetupFooter final : public QWidget
{
    Q_OBJECT

public:
    explicit SetupFooter(QWidget *parent);

    [[nodiscard]] QPushButton *later() const { return m_later; }
    [[nodiscard]] QPushButton *back() const { return m_back; }
    [[nodiscard]] QPushButton *next() const { return m_next; } ///< what Enter presses

private:
    QPushButton *m_later = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_next = nullptr;
};

} // namespace gangway
