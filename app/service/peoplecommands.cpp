// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "service/commandline.h"
#include "service/progresssimulation.h"
#include "service/statetexts.h"
#include "services/shared/people/peoplemoves.h"
#include "services/shared/people/peoplestore.h"

#include <QJsonDocument>

namespace gangway {

namespace {

constexpr int crowdSize = 500; ///< people moved at a time by `people progress --flow`

struct PeopleWords
{
    QString flow;
    QString email;
    QString block;
    QString answer = QStringLiteral("{\"done\": true}");
    int steps = 0;
    int seed = 1;
    bool out = false;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PeopleCommands)
};

QJsonObject tallyJson(const ProgressTally &tally)
{
    return {{QStringLiteral("completed_blocks"), tally.blocks},
            {QStringLiteral("completed_stages"), tally.stages},
            {QStringLiteral("completed_people"), tally.people}};
}

void printTally(const Output &out, const ProgressTally &tally)
{
    out.line(Words::tr("Completed: %1, %2. %3.", "blocks, stages, people")
                 .arg(Words::tr("%n blocks", nullptr, int(tally.blocks)),
                      Words::tr("%n stages", nullptr, int(tally.stages)),
                      Words::tr("%n people finished", nullptr, int(tally.people))));
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
        rows.append({stage.name, stageStateText(state),
                     QStringLiteral("%1/%2").arg(stage.blocksDone).arg(stage.blocksTotal)});
    }
    out.json(QJsonObject{{QStringLiteral("email"), person.email},
                         {QStringLiteral("status"), person.status},
                         {QStringLiteral("blocks_done"), person.blocksDone},
                         {QStringLiteral("blocks"), person.blocksTotal},
                         {QStringLiteral("stages"), json}});
    out.line(QStringLiteral("%1 <%2>: %3, %4/%5")
                 .arg(person.name, person.email, personStatusText(person.status))
                 .arg(person.blocksDone)
                 .arg(person.blocksTotal));
    out.table({Words::tr("Stage"), Words::tr("State"), Words::tr("Blocks")}, rows);
    return {};
}

Result<QJsonObject> answerFrom(const QString &typed)
{
    const QJsonDocument answer = QJsonDocument::fromJson(typed.toUtf8());
    if (answer.isObject())
        return answer.object();
    return fail(ErrorKind::InvalidInput,
                Words::tr("The answer is not a JSON object: %1").arg(typed),
                Words::tr("Write it as {\"value\": \"Berlin\"}."));
}

ExitCode progressOfPerson(const CommandContext &context, const PeopleWords &given)
{
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    PeopleStore store(*session->database);
    const auto person = store.find(given.email);
    if (!person)
        return context.out().error(person.error());
    if (given.block.isEmpty() && given.steps == 0)
        return exitCodeOf(context, showPerson(context.out(), store, *person));
    auto service = context.workspace().connectService();
    if (!service)
        return context.out().error(service.error());
    ProgressService progress(**service, ContentTypeRegistry::builtIn());
    if (!given.block.isEmpty()) {
        const auto answer = answerFrom(given.answer);
        if (!answer)
            return context.out().error(answer.error());
        const auto outcome = progress.completeBlock(session->organization.id, person->id,
                                                    QUuid(given.block), *answer);
        if (!outcome)
            return context.out().error(outcome.error());
        context.out().json(
            QJsonObject{{QStringLiteral("already"), outcome->already},
                        {QStringLiteral("stage_completed"), outcome->stageCompleted},
                        {QStringLiteral("person_completed"), outcome->personCompleted}});
        context.out().line(outcome->already ? Words::tr("It was complete already.")
                                            : Words::tr("Completed."));
        return ExitCode::Ok;
    }
    ProgressSimulation simulation(progress, ContentTypeRegistry::builtIn(),
                                  static_cast<unsigned>(given.seed));
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
    auto session = context.sessionForFlow(given.flow);
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
    ProgressSimulation simulation(progress, ContentTypeRegistry::builtIn(),
                                  static_cast<unsigned>(given.seed));
    ProgressBar bar(Words::tr("Moving people"));
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
    return given.email.isEmpty() ? progressOfFlow(context, given)
                                 : progressOfPerson(context, given);
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
        auto session = context.sessionForFlow(given.flow);
        if (!session)
            return context.out().error(session.error());
        flow = session->second;
        database = std::move(session->first.database);
    }
    const auto person = PeopleStore(*database).find(given.email);
    if (!person)
        return context.out().error(person.error());
    PeopleMoves moves(*database);
    const auto moved =
        flow ? moves.intoFlow({person->id}, flow->id) : moves.outOfFlow({person->id});
    if (!moved)
        return context.out().error(moved.error());
    const QJsonValue none(QJsonValue::Null);
    context.out().json( // called as in `people show --json`
        QJsonObject{{QStringLiteral("email"), person->email},
                    {QStringLiteral("moved"), moved->count() > 0},
                    {QStringLiteral("flow"), flow ? QJsonValue(flow->name) : none},
                    {QStringLiteral("flow_id"), flow ? QJsonValue(idText(flow->id)) : none},
                    {QStringLiteral("version"), flow ? QJsonValue(flow->version) : none}});
    if (moved->count() == 0) {
        context.out().line(flow ? Words::tr("%1 is in “%2” already.").arg(person->email, flow->name)
                                : Words::tr("%1 is in no flow.").arg(person->email));
    } else {
        context.out().line(flow ? Words::tr("%1 is now in “%2”.").arg(person->email, flow->name)
                                : Words::tr("%1 is in no flow any more.").arg(person->email));
    }
    return ExitCode::Ok;
}

