// SPDX-License-Identifier: GPL-3.0-or-later
#include "consoleworld.h"

#include "benchreport.h"
#include "console/demoworkspace.h"

#include <algorithm>

namespace gangway::bench {

namespace {

/// As autovacuum would have left it after a while.
Result<void> settle(const DemoWorkspace &place)
{
    auto admin = Workspace(WorkspacePaths::of(place.folder())).connectAdmin();
    if (!admin)
        return std::unexpected(admin.error());
    for (const QByteArray &statement : {QByteArray("VACUUM ANALYZE"), QByteArray("CHECKPOINT")}) {
        if (const auto done = (*admin)->runText(statement); !done)
            return std::unexpected(done.error());
    }
    return {};
}

Result<Place> made(std::unique_ptr<DemoWorkspace> &place, qint64 people)
{
    if (place)
        return Place{place->folder(), place->organization()};
    auto fresh = std::make_unique<DemoWorkspace>();
    const DemoPlan plan{.organizations = 1,
                        .people = people,
                        .events = std::max(people * 3 / 2, std::min<qint64>(people * 10, 500'000)),
                        .until = QDateTime::currentDateTimeUtc()};
    const auto filled = fresh->make(showProgress, plan);
    const auto settled = filled ? settle(*fresh) : filled;
    endProgress();
    if (!settled)
        return std::unexpected(settled.error());
    place = std::move(fresh);
    return Place{place->folder(), place->organization()};
}

} // namespace

ConsoleWorld::ConsoleWorld(const ConsoleSize &size) : m_size(size) {}
ConsoleWorld::~ConsoleWorld() = default;

Result<Place> ConsoleWorld::small()
{
    return made(m_small, m_size.startPeople);
}

Result<Place> ConsoleWorld::large()
{
    if (!m_size.listed.folder.isEmpty())
        return m_size.listed;
    return made(m_large, m_size.listedPeople);
}

} // namespace gangway::bench
