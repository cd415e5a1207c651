// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/demoworkspace.h"

#include "domain/base/try.h"
#include "services/shared/control/daemoncontrol.h"

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

DemoPlan DemoWorkspace::forPictures()
{
    return {.organizations = 2,
            .people = 1'500,
            .events = 30'000,
            .until = QDateTime::currentDateTimeUtc()};
}

Result<void> DemoWorkspace::make(const ProgressReport &progress, const DemoPlan &plan)
{
    const Workspace workspace(WorkspacePaths::of(folder()));
    WorkspaceOwner owner = WorkspaceOwner::ofThisComputer();
    if (const auto made = workspace.create(owner, progress); !made)
        return made;
    GW_CHECK(DaemonControl(workspace.paths()).start(progress));
    GW_TRY(admin, workspace.connectAdmin());
    GW_TRY(report, DemoData::generate(**admin, plan, progress));
    m_organization = report->organizations.first().name;
    return {};
}

} // namespace gangway
