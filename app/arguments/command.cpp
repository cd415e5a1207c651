// SPDX-License-Identifier: GPL-3.0-or-later
#include "arguments/command.h"

#include <CLI/CLI.hpp>

#include <QCoreApplication>

#include <cstdio>

namespace gangway {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Command)
};

/// What is wrong with a command as a whole.
class Refused : public CLI::ParseError
{
public:
    explicit Refused(const QString &why)
        : ParseError("Refused", why.toStdString(), CLI::ExitCodes::ValidationError)
    {
    }
};

QString fromBytes(const std::string &bytes)
{
    return QString::fromStdString(bytes);
}

template<class Number>
Number numberFrom(const std::string &text, bool &ok)
{
    if constexpr (std::is_same_v<Number, int>)
        return fromBytes(text).toInt(&ok);
    else if constexpr (std::is_signed_v<Number>)
        return fromBytes(text).toLongLong(&ok);
    else
        return fromBytes(text).toULongLong(&ok);
}

/// Numbers are read here, so that what is wrong with them is said in our words.
template<class Number>
CLI::Option *addNumber(CLI::App &app, const char *name, Number &value, const std::string &about)
{
    auto *option = app.add_option_function<std::string>(
        name,
        [&value](const std::string &given) {
            bool ok = false;
            value = numberFrom<Number>(given, ok);
        },
        about);
    option->check([](const std::string &given) {
        bool ok = false;
        (void)numberFrom<Number>(given, ok);
        return ok ? std::string()
                  : Words::tr("“%1” is not a whole number.").arg(fromBytes(given)).toStdString();
    });
    if (value != Number())
        option->default_str(std::to_string(value));
    option->type_name(Words::tr("NUMBER").toStdString());
    return option;
}

CLI::Option *addText(CLI::App &app, const char *name, QString &value, const std::string &about)
{
    auto *option = app.add_option_function<std::string>(
        name, [&value](const std::string &given) { value = fromBytes(given); }, about);
    if (!value.isEmpty())
        option->default_str(value.toStdString());
    option->type_name(Words::tr("TEXT").toStdString());
    return option;
}

CLI::Option *addList(CLI::App &app, const char *name, QStringList &value, const std::string &about)
{
    auto *option = app.add_option_function<std::vector<std::string>>(
        name,
        [&value](const std::vector<std::string> &given) {
            for (const std::string &one : given)
                value << fromBytes(one);
        },
        about);
    if (name[0] == '-') // one each time: what follows may be a word of the command
        option->take_all()->allow_extra_args(false);
    option->type_name(Words::tr("TEXT").toStdString());
    return option;
}

/// The command whose words were being read when it went wrong.
const CLI::App &innermost(const CLI::App &app)
{
    const auto chosen = app.get_subcommands();
    return chosen.empty() ? app : innermost(*chosen.front());
}

QString missing(const CLI::App &app)
{
    for (const CLI::Option *option : app.get_options()) {
        if (option->get_required() && option->count() == 0)
            return Words::tr("%1 is missing.").arg(fromBytes(option->get_name()));
    }
    QStringList names;
    for (const CLI::App *below : app.get_subcommands([](const CLI::App *) { return true; }))
        names << fromBytes(below->get_name());
    return Words::tr("A command is missing: %1.").arg(names.join(QStringLiteral(", ")));
}

/// What was not understood, in our words: those of the parser are written for programmers.
QString problemIn(const CLI::App &app, const CLI::ParseError &error)
{
    const CLI::App &command = innermost(app);
    const QString said = fromBytes(error.what());
    if (const auto unknown = app.remaining(true); !unknown.empty()) {
        const QString word = fromBytes(unknown.front());
        return word.startsWith(u'-') ? Words::tr("There is no option %1 here.").arg(word)
               : command.get_require_subcommand_min() > 0
                   ? Words::tr("There is no command “%1”.").arg(word)
                   : Words::tr("“%1” is one word too many.").arg(word);
    }
    if (dynamic_cast<const CLI::RequiredError *>(&error) != nullptr)
        return missing(command);
    const QString name = said.section(u':', 0, 0);
    if (dynamic_cast<const CLI::ArgumentMismatch *>(&error) != nullptr) {
        return said.contains(QLatin1String("At Most"))
                   ? Words::tr("%1 was given more than once.").arg(name)
                   : Words::tr("%1 needs a value behind it.").arg(name);
    }
    if (dynamic_cast<const CLI::ConversionError *>(&error) != nullptr)
        return Words::tr("An option was given a value that it does not take.");
    return said;
}

