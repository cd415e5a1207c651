// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"
#include "service/daemon.h"
#include "services/gangwayd/signin/signinservice.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/control/daemoncontrol.h"

#include <CLI/CLI.hpp>

namespace gangway {

namespace {

struct InitWords
{
    std::string ownerEmail;
    std::string ownerName;
    std::string organization;
};

QString words(const char *text)
{
    return QCoreApplication::translate("WorkspaceCommands", text);
}

WorkspaceOwner ownerFrom(const InitWords &given)
{
    WorkspaceOwner owner = WorkspaceOwner::ofThisComputer();
    if (!given.ownerEmail.empty())
        owner.email = QString::fromStdString(given.ownerEmail);
    if (!given.ownerName.empty()) {
        const QString name = QString::fromStdString(given.ownerName).trimmed();
        owner.firstName = name.section(QLatin1Char(' '), 0, 0);
        owner.lastName = name.section(QLatin1Char(' '), 1);
    }
    if (!given.organization.empty())
        owner.organization = QString::fromStdString(given.organization);
    return owner;
}

ExitCode runInit(const CommandContext &context, const InitWords &given)
{
    const QString folder = context.workspace().paths().folder;
    const WorkspaceOwner owner = ownerFrom(given);
    {
        ProgressBar bar(words("Making the workspace"));
        const auto made = context.workspace().create(
            owner, [&bar](double fraction, const QString &text) { bar.update(fraction, text); });
        if (!made)
            return context.out().error(made.error());
    }
    context.out().json(QJsonObject{{QStringLiteral("workspace"), folder},
                                   {QStringLiteral("owner_email"), owner.email},
                                   {QStringLiteral("organization"), owner.organization}});
    context.out().line(words("Workspace made in %1, owned by %2.").arg(folder, owner.email));
    context.out().line(words("Start it with: gangwayd --workspace %1 start").arg(folder));
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
    ProgressBar bar(words("Starting"));
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
    context.out().line(
        words("Running: gangwayd %1 on 127.0.0.1 port %2.").arg(service->pid).arg(service->port));
    return ExitCode::Ok;
}

ExitCode runStop(const CommandContext &context)
{
    ProgressBar bar(words("Stopping"));
    const auto stopped =
        DaemonControl(context.workspace().paths())
            .stop([&bar](double fraction, const QString &text) { bar.update(fraction, text); });
    if (!stopped)
        return context.out().error(stopped.error());
    context.out().json(QJsonObject{{QStringLiteral("state"), QStringLiteral("stopped")}});
    context.out().line(words("Stopped."));
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

ExitCode runStatus(const CommandContext &context)
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
    context.out().line(words("Workspace   %1").arg(paths.folder));
    context.out().line(words("State       %1").arg(state));
    context.out().line(
        words("PostgreSQL  %1, %2 MB").arg(cluster->version).arg(cluster->dataBytes / 1'000'000));
    if (service) {
        json.insert(QStringLiteral("pid"), service->pid);
        json.insert(QStringLiteral("port"), service->port);
        context.out().line(words("Service     process %1, 127.0.0.1 port %2")
                               .arg(service->pid)
                               .arg(service->port));
    }
    if (cluster->accepting) {
        const QJsonArray organizations = organizationList(context.workspace());
        json.insert(QStringLiteral("organizations"), organizations);
        for (const auto &entry : organizations) {
            context.out().line(words("Organisation %1 (%2)")
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

void addWorkspaceCommands(CLI::App &app, CommandChoice &choice)
{
    auto given = std::make_shared<InitWords>();
    CLI::App *init = app.add_subcommand("init", "Make a workspace in the folder");
    init->add_option("--owner-email", given->ownerEmail,
                     "Address of the owner; by default NAME@localhost");
    init->add_option("--owner-name", given->ownerName, "First and last name of the owner");
    init->add_option("--organization-name", given->organization, "Name of the first organisation");
    init->callback([&choice, given] {
        choice.action = [given](CommandContext &context) { return runInit(context, *given); };
    });

    auto how = std::make_shared<StartWords>();
    CLI::App *start = app.add_subcommand("start", "Start the workspace in the background");
    start->add_flag("--foreground", how->foreground, "Stay in this terminal until told to stop");
    start->add_flag("--detached", how->detached)->group({}); // not for people
    start->callback([&choice, how] {
        choice.action = [how](CommandContext &context) { return runStart(context, *how); };
    });
    app.add_subcommand("stop", "Stop the workspace")->callback([&choice] {
        choice.action = runStop;
    });
    app.add_subcommand("status", "Say what runs, where, and for whom")->callback([&choice] {
        choice.action = runStatus;
    });

    auto email = std::make_shared<std::string>();
    CLI::App *connectAs = app.add_subcommand(
        "connect-as",
        "Print a short-lived connection string of a person, to try the tenant walls with psql");
    connectAs->add_option("EMAIL", *email, "Address of a person who can sign in")->required();
    connectAs->callback([&choice, email] {
        choice.action = [email](CommandContext &context) {
            return runConnectAs(context, QString::fromStdString(*email));
        };
    });
}

} // namespace gangway
