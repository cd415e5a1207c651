// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/page.h"

class QVBoxLayout;

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

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QVBoxLayout *m_first = nullptr;  ///< cards, one below the other
    QVBoxLayout *m_second = nullptr; ///< beside them, where there is room
    bool m_two = false;
    OrganizationCard *m_organization = nullptr;
    WorkspaceCard *m_workspace;
    ShortcutsCard *m_shortcuts;
};

} // namespace gangway
