// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pagescroll.h"

#include "style/theme.h"

#include <QEvent>
#include <QLayout>
#include <QScrollBar>
#include <QStyle>

namespace gangway {

namespace {

int barWidth(const QWidget &page)
{
    return qMin(page.style()->pixelMetric(QStyle::PM_ScrollBarExtent), Theme::pageMargin);
}

QMargins mirrored(const QMargins &margins, const QWidget &page)
{
    if (!page.isRightToLeft())
        return margins;
    return {margins.right(), margins.top(), margins.left(), margins.bottom()};
}

} // namespace

PageScroll::PageScroll(QWidget *column, QWidget *parent) : QScrollArea(parent)
{
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    setFocusPolicy(Qt::NoFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setWidget(column);
    viewport()->setAutoFillBackground(false);
    column->setAutoFillBackground(false); // setWidget() turns it on
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &PageScroll::fit);
    fit();
}

QMargins PageScroll::outerMargins(const QWidget &page)
{
    return mirrored({Theme::pageMargin, Theme::pageMargin, Theme::pageMargin - barWidth(page), 0},
                    page);
}

QMargins PageScroll::endMargin(const QWidget &page)
{
    return mirrored({0, 0, barWidth(page), 0}, page);
}

void PageScroll::changeEvent(QEvent *event)
{
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange)
        fit();
}

void PageScroll::fit()
{
    if (!widget() || !widget()->layout())
        return;
    QMargins margins = verticalScrollBar()->maximum() > 0 ? QMargins() : endMargin(*this);
    margins.setBottom(Theme::pageMargin);
    widget()->layout()->setContentsMargins(margins);
}

} // namespace gangway