void addPeopleMove(Command &people, CommandChoice &choice,
                   const std::shared_ptr<PeopleWords> &given)
{
    Command move = people.add(
        "move", Words::tr("Put a person into a flow, or take them out; what they did is kept"));
    move.takes("EMAIL", &given->email, Words::tr("The person")).required();
    move.takes("--flow", &given->flow, Words::tr("Id or name of a published flow"))
        .called(Words::tr("FLOW"));
    move.takes("--out", &given->out, Words::tr("Take the person out of any flow"));
    choose(move, choice, given, runMove, [given] {
        return given->flow.isEmpty() == given->out
                   ? QString()
                   : Words::tr("Say where to: either --flow FLOW or --out.");
    });
}

/// What is wrong with the words of `people progress` as a whole.
QString progressProblem(const PeopleWords &given)
{
    if (given.email.isEmpty() == given.flow.isEmpty())
        return Words::tr("Name either a person, or a flow with --flow.");
    if (!given.block.isEmpty() && given.email.isEmpty())
        return Words::tr("--block needs the person whose block it is.");
    return {};
}

void addPeopleProgress(Command &people, CommandChoice &choice,
                       const std::shared_ptr<PeopleWords> &given)
{
    Command progress = people.add(
        "progress", Words::tr("Show how far a person is, or complete blocks as the person would"));
    progress.takes("EMAIL", &given->email, Words::tr("The person"));
    progress
        .takes("--flow", &given->flow,
               Words::tr("Instead of one person: random people of this flow"))
        .called(Words::tr("FLOW"));
    progress
        .takes("--steps", &given->steps,
               Words::tr("Blocks to complete; with --flow one for each person when not given"))
        .atLeast(1);
    progress.takes("--block", &given->block, Words::tr("Complete this block (id)"))
        .called(Words::tr("ID"));
    progress.takes("--answer", &given->answer, Words::tr("The answer to it, as JSON"))
        .called(Words::tr("JSON"));
    progress.takes("--seed", &given->seed, Words::tr("For repeating the same moves"));
    choose(progress, choice, given, runProgress, [given] { return progressProblem(*given); });
}

} // namespace

void addPeopleCommands(Command &app, CommandChoice &choice)
{
    auto given = std::make_shared<PeopleWords>();
    Command people =
        app.add("people", Words::tr("Import people, look them up and follow their progress"));
    addPeopleImportCommand(people, choice);
    addPeopleLookupCommands(people, choice);
    addPeopleMove(people, choice, given);
    addPeopleProgress(people, choice, given);
}

} // namespace gangway
