// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/page.h"

namespace gangway {

class ShortcutsCard;
class OrganizationCard;
class WorkspaceCard;

/// What one may set on this computer, and facts about organisation, workspace and program.
class SettingsPage : public Page
{
    Q_OBJECT

public:
    explicit SettingsPage(ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Settings"); }
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override { return {PageId::Settings, {}, {}}; }

private:
    OrganizationCard *m_organization = nullptr;
    WorkspaceCard *m_workspace;
    ShortcutsCard *m_shortcuts;
};

} // namespace gangway
