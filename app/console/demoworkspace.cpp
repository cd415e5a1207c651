// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/demoworkspace.h"

#include "services/daemon/daemoncontrol.h"
#include "services/demo/demodata.h"

namespace gangway {

DemoWorkspace::DemoWorkspace()
{
    // Started as root, the database runs as another user, who must be able to come in.
    QFile::setPermissions(m_place.path(), QFile::permissions(m_place.path()) | QFile::ExeGroup |
                                              QFile::ExeOther | QFile::ReadOther);
}

DemoWorkspace::~DemoWorkspace()
{
    if (const auto stopped =
            DaemonControl(WorkspacePaths::of(folder())).stop([](double, auto &) {});
        !stopped)
        qWarning("%s", qPrintable(stopped.error().message));
}

QString DemoWorkspace::folder() const
{
    return m_place.filePath(QStringLiteral("workspace"));
}

Result<void> DemoWorkspace::make(const ProgressReport &progress)
{
    const Workspace workspace(WorkspacePaths::of(folder()));
    WorkspaceOwner owner = WorkspaceOwner::ofThisComputer();
    if (const auto made = workspace.create(owner, progress); !made)
        return made;
    if (const auto started = DaemonControl(workspace.paths()).start(progress); !started)
        return std::unexpected(started.error());
    auto admin = workspace.connectAdmin();
    if (!admin)
        return std::unexpected(admin.error());
    const DemoPlan plan{.organizations = 2,
                        .people = 1'500,
                        .events = 30'000,
                        .until = QDateTime::currentDateTimeUtc()};
    const auto report = DemoData::generate(**admin, plan, progress);
    if (!report)
        return std::unexpected(report.error());
    m_organization = report->organizations.first().name;
    return {};
}

} // namespace gangway
