// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/topbar.h"

#include "shell/searchbox.h"
#include "style/controls.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/elidedlabel.h"

#include <QAction>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace gangway {

namespace {

constexpr int barHeight = 56;
constexpr int compactBelow = 760; ///< px; narrower, the search is its icon

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_parent(new QPushButton(this))
    , m_separator(new TextLabel(Voice::Faint, QStringLiteral("/"), this))
    , m_title(new ElidedLabel(Voice::Title, {}, this))
    , m_note(new TextLabel(Voice::Muted, {}, this))
    , m_search(new SearchBox(this))
    , m_end(new QHBoxLayout)
{
    setObjectName(QStringLiteral("topBar"));
    setMinimumHeight(scaled(barHeight));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::pageMargin, 0, Theme::pageMargin, 0);
    layout->setSpacing(Theme::space12);
    setButtonRole(m_parent, ButtonRole::Quiet);
    layout->addWidget(m_parent);
    layout->addWidget(m_separator);
    layout->addWidget(m_title);
    layout->addWidget(m_note);
    layout->addStretch(1);
    layout->addLayout(m_end);
    m_end->setSpacing(Theme::space12);
    m_end->addWidget(m_search);
    connect(m_search, &SearchBox::clicked, this, &TopBar::searchRequested);
    connect(m_parent, &QPushButton::clicked, this, [this] {
        if (m_parentAddress)
            emit parentRequested(*m_parentAddress);
    });
}

void TopBar::setHeader(const Header &header)
{
    m_parentAddress = header.parent;
    m_parent->setVisible(header.parent.has_value());
    m_parent->setText(header.parentTitle);
    m_separator->setVisible(header.parent.has_value());
    m_title->setText(header.title);
    m_note->setText(header.note);
    m_note->setVisible(!header.note.isEmpty());
    setWidgets(header.widgets);
    setActions(header.actions);
}

void TopBar::setWidgets(const QList<QWidget *> &widgets)
{
    if (widgets == m_widgets)
        return;
    for (QWidget *widget : std::as_const(m_widgets)) {
        m_end->removeWidget(widget);
        widget->hide();
    }
    m_widgets = widgets;
    int at = 1; // after the search
    for (QWidget *widget : widgets) {
        m_end->insertWidget(at++, widget);
        widget->show();
    }
}

void TopBar::setActions(const QList<QAction *> &actions)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    // The primary one stands at the very end.
    for (auto it = actions.crbegin(); it != actions.crend(); ++it) {
        auto *button =
            makeButton(*it, *it == actions.first() ? ButtonRole::Primary : ButtonRole::Plain, this);
        m_end->addWidget(button);
        m_buttons.append(button);
    }
}

void TopBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_search->setCompact(width() < scaled(compactBelow));
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().line);
}

} // namespace gangway
