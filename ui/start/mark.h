// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace gangway {

/// The mark of the program. Decoration: it has no name for screen readers.
class Mark final : public QWidget
{
    Q_OBJECT

public:
    explicit Mark(QWidget *parent = nullptr);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
};

} // namespace gangway