void print(std::FILE *stream, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
}

} // namespace

Argument &Argument::required()
{
    m_option->required();
    return *this;
}

Argument &Argument::called(const QString &placeholder)
{
    m_option->type_name(placeholder.toStdString());
    return *this;
}

Argument &Argument::oneOf(const QStringList &values)
{
    return checked([values](const QString &given) {
        return values.contains(given) ? QString()
                                      : Words::tr("“%1” is none of: %2.")
                                            .arg(given, values.join(QStringLiteral(", ")));
    });
}

Argument &Argument::atLeast(int least)
{
    return checked([least](const QString &given) {
        return given.toLongLong() >= least ? QString()
                                           : Words::tr("%1 is less than %2.").arg(given).arg(least);
    });
}

Argument &Argument::checked(const std::function<QString(const QString &)> &problem)
{
    m_option->check(
        [problem](const std::string &given) { return problem(fromBytes(given)).toStdString(); });
    return *this;
}

Argument &Argument::hidden()
{
    m_option->group({});
    return *this;
}

Command Command::add(const char *name, const QString &about)
{
    m_app->require_subcommand(1);
    CLI::App *below = m_app->add_subcommand(name, about.toStdString());
    below->group(Words::tr("Commands").toStdString());
    return Command(below);
}

Argument Command::takes(const char *name, GivenValue value, const QString &about)
{
    const std::string text = about.toStdString();
    CLI::Option *option = std::visit(
        [&](auto *target) -> CLI::Option * {
            using Value = std::remove_pointer_t<decltype(target)>;
            if constexpr (std::is_same_v<Value, bool>)
                return m_app->add_flag(name, *target, text);
            else if constexpr (std::is_same_v<Value, QString>)
                return addText(*m_app, name, *target, text);
            else if constexpr (std::is_same_v<Value, QStringList>)
                return addList(*m_app, name, *target, text);
            else
                return addNumber(*m_app, name, *target, text);
        },
        value);
    option->group(Words::tr("Options").toStdString());
    if (name[0] != '-')
        option->type_name({}); // the name says it
    return Argument(option);
}

void Command::chosen(std::function<void()> action, std::function<QString()> problem)
{
    m_app->final_callback([action = std::move(action), problem = std::move(problem)] {
        if (const QString why = problem ? problem() : QString(); !why.isEmpty())
            throw Refused(why);
        action();
    });
}

CommandLine::CommandLine(const char *program, const QString &about, const QString &footer)
    : m_app(std::make_unique<CLI::App>(about.toStdString(), program)), m_root(m_app.get())
{
    const auto &labels = m_app->get_formatter();
    labels->label("Usage", Words::tr("Usage").toStdString());
    labels->label("OPTIONS", Words::tr("OPTIONS").toStdString());
    labels->label("SUBCOMMAND", Words::tr("COMMAND").toStdString());
    labels->label("Positionals", Words::tr("What is named").toStdString());
    labels->label("REQUIRED", Words::tr("(must be given)").toStdString());
    m_app->set_help_flag("-h,--help", Words::tr("Print this help and end").toStdString())
        ->group(Words::tr("Options").toStdString());
    m_app
        ->set_version_flag("--version", QCoreApplication::applicationVersion().toStdString(),
                           Words::tr("Print the version and end").toStdString())
        ->group(Words::tr("Options").toStdString());
    m_app->footer(footer.toStdString());
    // Options of the program itself are understood behind a command, too.
    m_app->fallthrough();
}

CommandLine::~CommandLine() = default;

std::optional<CommandLine::Ended> CommandLine::parse(const QStringList &arguments)
{
    std::vector<std::string> given;
    for (qsizetype i = arguments.size() - 1; i > 0; --i) // the parser takes them from the end
        given.push_back(arguments.at(i).toStdString());
    try {
        m_app->parse(std::move(given));
        return std::nullopt;
    } catch (const CLI::CallForVersion &) {
        print(stdout, QCoreApplication::applicationVersion() + u'\n');
        return Ended::Told;
    } catch (const CLI::Success &) {
        print(stdout, fromBytes(m_app->help()));
        return Ended::Told;
    } catch (const CLI::ParseError &error) {
        print(stderr, problemIn(*m_app, error) + u'\n');
        print(stderr, Words::tr("--help says what is understood.") + u'\n');
        return Ended::NotUnderstood;
    }
}

} // namespace gangway
