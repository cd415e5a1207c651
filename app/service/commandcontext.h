// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/output.h"
#include "services/shared/workspace/workspace.h"

#include <QCoreApplication>

#include <memory>

namespace gangway {

/// What every command can be told.
struct GlobalOptions
{
    QString workspace;    ///< folder; empty = the default one
    QString organization; ///< id or name; empty = as the command says
    bool json = false;
};

/// What a command runs with: where the workspace is, how to print, how to connect.
class CommandContext
{
    Q_DECLARE_TR_FUNCTIONS(CommandContext)

public:
    explicit CommandContext(const GlobalOptions &options);

    [[nodiscard]] const Output &out() const { return m_output; }
    [[nodiscard]] const Workspace &workspace() const { return m_workspace; }
    [[nodiscard]] const GlobalOptions &options() const { return m_options; }

    /// Starts the workspace when it is stopped, saying so on standard error. Commands that need the
    /// database call this first.
    [[nodiscard]] Result<void> ensureRunning() const;

    /// A person's connection to one organisation, with the organisation it is for.
    struct Session
    {
        OrganizationEntry organization;
        std::unique_ptr<Database> database;
    };
    /// In the organisation of --organization, else the workspace owner's.
    [[nodiscard]] Result<Session> session() const;
    /// In the organisation that the flow belongs to: that of --organization or the owner's for a
    /// name, any for an id. Also tells which flow was meant.
    [[nodiscard]] Result<std::pair<Session, WorkspaceFlow>>
    sessionForFlow(const QString &flow) const;

private:
    [[nodiscard]] Result<WorkspaceFlow> flowFor(Database &service, const QString &flow,
                                                const OrganizationEntry &organization) const;

    GlobalOptions m_options;
    Output m_output;
    Workspace m_workspace;
};

} // namespace gangway
