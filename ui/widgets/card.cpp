// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/card.h"

#include "style/draw.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPainterPath>

namespace gangway {

Card::Card(QWidget *parent) : QFrame(parent)
{
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(1, 1, 1, 1);
    all->setSpacing(0);
    m_header = new QWidget;
    auto *row = new QHBoxLayout(m_header);
    row->setContentsMargins(Theme::cardPadding, 14, Theme::cardPadding, 0);
    row->setSpacing(Theme::space12);
    m_title = new TextLabel(Voice::Section);
    row->addWidget(m_title, 1);
    all->addWidget(m_header);
    m_body = new QVBoxLayout;
    m_body->setSpacing(Theme::space8);
    all->addLayout(m_body, 1);
    setEdgeToEdge(false);
    showHeader();
}

Card::Card(const QString &title, QWidget *parent) : Card(parent)
{
    setTitle(title);
}

void Card::setTitle(const QString &title)
{
    m_title->setText(title);
    showHeader();
}

QString Card::title() const
{
    return m_title->text();
}

LinkButton *Card::setAction(const QString &text)
{
    if (!m_action) {
        m_action = new LinkButton;
        setTitleWidget(m_action);
    }
    m_action->setText(text);
    return m_action;
}

void Card::setTitleWidget(QWidget *widget)
{
    m_header->layout()->addWidget(widget);
    showHeader();
}

void Card::setEdgeToEdge(bool edgeToEdge)
{
    const int side = edgeToEdge ? 0 : Theme::cardPadding;
    // Square contents at the edge stay inside the round corners.
    m_body->setContentsMargins(side, edgeToEdge ? 3 : 14, side, edgeToEdge ? 3 : 16);
    m_header->layout()->setContentsMargins(Theme::cardPadding, 14, Theme::cardPadding,
                                           edgeToEdge ? 14 : 0);
}

void Card::setSuggestion(bool suggestion)
{
    m_suggestion = suggestion;
    update();
}

void Card::showHeader()
{
    m_header->setVisible(!m_title->text().isEmpty() || m_header->layout()->count() > 1);
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    if (m_suggestion) {
        drawBox(painter, rect(), Theme::cardRadius, t.accentTint);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(t.accent, 1, Qt::DashLine));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7.5, 7.5);
        return;
    }
    drawBox(painter, rect(), Theme::cardRadius, t.panel, t.line, 1);
}

Separator::Separator(Qt::Orientation orientation, QWidget *parent)
    : QWidget(parent), m_orientation(orientation)
{
    const bool lying = orientation == Qt::Horizontal;
    setSizePolicy(lying ? QSizePolicy::Expanding : QSizePolicy::Fixed,
                  lying ? QSizePolicy::Fixed : QSizePolicy::Expanding);
}

QSize Separator::sizeHint() const
{
    return {1, 1};
}

void Separator::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().line);
}

} // namespace gangway
