// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/jsonproblem.h"
#include "service/commandline.h"
#include "service/inputfile.h"
#include "services/shared/setup/setupservice.h"

#include <QJsonDocument>

namespace gangway {

namespace {

struct SetupWords
{
    QString file;
    QString operation;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(SetupCommand)
};

ExitCode runSetup(const CommandContext &context, const SetupWords &given)
{
    const QString path = given.file;
    const auto bytes = readInputFile(path, largestImportBytes);
    if (!bytes)
        return context.out().error(bytes.error());
    QJsonParseError problem;
    const QJsonDocument answers = QJsonDocument::fromJson(*bytes, &problem);
    if (!answers.isObject()) {
        return context.out().error(
            {ErrorKind::InvalidInput,
             Words::tr("%1 does not hold the answers as JSON: %2.")
                 .arg(path, jsonProblemText(*bytes, problem)),
             Words::tr("resources/demo/sample-setup.json shows the form of the answers."),
             {}});
    }
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const QUuid operation = given.operation.isEmpty() ? newId() : QUuid(given.operation);
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
    context.out().line(
        Words::tr("Set up: %1, %2, %3, %4.", "departments, positions, colleagues, goals")
            .arg(Words::tr("%n departments", nullptr, made->departments),
                 Words::tr("%n positions", nullptr, made->positions),
                 Words::tr("%n colleagues noted", nullptr, made->colleagues),
                 Words::tr("%n goals", nullptr, made->objectives)));
    if (made->replayed)
        context.out().line(Words::tr("It had been done before; nothing was changed."));
    return ExitCode::Ok;
}

} // namespace

void addSetupCommand(Command &app, CommandChoice &choice)
{
    auto given = std::make_shared<SetupWords>();
    Command setup = app.add(
        "setup", Words::tr("Set the organisation up from the answers of the four-step form"));
    setup.takes("FILE", &given->file, Words::tr("The answers, as JSON")).required();
    setup
        .takes("--operation", &given->operation,
               Words::tr("Id of this attempt (a UUID); trying again with it changes nothing twice"))
        .called(Words::tr("ID"))
        .checked([](const QString &typed) {
            return QUuid::fromString(typed).isNull() ? Words::tr("“%1” is not a UUID.").arg(typed)
                                                     : QString();
        });
    choose(setup, choice, given, runSetup);
}

} // namespace gangway
