// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

/// "12 of 18 steps" above a thin bar.
class PersonProgressBar final : public QWidget
{
    Q_OBJECT

public:
    explicit PersonProgressBar(QWidget *parent = nullptr);
    void setProgress(int done, int total);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int m_done = 0;
    int m_total = 0;
};

} // namespace gangway
