// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "service/commandline.h"
#include "service/statetexts.h"
#include "services/shared/people/pastimports.h"
#include "services/shared/people/peoplechanges.h"
#include "services/shared/people/peoplestore.h"
#include "services/shared/people/persondetails.h"

#include <QLocale>

namespace gangway {

namespace {

constexpr int importsShown = 200;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PeopleLookupCommands)
};

QJsonValue dateJson(const QDate &date)
{
    return date.isValid() ? QJsonValue(date.toString(Qt::ISODate)) : QJsonValue();
}

QString stageState(const PersonStageDetails &stage)
{
    return stage.completedAt.isValid() ? QStringLiteral("completed")
           : stage.enteredAt.isValid() ? QStringLiteral("active")
                                       : QStringLiteral("pending");
}

QJsonObject personJson(const PersonDetails &details)
{
    const PersonRowSummary &person = details.person;
    QJsonArray stages;
    for (const PersonStageDetails &stage : details.stages)
        stages.append(QJsonObject{{QStringLiteral("id"), idText(stage.id)},
                                  {QStringLiteral("title"), stage.name},
                                  {QStringLiteral("state"), stageState(stage)},
                                  {QStringLiteral("optional"), stage.optional},
                                  {QStringLiteral("blocks_done"), stage.blocksDone},
                                  {QStringLiteral("blocks_total"), stage.blocksTotal},
                                  {QStringLiteral("due"), dateJson(stage.dueDate)}});
    const bool flow = !details.flowId.isNull();
    return {{QStringLiteral("id"), idText(person.id)},
            {QStringLiteral("email"), person.email},
            {QStringLiteral("first_name"), details.firstName},
            {QStringLiteral("last_name"), details.lastName},
            {QStringLiteral("department"), person.department},
            {QStringLiteral("position"), details.position},
            {QStringLiteral("location"), details.location},
            {QStringLiteral("language"), details.language},
            {QStringLiteral("start_date"), dateJson(person.startDate)},
            {QStringLiteral("manager_email"), details.managerEmail},
            {QStringLiteral("flow"), flow ? QJsonValue(person.flowName) : QJsonValue()},
            {QStringLiteral("flow_id"), flow ? QJsonValue(idText(details.flowId)) : QJsonValue()},
            {QStringLiteral("version"), flow ? QJsonValue(person.flowVersion) : QJsonValue()},
            {QStringLiteral("status"), details.status},
            {QStringLiteral("state"), personStateName(person.state)},
            {QStringLiteral("blocks_done"), person.blocksDone},
            {QStringLiteral("blocks_total"), person.blocksTotal},
            {QStringLiteral("stages"), stages}};
}

void printPerson(const Output &out, const PersonDetails &details)
{
    const PersonRowSummary &person = details.person;
    out.line(person.name.isEmpty() ? person.email
                                   : QStringLiteral("%1 <%2>").arg(person.name, person.email));
    const auto fact = [&out](const QString &name, const QString &value) {
        if (!value.isEmpty())
            out.line(QStringLiteral("%1: %2").arg(name, value));
    };
    fact(Words::tr("Department"), person.department);
    fact(Words::tr("Position"), details.position);
    fact(Words::tr("Location"), details.location);
    fact(Words::tr("Language"), details.language);
    fact(Words::tr("Starts"), person.startDate.toString(Qt::ISODate));
    fact(Words::tr("Manager"), details.managerEmail);
    if (details.flowId.isNull()) {
        out.line(Words::tr("In no flow"));
        return;
    }
    fact(Words::tr("State"), personStatusText(details.status));
    fact(Words::tr("Flow"), Words::tr("%1, version %2, %3 of %4 blocks done")
                                .arg(person.flowName)
                                .arg(person.flowVersion)
                                .arg(person.blocksDone)
                                .arg(person.blocksTotal));
    QList<QStringList> rows;
    for (const PersonStageDetails &stage : details.stages)
        rows.append({stage.name, stageStateText(stageState(stage)),
                     QStringLiteral("%1/%2").arg(stage.blocksDone).arg(stage.blocksTotal),
                     stage.dueDate.toString(Qt::ISODate)});
    out.table({Words::tr("Stage"), Words::tr("State"), Words::tr("Blocks"), Words::tr("Due")},
              rows);
}

