// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

void addGlobalOptions(Command &app, GlobalOptions &options)
{
    app.takes("--workspace", &options.workspace,
              Words::tr("Folder of the workspace; without it, the default one"))
        .called(Words::tr("DIR"));
    app.takes("--organization", &options.organization,
              Words::tr("Work in this organisation instead of the owner's"))
        .called(Words::tr("ID|NAME"));
    app.takes("--json", &options.json,
              Words::tr("Print one JSON document; errors stay on standard error"));
}

} // namespace

int runCommandLine(const QStringList &arguments)
{
    CommandLine line(
        "gangwayd",
        Words::tr("Gangway's workspace service: people, flows and funnels from the command line."),
        Words::tr("Exit codes: 0 done, 1 failed (the reason is on standard error), 2 not "
                  "understood.\n“gangwayd COMMAND --help” says more about a command."));
    GlobalOptions options;
    CommandChoice choice;
    Command &app = line.root();
    addGlobalOptions(app, options);
    addWorkspaceCommands(app, choice);
    addDemoCommand(app, choice);
    addOrganizationCommands(app, choice);
    addSetupCommand(app, choice);
    addFlowCommands(app, choice);
    addPeopleCommands(app, choice);
    addFunnelCommand(app, choice);
    addCheckCommands(app, choice);
    if (const auto ended = line.parse(arguments)) {
        const bool told = *ended == CommandLine::Ended::Told;
        return static_cast<int>(Output(false).settled(told ? ExitCode::Ok : ExitCode::Usage));
    }
    const CommandContext context(options);
    return static_cast<int>(context.out().settled(choice.action(context)));
}

} // namespace gangway
