// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/sidebar.h"

#include "shell/pagetable.h"
#include "shell/sidebaritem.h"
#include "shell/sidebarparts.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace gangway {

namespace {

constexpr int wide = 224;
constexpr int narrow = 64;

} // namespace

Sidebar::Sidebar(QWidget *parent) : QWidget(parent), m_mark(new OrganizationMark(this))
{
    setObjectName(QStringLiteral("sidebar"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space12, Theme::space16, Theme::space12, Theme::space12);
    layout->setSpacing(2);
    layout->addWidget(m_mark);
    layout->addSpacing(Theme::space12);
    for (const PageKind &kind : pageKinds()) {
        if (kind.list == kind.page)
            addItem(layout, kind);
    }
    layout->addStretch();
    layout->addSpacing(Theme::space12);
    // After the pages: the order of making is the order of Tab.
    m_status = new FootLine(this);
    m_person = new FootLine(this);
    layout->addWidget(m_status);
    layout->addWidget(m_person);
    m_status->setObjectName(QStringLiteral("connectionStatus"));
    m_person->setObjectName(QStringLiteral("personButton"));
    connect(m_status, &FootLine::clicked, this, &Sidebar::statusActivated);
    connect(m_person, &FootLine::clicked, this, &Sidebar::personActivated);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCollapsed(false);
}

void Sidebar::addItem(QVBoxLayout *layout, const PageKind &kind)
{
    const QString icon = QString::fromLatin1(kind.icon);
    const PageId page = kind.page;
    auto *item = new SidebarItem(icon, kind.title(), this);
    item->setObjectName(QStringLiteral("sidebar-") + icon);
    connect(item, &SidebarItem::clicked, this, [this, item, page] {
        item->setChecked(true); // stays where one is; setCurrent() moves it
        emit chosen(page);
    });
    layout->addWidget(item);
    m_order.append(page);
    m_items.insert(page, item);
}

void Sidebar::setIdentity(const Identity &identity)
{
    m_mark->setTexts(identity.organization, identity.workspace);
    m_person->setContent(FootLine::Mark::Person, identity.personName);
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it)
        it.value()->setReason(pageKind(it.key()).permit(identity.role).whyNot());
}

void Sidebar::setCurrent(PageId page)
{
    for (auto it = m_items.cbegin(); it != m_items.cend(); ++it)
        it.value()->setChecked(it.key() == pageKind(page).list);
}

void Sidebar::setNumber(PageId page, const QString &number, const QString &inWords)
{
    if (SidebarItem *entry = item(page))
        entry->setNumber(number, inWords);
}

void Sidebar::setStatus(Status status, const QString &text)
{
    m_status->setContent(status == Status::Good   ? FootLine::Mark::Good
                         : status == Status::Busy ? FootLine::Mark::Busy
                                                  : FootLine::Mark::Bad,
                         text);
}

void Sidebar::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setFixedWidth(collapsed ? narrow : std::max(wide, scaled(wide)));
    for (SidebarItem *entry : std::as_const(m_items))
        entry->setCollapsed(collapsed);
    m_mark->setCollapsed(collapsed);
    m_status->setCollapsed(collapsed);
    m_person->setCollapsed(collapsed);
}

void Sidebar::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), theme.side);
    const int edge = layoutDirection() == Qt::LeftToRight ? width() - 1 : 0;
    painter.fillRect(QRect(edge, 0, 1, height()), theme.line);
    const int above = m_status->geometry().top() - Theme::space8;
    painter.fillRect(QRect(Theme::space12, above, width() - 2 * Theme::space12, 1), theme.line);
}

void Sidebar::keyPressEvent(QKeyEvent *event)
{
    const int step = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
    const auto here =
        std::ranges::find_if(m_order, [this](PageId page) { return item(page)->hasFocus(); });
    if (step == 0 || here == m_order.end()) {
        QWidget::keyPressEvent(event);
        return;
    }
    auto next = (here - m_order.begin()) + step;
    while (next >= 0 && next < m_order.size() && !item(m_order.at(next))->isEnabled())
        next += step;
    if (next >= 0 && next < m_order.size())
        item(m_order.at(next))->setFocus(Qt::TabFocusReason);
}

} // namespace gangway
