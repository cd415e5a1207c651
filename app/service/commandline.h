// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "service/commandcontext.h"

#include <functional>

namespace CLI {
class App;
}

namespace gangway {

/// What a command does once its words are understood.
using CommandAction = std::function<ExitCode(CommandContext &)>;

/// Where the commands put what was chosen.
struct CommandChoice
{
    CommandAction action;
};

// Each adds the commands of one area to the parser.
void addWorkspaceCommands(CLI::App &app, CommandChoice &choice);
void addCheckCommands(CLI::App &app, CommandChoice &choice);
void addDemoCommand(CLI::App &app, CommandChoice &choice);
void addFlowCommands(CLI::App &app, CommandChoice &choice);
void addPeopleCommands(CLI::App &app, CommandChoice &choice);
/// Below "people".
void addPeopleImportCommand(CLI::App &people, CommandChoice &choice);
void addPeopleLookupCommands(CLI::App &people, CommandChoice &choice);
void addFunnelCommand(CLI::App &app, CommandChoice &choice);
void addOrganizationCommands(CLI::App &app, CommandChoice &choice);
void addSetupCommand(CLI::App &app, CommandChoice &choice);

/// Parses and runs; returns the exit code: 0 done, 1 failed, 2 not understood.
[[nodiscard]] int runCommandLine(int argc, char **argv);

/// Prints the error and gives the exit code that goes with it, for the ends of commands.
template<class T>
[[nodiscard]] ExitCode exitCodeOf(const CommandContext &context, const Result<T> &result)
{
    return result ? ExitCode::Ok : context.out().error(result.error());
}

} // namespace gangway
