// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"

#include <CLI/CLI.hpp>

#include <string>

namespace gangway {

namespace {

struct GlobalWords
{
    std::string workspace;
    std::string organization;
    bool json = false;
};

void addGlobalOptions(CLI::App &app, GlobalWords &words)
{
    app.add_option("--workspace", words.workspace,
                   "Folder of the workspace; without it, the default one")
        ->type_name("DIR");
    app.add_option("--organization", words.organization,
                   "Work in this organisation instead of the one the command would choose")
        ->type_name("ID|NAME");
    app.add_flag("--json", words.json, "Print one JSON document; errors stay on standard error");
    app.set_version_flag("--version", QCoreApplication::applicationVersion().toStdString());
    app.footer("Exit codes: 0 done, 1 failed (the reason is on standard error), 2 not understood.\n"
               "“gangwayd COMMAND --help” says more about a command.");
}

} // namespace

int runCommandLine(int argc, char **argv)
{
    CLI::App app("Gangway's workspace service: people, flows and funnels from the command line.",
                 "gangwayd");
    GlobalWords words;
    CommandChoice choice;
    addGlobalOptions(app, words);
    // Options of the program itself are understood behind a command, too.
    app.fallthrough();
    app.require_subcommand(1);
    addWorkspaceCommands(app, choice);
    addDemoCommand(app, choice);
    addOrganizationCommands(app, choice);
    addSetupCommand(app, choice);
    addFlowCommands(app, choice);
    addPeopleCommands(app, choice);
    addFunnelCommand(app, choice);
    addCheckCommands(app, choice);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError &error) {
        const ExitCode code = app.exit(error) == 0 ? ExitCode::Ok : ExitCode::Usage;
        return static_cast<int>(Output(false).settled(code));
    }
    CommandContext context({.workspace = QString::fromStdString(words.workspace),
                            .organization = QString::fromStdString(words.organization),
                            .json = words.json});
    return static_cast<int>(context.out().settled(choice.action(context)));
}

} // namespace gangway
