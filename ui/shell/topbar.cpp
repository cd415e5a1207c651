// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/topbar.h"

#include "shell/searchbox.h"
#include "style/controls.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/chip.h"
#include "widgets/elidedlabel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace gangway {

namespace {

constexpr int barHeight = 56;
constexpr int crumbGap = 6;

} // namespace

TopBar::TopBar(QWidget *parent)
    : QWidget(parent)
    , m_parent(new LinkButton({}, this))
    , m_separator(new TextLabel(Voice::Faint, QStringLiteral("/"), this))
    , m_title(new ElidedLabel(Voice::Title, {}, this))
    , m_note(new TextLabel(Voice::Muted, {}, this))
    , m_chip(new Chip({}, this))
    , m_search(new SearchBox(this))
    , m_end(new QHBoxLayout)
{
    setObjectName(QStringLiteral("topBar"));
    setMinimumHeight(scaled(barHeight));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::pageMargin, 0, Theme::pageMargin, 0);
    layout->setSpacing(Theme::space12);
    m_parent->setQuiet(true);
    auto *crumbs = new QHBoxLayout;
    crumbs->setSpacing(crumbGap);
    crumbs->addWidget(m_parent);
    crumbs->addWidget(m_separator);
    crumbs->addWidget(m_title);
    layout->addLayout(crumbs);
    layout->addWidget(m_note);
    layout->addWidget(m_chip);
    layout->addStretch(1);
    layout->addLayout(m_end);
    m_end->setSpacing(Theme::space12);
    m_end->addWidget(m_search);
    connect(m_search, &SearchBox::clicked, this, &TopBar::searchRequested);
    connect(m_parent, &LinkButton::clicked, this, [this] {
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
    m_note->setVisible(!header.note.isEmpty() && !header.chip);
    m_chip->setVisible(header.chip.has_value());
    m_chip->setLook(header.chip.value_or(ChipLook{}));
    setWidgets(header.widgets);
    setActions(header.actions);
    fit();
}

void TopBar::setWidgets(const QList<QWidget *> &widgets)
{
    if (widgets == m_widgets)
        return;
    for (QWidget *widget : std::as_const(m_widgets)) {
        m_end->removeWidget(widget);
        widget->setMinimumWidth(0);
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
    if (actions == m_actions)
        return; // the focus may be on one of the buttons
    m_actions = actions;
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
    fit();
}

bool TopBar::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        fit(); // a title or a status that is longer now
    return QWidget::event(event);
}

/// Room that everything would like, with the search as it usually is.
int TopBar::wantedWidth() const
{
    int wanted = 2 * Theme::pageMargin;
    for (const QObject *child : children()) {
        const auto *part = qobject_cast<const QWidget *>(child);
        if (!part || part->isHidden())
            continue;
        const int width = part == m_search
                              ? m_search->usualSize().width()
                              : std::max(part->sizeHint().width(), part->minimumWidth());
        wanted += width + Theme::space12;
    }
    return wanted;
}

/// Where it is narrow the search gives way to the title: it shrinks to its icon. Nothing moves to
/// and fro while a page says how it is doing: what was once as wide keeps its room, and the search
/// grows again only in a wider window or on another page.
void TopBar::fit()
{
    for (QWidget *widget : std::as_const(m_widgets)) {
        const int wide = widget->sizeHint().width();
        if (wide > widget->minimumWidth())
            widget->setMinimumWidth(wide);
    }
    const bool tight = width() < wantedWidth();
    const std::pair now{width(), m_title->text()};
    if (tight || m_fitted != now)
        m_search->setCompact(tight);
    m_fitted = now;
}

void TopBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().panel);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().line);
}

} // namespace gangway
