// SPDX-License-Identifier: GPL-3.0-or-later
#include "world.h"

#include "benchmark.h"
#include "services/gangwayd/signin/signinservice.h"

#include <QFile>

namespace gangway::bench {

Result<std::unique_ptr<World>> World::make(const Size &size, const DemoData::Progress &progress)
{
    std::unique_ptr<World> world(new World(size));
    const auto built = world->build(progress);
    if (!built)
        return std::unexpected(built.error());
    return world;
}

World::~World()
{
    m_person.reset();
    m_service.reset();
    m_admin.reset();
    if (m_cluster)
        (void)m_cluster->stop(StopMode::Immediate); // nothing of it is kept
}

Result<void> World::build(const DemoData::Progress &progress)
{
    // The server runs as an unprivileged user when the benchmark runs as root.
    QFile::setPermissions(m_folder.path(), QFile::permissions(m_folder.path()) | QFile::ReadOther |
                                               QFile::ExeOther | QFile::ReadGroup |
                                               QFile::ExeGroup);
    m_cluster = std::make_unique<LocalCluster>(m_folder.filePath(QStringLiteral("workspace")));
    if (const auto created = m_cluster->create(); !created)
        return created;
    if (const auto started = m_cluster->start(); !started)
        return std::unexpected(started.error());
    m_workspace = std::make_unique<Workspace>(m_cluster->paths());
    if (const auto migrated = m_workspace->migrate(); !migrated)
        return std::unexpected(migrated.error());
    auto admin = m_workspace->connectAdmin();
    auto service = m_workspace->connectService();
    if (!admin || !service)
        return std::unexpected(admin ? service.error() : admin.error());
    m_admin = std::move(*admin);
    m_service = std::move(*service);

    DemoPlan plan;
    plan.organizations = m_size.organizations;
    plan.people = m_size.people;
    plan.events = m_size.events;
    plan.seed = 1;
    plan.until = QDateTime(QDate(2026, 6, 30), QTime(12, 0), Qt::UTC);
    const auto seconds = secondsOf([&]() -> Result<void> {
        auto report = DemoData::generate(*m_admin, plan, progress);
        if (!report)
            return std::unexpected(report.error());
        m_report = *report;
        return {};
    });
    if (!seconds)
        return std::unexpected(seconds.error());
    m_loadSeconds = *seconds;
    // What autovacuum would have done after a while: index-only scans need it.
    if (const auto vacuumed = runText(*m_admin, "VACUUM ANALYZE"); !vacuumed)
        return vacuumed;
    if (const auto flushed = runText(*m_admin, "CHECKPOINT"); !flushed)
        return flushed;
    auto person = openAs(m_report.organizations.first().ownerEmail);
    if (!person)
        return std::unexpected(person.error());
    m_person = std::move(*person);
    return {};
}

Result<std::unique_ptr<Database>> World::openService() const
{
    return m_workspace->connectService();
}

Result<std::unique_ptr<Database>> World::openAs(const QString &email) const
{
    const auto service = m_workspace->serviceSettings();
    if (!service)
        return std::unexpected(service.error());
    const auto settings = accessAs(*service, email);
    if (!settings)
        return std::unexpected(settings.error());
    return Database::open(*settings);
}

Result<std::vector<std::unique_ptr<Database>>> World::openSessions(int count)
{
    const auto members =
        // Who was only noted in a set-up cannot sign in yet; a member's address may be another one
        // than that person signs in with.
        m_admin->runText("SELECT p.email FROM gangway.members m"
                         " JOIN gangway_private.people p ON p.id = m.person_id AND p.active"
                         " WHERE m.organization_id = $1 AND m.active"
                         " AND m.role IN ('super_admin', 'admin', 'manager')"
                         " ORDER BY p.email LIMIT 50",
                         {organization()});
    if (!members)
        return std::unexpected(members.error());
    const auto service = m_workspace->serviceSettings();
    if (!service)
        return std::unexpected(service.error());
    std::vector<std::unique_ptr<Database>> sessions;
    const int people = qMin(members->count(), count);
    for (int i = 0; i < people; ++i) {
        // A new password ends the one before, so all sessions of a person open with the same.
        const auto settings = accessAs(*service, members->text(i, 0));
        if (!settings)
            return std::unexpected(settings.error());
        for (int session = i; session < count; session += people) {
            auto opened = Database::open(*settings);
            if (!opened)
                return std::unexpected(opened.error());
            sessions.push_back(std::move(*opened));
        }
    }
    return sessions;
}

Result<World::Flow> World::flow(const QString &name)
{
    const auto rows = m_admin->runText("SELECT id, published_version FROM gangway.flows"
                                       " WHERE organization_id = $1 AND name = $2",
                                       {organization(), name});
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, QStringLiteral("No flow is called “%1”.").arg(name));
    return Flow{rows->uuid(0, 0), static_cast<int>(rows->integer(0, 1))};
}

Result<QUuid> World::department()
{
    const auto rows =
        m_admin->runText("SELECT id FROM gangway.departments WHERE organization_id = $1"
                         " ORDER BY name LIMIT 1",
                         {organization()});
    if (!rows)
        return std::unexpected(rows.error());
    return rows->uuid(0, 0);
}

Result<void> runOn(Database &database, const Statement &statement, const Params &params)
{
    const auto rows = database.run(statement, params);
    if (!rows)
        return std::unexpected(rows.error());
    return {};
}

Result<void> runText(Database &database, const QByteArray &text, const Params &params)
{
    const auto rows = database.runText(text, params);
    if (!rows)
        return std::unexpected(rows.error());
    return {};
}

} // namespace gangway::bench
