// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QFrame>

namespace gangway {

class TextLabel;

/// A number and what it counts, side by side with others of its kind.
class FigureBox final : public QFrame
{
    Q_OBJECT

public:
    explicit FigureBox(QWidget *parent = nullptr);

    /// `color` tints the number: a member of Theme, the usual one for nothing.
    void setFigure(const QString &figure, const QString &text, QColor Theme::*color = &Theme::text);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void tint();

    TextLabel *m_figure;
    TextLabel *m_text;
    QColor Theme::*m_color = &Theme::text;
};

} // namespace gangway
