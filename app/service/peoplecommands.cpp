// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "service/commandline.h"
#include "service/progresssimulation.h"
#include "services/shared/people/peoplemoves.h"
#include "services/shared/people/peoplestore.h"

#include <CLI/CLI.hpp>

#include <QJsonDocument>

namespace gangway {

namespace {

constexpr int crowdSize = 500; ///< people moved at a time by `people progress --flow`

struct PeopleWords
{
    std::string flow;
    std::string email;
    std::string block;
    std::string answer = "{\"done\": true}";
    int steps = 0;
    unsigned seed = 1;
    bool out = false;
};

QString words(const char *text)
{
    return QCoreApplication::translate("PeopleCommands", text);
}

QJsonObject tallyJson(const ProgressTally &tally)
{
    return {{QStringLiteral("completed_blocks"), tally.blocks},
            {QStringLiteral("completed_stages"), tally.stages},
            {QStringLiteral("completed_people"), tally.people}};
}

void printTally(const Output &out, const ProgressTally &tally)
{
    out.line(words("%1 blocks and %2 stages completed; %3 people finished.")
                 .arg(tally.blocks)
                 .arg(tally.stages)
                 .arg(tally.people));
}

/// Shows where a person stands.
Result<void> showPerson(const Output &out, PeopleStore &store, const PersonInFlow &person)
{
    GW_TRY(stages, store.stagesOf(person.id));
    QJsonArray json;
    QList<QStringList> rows;
    for (const PersonStage &stage : *stages) {
        const QString state = stage.completedAt.isValid() ? QStringLiteral("completed")
                              : stage.enteredAt.isValid() ? QStringLiteral("active")
                                                          : QStringLiteral("pending");
        json.append(QJsonObject{{QStringLiteral("name"), stage.name},
                                {QStringLiteral("state"), state},
                                {QStringLiteral("optional"), stage.optional},
                                {QStringLiteral("blocks_done"), stage.blocksDone},
                                {QStringLiteral("blocks"), stage.blocksTotal}});
        rows.append({stage.name, state,
                     QStringLiteral("%1/%2").arg(stage.blocksDone).arg(stage.blocksTotal)});
    }
    out.json(QJsonObject{{QStringLiteral("email"), person.email},
                         {QStringLiteral("status"), person.status},
                         {QStringLiteral("blocks_done"), person.blocksDone},
                         {QStringLiteral("blocks"), person.blocksTotal},
                         {QStringLiteral("stages"), json}});
    out.line(QStringLiteral("%1 <%2>: %3, %4/%5")
                 .arg(person.name, person.email, person.status)
                 .arg(person.blocksDone)
                 .arg(person.blocksTotal));
    out.table({words("Stage"), words("State"), words("Blocks")}, rows);
    return {};
}

ExitCode progressOfPerson(const CommandContext &context, const PeopleWords &given)
{
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    PeopleStore store(*session->database);
    const auto person = store.find(QString::fromStdString(given.email));
    if (!person)
        return context.out().error(person.error());
    if (given.block.empty() && given.steps == 0)
        return exitCodeOf(context, showPerson(context.out(), store, *person));
    auto service = context.workspace().connectService();
    if (!service)
        return context.out().error(service.error());
    ProgressService progress(**service, ContentTypeRegistry::builtIn());
    if (!given.block.empty()) {
        const auto outcome = progress.completeBlock(
            session->organization.id, person->id, QUuid(QString::fromStdString(given.block)),
            QJsonDocument::fromJson(QByteArray::fromStdString(given.answer)).object());
        if (!outcome)
            return context.out().error(outcome.error());
        context.out().json(
            QJsonObject{{QStringLiteral("already"), outcome->already},
                        {QStringLiteral("stage_completed"), outcome->stageCompleted},
                        {QStringLiteral("person_completed"), outcome->personCompleted}});
        context.out().line(outcome->already ? words("It was complete already.")
                                            : words("Completed."));
        return ExitCode::Ok;
    }
    ProgressSimulation simulation(progress, ContentTypeRegistry::builtIn(), given.seed);
    for (int step = 0; step < given.steps; ++step) {
        const auto moved = simulation.step(session->organization.id, person->id);
        if (!moved)
            return context.out().error(moved.error());
        if (!*moved)
            break;
    }
    context.out().json(tallyJson(simulation.tally()));
    printTally(context.out(), simulation.tally());
    return ExitCode::Ok;
}

/// Moves random people of a flow, one step each time, until the steps are used up or nobody is
/// left.
Result<void> moveCrowd(ProgressSimulation &simulation, const QUuid &organizationId,
                       QList<PersonInFlow> people, int steps, ProgressBar &bar)
{
    for (int step = 0; step < steps && !people.isEmpty(); ++step) {
        const int index = simulation.random().bounded(static_cast<int>(people.size()));
        GW_TRY(moved, simulation.step(organizationId, people[index].id));
        if (!*moved) {
            people.removeAt(index);
            --step;
        }
        bar.update(static_cast<double>(step) / steps);
    }
    return {};
}

ExitCode progressOfFlow(const CommandContext &context, const PeopleWords &given)
{
    auto session = context.sessionForFlow(QString::fromStdString(given.flow));
    if (!session)
        return context.out().error(session.error());
    const auto people =
        PeopleStore(*session->first.database).inFlow(session->second.id, {}, crowdSize);
    if (!people)
        return context.out().error(people.error());
    auto service = context.workspace().connectService();
    if (!service)
        return context.out().error(service.error());
    ProgressService progress(**service, ContentTypeRegistry::builtIn());
    ProgressSimulation simulation(progress, ContentTypeRegistry::builtIn(), given.seed);
    ProgressBar bar(words("Moving people"));
    const int steps = given.steps > 0 ? given.steps : static_cast<int>(people->size());
    if (const auto moved =
            moveCrowd(simulation, session->first.organization.id, *people, steps, bar);
        !moved)
        return context.out().error(moved.error());
    context.out().json(tallyJson(simulation.tally()));
    printTally(context.out(), simulation.tally());
    return ExitCode::Ok;
}

ExitCode runProgress(const CommandContext &context, const PeopleWords &given)
{
    return given.email.empty() ? progressOfFlow(context, given) : progressOfPerson(context, given);
}

/// Puts one person into the published version of a flow, or out of any.
ExitCode runMove(const CommandContext &context, const PeopleWords &given)
{
    std::optional<WorkspaceFlow> flow;
    std::unique_ptr<Database> database;
    if (given.out) {
        auto session = context.session();
        if (!session)
            return context.out().error(session.error());
        database = std::move(session->database);
    } else {
        auto session = context.sessionForFlow(QString::fromStdString(given.flow));
        if (!session)
            return context.out().error(session.error());
        flow = session->second;
        database = std::move(session->first.database);
    }
    const auto person = PeopleStore(*database).find(QString::fromStdString(given.email));
    if (!person)
        return context.out().error(person.error());
    PeopleMoves moves(*database);
    const auto moved =
        flow ? moves.intoFlow({person->id}, flow->id) : moves.outOfFlow({person->id});
    if (!moved)
        return context.out().error(moved.error());
    const QJsonValue flowJson = flow ? QJsonValue(idText(flow->id)) : QJsonValue(QJsonValue::Null);
    context.out().json(
        QJsonObject{{QStringLiteral("email"), person->email},
                    {QStringLiteral("moved"), moved->count() > 0},
                    {QStringLiteral("flow"), flowJson},
                    {QStringLiteral("version"), flow ? QJsonValue(flow->version) : flowJson}});
    if (moved->count() == 0) {
        context.out().line(flow ? words("%1 is in “%2” already.").arg(person->email, flow->name)
                                : words("%1 is in no flow.").arg(person->email));
    } else {
        context.out().line(flow ? words("%1 is now in “%2”.").arg(person->email, flow->name)
                                : words("%1 is in no flow any more.").arg(person->email));
    }
    return ExitCode::Ok;
}

} // namespace

void addPeopleCommands(CLI::App &app, CommandChoice &choice)
{
    auto given = std::make_shared<PeopleWords>();
    CLI::App *people =
        app.add_subcommand("people", "Import people, look them up and follow their progress");
    people->fallthrough();
    people->require_subcommand(1);

    addPeopleImportCommand(*people, choice);
    addPeopleLookupCommands(*people, choice);

    CLI::App *move = people->add_subcommand(
        "move", "Put a person into a flow, or take them out; what they did is kept");
    move->add_option("EMAIL", given->email, "The person")->required();
    auto *into = move->add_option("--flow", given->flow, "Id or name of a published flow");
    auto *out = move->add_flag("--out", given->out, "Take the person out of any flow");
    into->excludes(out);
    move->callback([&choice, given] {
        if (given->flow.empty() && !given->out)
            throw CLI::ValidationError("move", "say where to: --flow FLOW, or --out");
        choice.action = [given](CommandContext &context) { return runMove(context, *given); };
    });

    CLI::App *progress = people->add_subcommand(
        "progress", "Show how far a person is, or complete blocks as the person would");
    auto *email = progress->add_option("EMAIL", given->email, "The person");
    auto *flow = progress->add_option("--flow", given->flow,
                                      "Instead of one person: random people of this flow");
    email->excludes(flow);
    progress
        ->add_option("--steps", given->steps,
                     "Blocks to complete; with --flow one for each person when not given")
        ->check(CLI::PositiveNumber);
    progress->add_option("--block", given->block, "Complete this block (id)")->needs(email);
    progress->add_option("--answer", given->answer, "The answer to it, as JSON")
        ->capture_default_str();
    progress->add_option("--seed", given->seed, "For repeating the same moves")
        ->capture_default_str();
    progress->callback([&choice, given] {
        if (given->email.empty() && given->flow.empty())
            throw CLI::ValidationError("progress", "name a person, or a flow with --flow");
        choice.action = [given](CommandContext &context) { return runProgress(context, *given); };
    });
}

} // namespace gangway
