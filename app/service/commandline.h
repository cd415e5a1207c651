// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "arguments/command.h"
#include "service/commandcontext.h"

#include <functional>

namespace gangway {

/// What a command does once its words are understood.
using CommandAction = std::function<ExitCode(const CommandContext &)>;

/// Where the commands put what was chosen.
struct CommandChoice
{
    CommandAction action;
};

/// `run` is what is done when this is the command that was given; `problem` says what is wrong with
/// its words as a whole.
template<class Given>
void choose(Command command, CommandChoice &choice, const std::shared_ptr<Given> &given,
            ExitCode (*run)(const CommandContext &, const Given &),
            std::function<QString()> problem = {})
{
    command.chosen(
        [&choice, given, run] {
            choice.action = [given, run](const CommandContext &context) {
                return run(context, *given);
            };
        },
        std::move(problem));
}

// Each adds the commands of one area to the parser.
void addWorkspaceCommands(Command &app, CommandChoice &choice);
void addCheckCommands(Command &app, CommandChoice &choice);
void addDemoCommand(Command &app, CommandChoice &choice);
void addFlowCommands(Command &app, CommandChoice &choice);
void addPeopleCommands(Command &app, CommandChoice &choice);
/// Below "people".
void addPeopleImportCommand(Command &people, CommandChoice &choice);
void addPeopleLookupCommands(Command &people, CommandChoice &choice);
void addFunnelCommand(Command &app, CommandChoice &choice);
void addOrganizationCommands(Command &app, CommandChoice &choice);
void addSetupCommand(Command &app, CommandChoice &choice);

/// Parses and runs; returns the exit code: 0 done, 1 failed, 2 not understood.
[[nodiscard]] int runCommandLine(const QStringList &arguments);

/// Prints the error and gives the exit code that goes with it, for the ends of commands.
template<class T>
[[nodiscard]] ExitCode exitCodeOf(const CommandContext &context, const Result<T> &result)
{
    return result ? ExitCode::Ok : context.out().error(result.error());
}

} // namespace gangway
