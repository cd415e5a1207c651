// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

namespace CLI {
class App;
class Option;
} // namespace CLI

namespace gangway {

/// Where what was given is put; it must outlive the parsing.
using GivenValue = std::variant<QString *, int *, qint64 *, quint64 *, bool *, QStringList *>;

/// One thing that a command can be given: "FILE", "--flow", "--dry-run".
class Argument
{
public:
    explicit Argument(CLI::Option *option) : m_option(option) {}

    Argument &required();
    /// What stands for the value in the help: "DIR".
    Argument &called(const QString &placeholder);
    Argument &oneOf(const QStringList &values);
    /// Whole numbers: no less than this.
    Argument &atLeast(int least);
    /// Says what is wrong with a value; nothing when it is fine.
    Argument &checked(const std::function<QString(const QString &)> &problem);
    /// Not told in the help.
    Argument &hidden();

private:
    CLI::Option *m_option;
};

/// A command and what can be said to it. Everything that people read is given as QString, from
/// tr(): the texts of the parser itself are replaced by ours.
class Command
{
public:
    explicit Command(CLI::App *app) : m_app(app) {}

    /// A command below this one. A command that has some does nothing itself.
    Command add(const char *name, const QString &about);
    /// "--flow" is an option, "FLOW" a word at its place; the variable's value holds until
    /// something is given and is told in the help as the usual one.
    Argument takes(const char *name, GivenValue value, const QString &about);
    /// `action` is called when this is the command that was given and all of it is understood;
    /// `problem` before says what is wrong with it as a whole, nothing when it is fine.
    void chosen(std::function<void()> action, std::function<QString()> problem = {});

private:
    CLI::App *m_app;
};

/// The command line of a program.
class CommandLine
{
public:
    CommandLine(const char *program, const QString &about, const QString &footer);
    ~CommandLine();
    CommandLine(const CommandLine &) = delete;
    CommandLine &operator=(const CommandLine &) = delete;

    [[nodiscard]] Command &root() { return m_root; }

    /// How it ended before there was anything to do.
    enum class Ended { Told, NotUnderstood };
    /// Nothing when all was understood; else what was printed: help and version on standard output,
    /// what was not understood on standard error. The first argument is the program.
    [[nodiscard]] std::optional<Ended> parse(const QStringList &arguments);

private:
    std::unique_ptr<CLI::App> m_app;
    Command m_root;
};

} // namespace gangway
