// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/migrator.h"
#include "domain/base/try.h"
#include "service/commandline.h"
#include "services/gangwayd/checks/workspacecheck.h"
#include "services/gangwayd/folding/folder.h"
#include "services/shared/cluster/localcluster.h"

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CheckCommands)
};

/// The database of a stopped workspace, running only as long as this lives. The service is left
/// out: it would bring the schema to the newest version by itself.
class DatabaseOnly
{
public:
    explicit DatabaseOnly(const WorkspacePaths &paths) : m_paths(paths) {}
    ~DatabaseOnly()
    {
        if (m_started)
            (void)LocalCluster(m_paths.folder).stop();
    }
    DatabaseOnly(const DatabaseOnly &) = delete;
    DatabaseOnly &operator=(const DatabaseOnly &) = delete;

    [[nodiscard]] Result<void> start()
    {
        const LocalCluster cluster(m_paths.folder);
        GW_TRY(status, cluster.status());
        if (status->accepting)
            return {};
        GW_TRY(started, cluster.start());
        m_started = true;
        return {};
    }

private:
    const WorkspacePaths &m_paths;
    bool m_started = false;
};

/// To the newest version when `to` is less than none.
ExitCode runMigrate(const CommandContext &context, const int &to)
{
    DatabaseOnly running(context.workspace().paths());
    if (const auto started = running.start(); !started)
        return context.out().error(started.error());
    const auto done = context.workspace().migrate(to < 0 ? std::nullopt : std::optional(to));
    if (!done)
        return context.out().error(done.error());
    auto admin = context.workspace().connectAdmin();
    if (!admin)
        return context.out().error(admin.error());
    const auto current = Migrator(**admin).current();
    if (!current)
        return context.out().error(current.error());
    QJsonArray versions;
    for (const int version : *done)
        versions.append(version);
    context.out().json(
        QJsonObject{{QStringLiteral("changed"), versions}, {QStringLiteral("version"), *current}});
    context.out().line(
        done->isEmpty()
            ? Words::tr("Nothing to do; the schema is at version %1.").arg(*current)
            : Words::tr("%n steps done; the schema is at version %1.", nullptr, int(done->size()))
                  .arg(*current));
    return ExitCode::Ok;
}

ExitCode runCheck(const CommandContext &context, const bool &rebuild)
{
    if (const auto running = context.ensureRunning(); !running)
        return context.out().error(running.error());
    auto admin = context.workspace().connectAdmin();
    if (!admin)
        return context.out().error(admin.error());
    ProgressBar bar(Words::tr("Checking"));
    if (rebuild) {
        if (const auto rebuilt = EventFolder(**admin).rebuild(); !rebuilt)
            return context.out().error(rebuilt.error());
    }
    const auto findings = checkWorkspace(
        **admin, [&bar](double fraction, const QString &text) { bar.update(fraction, text); });
    if (!findings)
        return context.out().error(findings.error());
    QJsonArray json;
    for (const CheckFinding &finding : findings->findings) {
        json.append(QJsonObject{{QStringLiteral("check"), finding.check},
                                {QStringLiteral("object"), finding.object},
                                {QStringLiteral("why"), finding.why}});
        context.out().line(
            QStringLiteral("%1: %2: %3").arg(finding.check, finding.object, finding.why));
    }
    const bool ok = findings->findings.isEmpty();
    context.out().json(
        QJsonObject{{QStringLiteral("ok"), ok},
                    {QStringLiteral("checks"), QJsonArray::fromStringList(findings->checks)},
                    {QStringLiteral("findings"), json}});
    if (ok)
        context.out().line(
            Words::tr("All well: %1.").arg(findings->checks.join(QStringLiteral(", "))));
    return ok ? ExitCode::Ok : ExitCode::Failed;
}

} // namespace

void addCheckCommands(Command &app, CommandChoice &choice)
{
    auto to = std::make_shared<int>(-1);
    Command migrate =
        app.add("migrate", Words::tr("Bring the schema to the newest version, or to another"));
    migrate.takes("--to", to.get(), Words::tr("Version; 0 takes everything back")).atLeast(0);
    choose(migrate, choice, to, runMigrate);

    auto rebuild = std::make_shared<bool>(false);
    Command check = app.add("check", Words::tr("Check the walls between organisations, orphans, "
                                               "duplicates, and that rollups equal events"));
    check.takes("--rebuild", rebuild.get(),
                Words::tr("First make journeys and rollups again from the events"));
    choose(check, choice, rebuild, runCheck);
}

} // namespace gangway
