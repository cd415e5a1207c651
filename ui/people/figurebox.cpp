// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/figurebox.h"

#include "style/draw.h"
#include "widgets/textlabel.h"

#include <QEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace gangway {

FigureBox::FigureBox(QWidget *parent)
    : QFrame(parent)
    , m_figure(new TextLabel(Voice::Figure, {}, this))
    , m_text(new TextLabel(Voice::Small, {}, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space16, Theme::space12, Theme::space16, Theme::space12);
    layout->setSpacing(0);
    layout->addWidget(m_figure);
    layout->addWidget(m_text);
}

void FigureBox::setFigure(const QString &figure, const QString &text, QColor Theme::*color)
{
    m_figure->setText(figure);
    m_text->setText(text);
    m_color = color;
    setAccessibleName(QStringLiteral("%1 %2").arg(figure, text));
    tint();
}

void FigureBox::tint()
{
    QPalette palette = m_figure->palette();
    palette.setColor(m_figure->foregroundRole(), Theme::current().*m_color);
    m_figure->setPalette(palette);
}

void FigureBox::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), Theme::cardRadius, t.panel, t.line);
}

void FigureBox::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        tint();
}

} // namespace gangway
