// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingspage.h"

#include "settings/aboutcard.h"
#include "settings/appearancecard.h"
#include "settings/organizationcard.h"
#include "settings/shortcutscard.h"
#include "settings/workspacecard.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QHBoxLayout>
#include <QScrollArea>

namespace gangway {

namespace {

constexpr int widest = 720; ///< px; longer lines are hard to read
constexpr int widestSecond = 560;
constexpr int roomForTwo = 1100; ///< from here on the list of keys stands beside the others

} // namespace

SettingsPage::SettingsPage(ConsoleContext &context, QWidget *parent)
    : Page(context, parent)
    , m_organization(new OrganizationCard(context))
    , m_workspace(new WorkspaceCard(context))
    , m_shortcuts(new ShortcutsCard(context.actions))
{
    auto *scroll = new QScrollArea(this);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->addWidget(scroll);

    auto *sheet = new QWidget;
    auto *across = new QHBoxLayout(sheet);
    across->setContentsMargins(Theme::pageMargin, Theme::pageMargin, Theme::pageMargin,
                               Theme::pageMargin);
    across->setSpacing(Theme::space16);
    const auto column = [&](int most) {
        auto *side = new QWidget;
        side->setMaximumWidth(scaled(most));
        across->addWidget(side, most);
        auto *cards = new QVBoxLayout(side);
        cards->setContentsMargins(0, 0, 0, 0);
        cards->setSpacing(Theme::space16);
        return cards;
    };
    m_first = column(widest);
    m_second = column(widestSecond);
    across->addStretch(0);
    for (QWidget *card :
         {static_cast<QWidget *>(new AppearanceCard), static_cast<QWidget *>(m_organization),
          static_cast<QWidget *>(m_workspace), static_cast<QWidget *>(m_shortcuts),
          static_cast<QWidget *>(new AboutCard(context.actions))})
        m_first->addWidget(card);
    m_first->addStretch();
    m_second->addStretch();
    m_second->parentWidget()->hide();
    scroll->setWidget(sheet);
    connect(m_organization, &OrganizationCard::identityChanged, this, &Page::identityChanged);
}

void SettingsPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    constexpr int placeOfKeys = 3;
    const bool two = width() >= scaled(roomForTwo);
    if (two == m_two)
        return;
    m_two = two;
    (two ? m_first : m_second)->removeWidget(m_shortcuts);
    if (two)
        m_second->insertWidget(0, m_shortcuts);
    else
        m_first->insertWidget(placeOfKeys, m_shortcuts);
    m_second->parentWidget()->setVisible(two);
}

void SettingsPage::open(const PageAddress &)
{
    m_organization->refresh();
    m_workspace->refresh();
    m_shortcuts->refresh();
}

} // namespace gangway
