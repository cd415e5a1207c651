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
    /// Who `completed` a flow is through, whatever optional steps are left.
    void setProgress(int done, int total, bool completed);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_words;
    double m_share = 0;
};

} // namespace gangway
