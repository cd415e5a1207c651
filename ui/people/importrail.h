// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

class Stepper;

/// The left edge of the import: its steps.
class ImportRail final : public QWidget
{
    Q_OBJECT

public:
    explicit ImportRail(QWidget *parent = nullptr);
    [[nodiscard]] Stepper *stepper() const { return m_stepper; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Stepper *m_stepper;
};

} // namespace gangway
