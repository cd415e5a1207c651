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
    auto *column = new QWidget;
    column->setMaximumWidth(scaled(widest));
    across->addWidget(column, 1);
    across->addStretch(0);
    auto *cards = new QVBoxLayout(column);
    cards->setContentsMargins(0, 0, 0, 0);
    cards->setSpacing(Theme::space16);
    for (QWidget *card :
         {static_cast<QWidget *>(new AppearanceCard), static_cast<QWidget *>(m_organization),
          static_cast<QWidget *>(m_workspace), static_cast<QWidget *>(m_shortcuts),
          static_cast<QWidget *>(new AboutCard(context.actions))})
        cards->addWidget(card);
    cards->addStretch();
    scroll->setWidget(sheet);
    connect(m_organization, &OrganizationCard::identityChanged, this, &Page::identityChanged);
}

void SettingsPage::open(const PageAddress &)
{
    m_organization->refresh();
    m_workspace->refresh();
    m_shortcuts->refresh();
}

} // namespace gangway
