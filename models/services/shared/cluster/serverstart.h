// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/cluster/clusterbuilder.h"
#include "services/shared/cluster/detachedprocess.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/cluster/postmaster.h"
#include "services/shared/cluster/workspacefile.h"

#include <QHash>

namespace gangway {

/// One start of the server of a workspace, under its lock and with the file rights of its user:
/// adopts a running one, else clears what a killed one left and starts a new one.
class ServerStart
{
public:
    ServerStart(const WorkspacePaths &paths, WorkspaceInfo info, OsUser user,
                const ClusterOptions &options, const ClusterProgress &progress);

    [[nodiscard]] Result<void> run();

private:
    enum class Adopted { Yes, Gone };

    [[nodiscard]] Result<Adopted> adopt(const PostmasterFile &server);
    [[nodiscard]] Result<void> startNew();
    [[nodiscard]] Result<PostgresBinaries> matchingBinaries() const;
    [[nodiscard]] Result<void> checkFiles() const;
    [[nodiscard]] Result<QString> prepareSocketFolder();
    [[nodiscard]] Result<void> waitUntilReady(DetachedProcess &server, const QString &socketFolder);
    [[nodiscard]] Result<void> greet(qint64 pid, const QString &socketFolder);
    void abandon(qint64 pid) const;
    [[nodiscard]] QStringList loggedFaults() const;
    [[nodiscard]] std::optional<Error> repeatedFault() const;
    [[nodiscard]] Error explainEnd(DetachedProcess &server) const;
    [[nodiscard]] QHash<QString, qint64> logSizes() const;
    void pruneLogs() const;

    const WorkspacePaths &m_paths;
    WorkspaceInfo m_info;
    OsUser m_user;
    const ClusterOptions &m_options;
    const ClusterProgress &m_progress;
    QHash<QString, qint64> m_logSizes;
};

/// Sends `signal` to `pid`, if that is still the server of `dataFolder`, and waits for its end.
/// Errors: Unavailable (deadline), Cancelled, Denied.
[[nodiscard]] Result<void> endServer(qint64 pid, const QString &dataFolder, int signal,
                                     std::chrono::milliseconds wait, const std::stop_token &stop);

} // namespace gangway