ExitCode showPerson(const CommandContext &context, const QString &email)
{
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const auto person = PeopleStore(*session->database).find(email);
    if (!person)
        return context.out().error(person.error());
    const auto details = PersonDetailsReader(*session->database).read(person->id);
    if (!details)
        return context.out().error(details.error());
    context.out().json(personJson(*details));
    printPerson(context.out(), *details);
    return ExitCode::Ok;
}

ExitCode listImports(const CommandContext &context, const QString & /*named*/)
{
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const auto imports = pastImports(*session->database, importsShown);
    if (!imports)
        return context.out().error(imports.error());
    QJsonArray json;
    QList<QStringList> rows;
    for (const PastImport &entry : *imports) {
        json.append(QJsonObject{{QStringLiteral("id"), idText(entry.id)},
                                {QStringLiteral("file"), entry.fileName},
                                {QStringLiteral("people"), entry.people},
                                {QStringLiteral("here"), entry.here},
                                {QStringLiteral("by"), entry.who},
                                {QStringLiteral("at"), entry.at.toUTC().toString(Qt::ISODate)}});
        rows.append({idText(entry.id), timeText(entry.at), entry.fileName,
                     QString::number(entry.people), QString::number(entry.here), entry.who});
    }
    context.out().json(json);
    if (rows.isEmpty())
        context.out().line(Words::tr("Nobody was imported yet."));
    else
        context.out().table({Words::tr("Import"), Words::tr("Time"), Words::tr("File"),
                             Words::tr("People"), Words::tr("Still here"), Words::tr("By")},
                            rows);
    return ExitCode::Ok;
}

ExitCode takeBack(const CommandContext &context, const QString &import)
{
    const QUuid id = QUuid::fromString(import);
    if (id.isNull())
        return context.out().error(Error{ErrorKind::InvalidInput,
                                         Words::tr("“%1” is not the id of an import.").arg(import),
                                         Words::tr("“gangwayd people imports” lists them."),
                                         {}});
    auto session = context.session();
    if (!session)
        return context.out().error(session.error());
    const auto taken = PeopleChanges(*session->database).takeBack(id);
    if (!taken)
        return context.out().error(taken.error());
    context.out().json(QJsonObject{
        {QStringLiteral("removed"), taken->removed},
        {QStringLiteral("kept"), taken->kept},
        {QStringLiteral("departments"), QJsonArray::fromStringList(taken->departments)}});
    context.out().line(Words::tr("%n people removed.", nullptr, taken->removed));
    if (taken->kept > 0)
        context.out().line(Words::tr("%n had begun already and stay.", nullptr, taken->kept));
    if (!taken->departments.isEmpty())
        context.out().line(Words::tr("Departments removed: %1")
                               .arg(taken->departments.join(QStringLiteral(", "))));
    return ExitCode::Ok;
}

} // namespace

void addPeopleLookupCommands(Command &people, CommandChoice &choice)
{
    auto named = std::make_shared<QString>();
    Command show = people.add("show", Words::tr("Show what is kept of a person"));
    show.takes("EMAIL", named.get(), Words::tr("The person")).required();
    choose(show, choice, named, showPerson);

    Command imports = people.add("imports", Words::tr("List the imports of people"));
    choose(imports, choice, named, listImports);

    Command back = people.add(
        "take-back",
        Words::tr("Remove the people of an import who have not begun, and its departments"));
    back.takes("IMPORT", named.get(),
               Words::tr("Its id, as “people import” and “people imports” say"))
        .required();
    choose(back, choice, named, takeBack);
}

} // namespace gangway
