// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"
#include "service/daemon.h"
#include "services/gangwayd/signin/signinservice.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/control/daemoncontrol.h"

namespace gangway {

namespace {

struct InitWords
{
    QString ownerEmail;
    QString ownerName;
    QString organization;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(WorkspaceCommands)
};

WorkspaceOwner ownerFrom(const InitWords &given)
{
    WorkspaceOwner owner = WorkspaceOwner::ofThisComputer();
    if (!given.ownerEmail.isEmpty())
        owner.email = given.ownerEmail;
    if (!given.ownerName.isEmpty()) {
        const QString name = given.ownerName.trimmed();
        owner.firstName = name.section(QLatin1Char(' '), 0, 0);
        owner.lastName = name.section(QLatin1Char(' '), 1);
    }
    if (!given.organization.isEmpty())
        owner.organization = given.organization;
    return owner;
}

ExitCode runInit(const CommandContext &context, const InitWords &given)
{
    const QString folder = context.workspace().paths().folder;
    const WorkspaceOwner owner = ownerFrom(given);
    {
        ProgressBar bar(Words::tr("Making the workspace"));
        const auto made = context.workspace().create(
            owner, [&bar](double fraction, const QString &text) { bar.update(fraction, text); });
        if (!made)
            return context.out().error(made.error());
    }
    context.out().json(QJsonObject{{QStringLiteral("workspace"), folder},
                                   {QStringLiteral("owner_email"), owner.email},
                                   {QStringLiteral("organization"), owner.organization}});
    context.out().line(Words::tr("Workspace made in %1, owned by %2.").arg(folder, owner.email));
    context.out().line(Words::tr("Start it with: gangwayd --workspace %1 start").arg(folder));
    return ExitCode::Ok;
}

/// How `start` runs the service.
struct StartWords
{
    bool foreground = false;
    bool detached = false; ///< this is the background process itself
};

ExitCode runStart(const CommandContext &context, const StartWords &given)
{
    const WorkspacePaths &paths = context.workspace().paths();
    if (given.foreground || given.detached)
        return Daemon(paths, context.out(), given.detached).run();
    ProgressBar bar(Words::tr("Starting"));
    const auto service = DaemonControl(paths).start(
        [&bar](double fraction, const QString &text) { bar.update(fraction, text); });
    if (!service)
        return context.out().error(service.error());
    if (const auto answers = DaemonControl(paths).waitForDatabase(
            [&bar](double fraction, const QString &text) { bar.update(fraction, text); });
        !answers)
        return context.out().error(answers.error());
    context.out().json(QJsonObject{{QStringLiteral("state"), QStringLiteral("running")},
                                   {QStringLiteral("pid"), service->pid},
                                   {QStringLiteral("port"), service->port}});
    context.out().line(Words::tr("Running: gangwayd %1 on 127.0.0.1 port %2.")
                           .arg(service->pid)
                           .arg(service->port));
    return ExitCode::Ok;
}

ExitCode runStop(const CommandContext &context, const StartWords & /*given*/)
{
    ProgressBar bar(Words::tr("Stopping"));
    const auto stopped =
        DaemonControl(context.workspace().paths())
            .stop([&bar](double fraction, const QString &text) { bar.update(fraction, text); });
    if (!stopped)
        return context.out().error(stopped.error());
    context.out().json(QJsonObject{{QStringLiteral("state"), QStringLiteral("stopped")}});
    context.out().line(Words::tr("Stopped."));
    return ExitCode::Ok;
}

QJsonArray organizationList(const Workspace &workspace)
{
    constexpr int most = 100;
    QJsonArray list;
    if (const auto organizations = workspace.organizations()) {
        for (const OrganizationEntry &entry : organizations->mid(0, most)) {
            list.append(QJsonObject{{QStringLiteral("id"), entry.id.toString(QUuid::WithoutBraces)},
                                    {QStringLiteral("name"), entry.name},
                                    {QStringLiteral("owner_email"), entry.actorEmail}});
        }
    }
    return list;
}

QString stateText(const QString &state)
{
    return state == QLatin1String("running")   ? Words::tr("running")
           : state == QLatin1String("stopped") ? Words::tr("stopped")
                                               : Words::tr("only the database runs");
}

ExitCode runStatus(const CommandContext &context, const StartWords & /*given*/)
{
    const WorkspacePaths &paths = context.workspace().paths();
    const auto cluster = LocalCluster(paths.folder).status();
    if (!cluster)
        return context.out().error(cluster.error());
    const auto service = DaemonControl(paths).info();
    const QString state = service            ? QStringLiteral("running")
                          : cluster->running ? QStringLiteral("database only")
                                             : QStringLiteral("stopped");
    QJsonObject json{{QStringLiteral("workspace"), paths.folder},
                     {QStringLiteral("state"), state},
                     {QStringLiteral("postgresql"), cluster->version},
                     {QStringLiteral("bytes"), cluster->dataBytes}};
    context.out().line(Words::tr("Workspace   %1").arg(paths.folder));
    context.out().line(Words::tr("State       %1").arg(stateText(state)));
    context.out().line(Words::tr("PostgreSQL  %1, %2 MB")
                           .arg(cluster->version)
                           .arg(cluster->dataBytes / 1'000'000));
    if (service) {
        json.insert(QStringLiteral("pid"), service->pid);
        json.insert(QStringLiteral("port"), service->port);
        context.out().line(Words::tr("Service     process %1, 127.0.0.1 port %2")
                               .arg(service->pid)
                               .arg(service->port));
    }
    if (cluster->accepting) {
        const QJsonArray organizations = organizationList(context.workspace());
        json.insert(QStringLiteral("organizations"), organizations);
        for (const auto &entry : organizations) {
            context.out().line(Words::tr("Organisation %1 (%2)")
                                   .arg(entry[QStringLiteral("name")].toString(),
                                        entry[QStringLiteral("owner_email")].toString()));
        }
    }
    context.out().json(json);
    return ExitCode::Ok;
}

ExitCode runConnectAs(const CommandContext &context, const QString &email)
{
    if (const auto running = context.ensureRunning(); !running)
        return context.out().error(running.error());
    const auto service = context.workspace().serviceSettings();
    if (!service)
        return context.out().error(service.error());
    const auto access = accessAs(*service, email);
    if (!access)
        return context.out().error(access.error());
    const QString text = connectionString(*access);
    context.out().json(QJsonObject{{QStringLiteral("connection"), text}});
    context.out().line(text);
    return ExitCode::Ok;
}

} // namespace

void addWorkspaceCommands(Command &app, CommandChoice &choice)
{
    auto given = std::make_shared<InitWords>();
    Command init = app.add("init", Words::tr("Make a workspace in the folder"));
    init.takes("--owner-email", &given->ownerEmail,
               Words::tr("Address of the owner; by default NAME@localhost"));
    init.takes("--owner-name", &given->ownerName, Words::tr("First and last name of the owner"));
    init.takes("--organization-name", &given->organization,
               Words::tr("Name of the first organisation"));
    choose(init, choice, given, runInit);

    auto how = std::make_shared<StartWords>();
    Command start = app.add("start", Words::tr("Start the workspace in the background"));
    start.takes("--foreground", &how->foreground,
                Words::tr("Stay in this terminal until told to stop"));
    start.takes("--detached", &how->detached, {}).hidden(); // not for people
    choose(start, choice, how, runStart);
    Command stop = app.add("stop", Words::tr("Stop the workspace"));
    choose(stop, choice, how, runStop);
    Command status = app.add("status", Words::tr("Say what runs, where, and for whom"));
    choose(status, choice, how, runStatus);

    auto email = std::make_shared<QString>();
    Command connectAs = app.add(
        "connect-as", Words::tr("Print a short-lived connection string of a person, to try the "
                                "tenant walls with psql"));
    connectAs.takes("EMAIL", email.get(), Words::tr("Address of a person who can sign in"))
        .required();
    choose(connectAs, choice, email, runConnectAs);
}

} // namespace gangway
