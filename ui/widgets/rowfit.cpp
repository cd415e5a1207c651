// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/rowfit.h"

#include "widgets/card.h"
#include "widgets/statestack.h"
#include "widgets/tableheader.h"
#include "widgets/tableview.h"

#include <QEvent>
#include <QScrollBar>

namespace gangway {

RowFit::RowFit(Card *card, StateStack *stack, TableView *table)
    : QObject(card), m_card(card), m_stack(stack), m_table(table)
{
    m_table->installEventFilter(this);
    connect(m_table->verticalHeader(), &QHeaderView::sectionCountChanged, this, &RowFit::fit);
    connect(m_table->horizontalScrollBar(), &QScrollBar::rangeChanged, this, &RowFit::fit);
    connect(m_stack, &StateStack::shownChanged, this, &RowFit::fit);
}

bool RowFit::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show)
        fit();
    return QObject::eventFilter(watched, event);
}

void RowFit::fit()
{
    int most = QWIDGETSIZE_MAX;
    if (m_stack->shownWidget() == m_table && m_table->isVisibleTo(m_card)) {
        const QScrollBar *bar = m_table->horizontalScrollBar();
        const int rows = m_table->verticalHeader()->length() +
                         m_table->header()->sizeHint().height() + 2 * m_table->frameWidth() +
                         (bar->maximum() > 0 ? bar->sizeHint().height() : 0);
        // Before the card is laid out the table may have the size of another.
        if (const int around = m_card->height() - m_table->height(); around >= 0)
            most = qMin(most, around + rows);
    }
    m_card->setMaximumHeight(most);
}

} // namespace gangway
