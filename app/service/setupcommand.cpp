// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "service/commandline.h"
#include "service/inputfile.h"
#include "services/shared/setup/setupservice.h"

#include <CLI/CLI.hpp>

#include <QJsonDocument>

namespace gangway {

namespace {

struct SetupWords
{
    std::string file;
    std::string operation;
};

QString words(const char *text)
{
    return QCoreApplication::translate("SetupCommand", text);
}

ExitCode runSetup(const CommandContext &context, const SetupWords &given)
{
    const QString path = QString::fromStdString(given.file);
    const auto bytes = readInputFile(path, largestImportBytes);
    if (!bytes)
        return context.out().error(bytes.error());
    QJsonParseError problem;
    const QJsonDocument answers = QJsonDocument::fromJson(*bytes, &problem);
    if (!answers.isObject()) {
        return context.out().error(
            {ErrorKind::InvalidInput,
             words("%1 is not a JSON object: %2.").arg(path, problem.errorString()),
             words("resources/demo/sample-setup.json shows the form of the answers."),
             {}});
    }
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const QUuid operation =
        given.operation.empty() ? newId() : QUuid(QString::fromStdString(given.operation));
    const auto made = SetupService(*session->database).complete(operation, answers.object());
    if (!made)
        return context.out().error(made.error());
    context.out().json(QJsonObject{{QStringLiteral("operation"), idText(operation)},
                                   {QStringLiteral("departments"), made->departments},
                                   {QStringLiteral("positions"), made->positions},
                                   {QStringLiteral("colleagues"), made->colleagues},
                                   {QStringLiteral("left_out"), made->leftOut},
                                   {QStringLiteral("objectives"), made->objectives},
                                   {QStringLiteral("replayed"), made->replayed}});
    context.out().line(words("Set up: %1 departments, %2 positions, %3 colleagues noted, %4 goals.")
                           .arg(made->departments)
                           .arg(made->positions)
                           .arg(made->colleagues)
                           .arg(made->objectives));
    if (made->replayed)
        context.out().line(words("It had been done before; nothing was changed."));
    return ExitCode::Ok;
}

} // namespace

void addSetupCommand(CLI::App &app, CommandChoice &choice)
{
    auto given = std::make_shared<SetupWords>();
    CLI::App *setup = app.add_subcommand(
        "setup", "Set the organisation up from the answers of the four-step form");
    setup->add_option("FILE", given->file, "The answers, as JSON")->required();
    setup->add_option("--operation", given->operation,
                      "Id of this attempt (a UUID); trying again with it changes nothing twice");
    setup->callback([&choice, given] {
        choice.action = [given](CommandContext &context) { return runSetup(context, *given); };
    });
}

} // namespace gangway
