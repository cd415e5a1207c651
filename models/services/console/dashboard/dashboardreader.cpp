// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/dashboard/dashboardreader.h"

#include "data/database.h"
#include "domain/base/try.h"
#include "domain/content/validation.h"
#include "domain/flow/flowdocument.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

QUuid uuidOf(const QJsonValue &value)
{
    return QUuid::fromString(value.toString());
}
QDate dateOf(const QJsonValue &value)
{
    return QDate::fromString(value.toString(), Qt::ISODate);
}
QDateTime timeOf(const QJsonValue &value)
{
    return QDateTime::fromString(value.toString(), Qt::ISODateWithMs).toUTC();
}

QList<LateStage> lateStages(const QJsonArray &rows)
{
    QList<LateStage> stages;
    for (const QJsonValue &row : rows) {
        stages.append(
            {.flowId = uuidOf(row["flow_id"_L1]),
             .stageId = uuidOf(row["id"_L1]),
             .flow = row["flow"_L1].toString(),
             .stage = row["name"_L1].toString(),
             .version = row["version"_L1].toInt(),
             .people = row["people"_L1].toInteger(),
             .longestDays = int(dateOf(row["earliest"_L1]).daysTo(dateOf(row["today"_L1])))});
    }
    return stages;
}

/// A draft too large to be sent along counts as free of errors: the editor says what is wrong.
int errorsIn(const QJsonValue &draft, const ContentTypeRegistry &contentTypes)
{
    const auto document = flowFromJson(draft.toObject());
    if (!draft.isObject() || !document)
        return 0;
    const QList<Problem> found = problems(*document, contentTypes);
    return int(std::ranges::count(found, Level::Error, &Problem::level));
}

QList<WaitingDraft> waitingDrafts(const QJsonArray &rows, const ContentTypeRegistry &contentTypes)
{
    QList<WaitingDraft> drafts;
    for (const QJsonValue &row : rows) {
        drafts.append({.flowId = uuidOf(row["id"_L1]),
                       .flow = row["name"_L1].toString(),
                       .publishedVersion = row["published_version"_L1].toInt(),
                       .errors = errorsIn(row["draft"_L1], contentTypes),
                       .changedAt = timeOf(row["updated_at"_L1])});
    }
    return drafts;
}

QString nameOf(const QJsonValue &row)
{
    const QString name =
        QString(row["first_name"_L1].toString() + u' ' + row["last_name"_L1].toString()).trimmed();
    return name.isEmpty() ? row["email"_L1].toString() : name;
}

QList<StartingPerson> startingPeople(const QJsonArray &rows)
{
    QList<StartingPerson> people;
    for (const QJsonValue &row : rows)
        people.append({.id = uuidOf(row["id"_L1]),
                       .name = nameOf(row),
                       .start = dateOf(row["start_date"_L1])});
    return people;
}

QList<Newcomer> newcomersIn(const QJsonArray &rows)
{
    QList<Newcomer> people;
    for (const QJsonValue &row : rows)
        people.append({.id = uuidOf(row["id"_L1]),
                       .name = nameOf(row),
                       .start = dateOf(row["start_date"_L1]),
                       .flow = row["flow"_L1].toString()});
    return people;
}

std::optional<FirstFlow> firstFlow(const QJsonObject &row)
{
    if (row.isEmpty())
        return {};
    return FirstFlow{.name = row["name"_L1].toString(),
                     .version = row["version"_L1].toInt(),
                     .publishedAt = timeOf(row["published_at"_L1]),
                     .publisher = row["publisher"_L1].toString(),
                     .publisherId = uuidOf(row["person_id"_L1])};
}

QList<Happening> happeningsIn(const Rows &rows)
{
    QList<Happening> list;
    for (int row = 0; row < rows.count(); ++row) {
        const QString name = rows.text(row, rows.column("who"));
        list.append({.at = rows.dateTime(row, rows.column("at")),
                     .who = name.isEmpty() ? rows.text(row, rows.column("email")) : name,
                     .kind = rows.text(row, rows.column("kind")),
                     .subject = rows.text(row, rows.column("subject")),
                     .version = int(rows.integer(row, rows.column("version"))),
                     .target = rows.uuid(row, rows.column("target"))});
    }
    return list;
}

} // namespace

Result<Dashboard> DashboardReader::read(int happenings)
{
    Pipeline pipeline(m_database);
    pipeline.add(sql("dashboard/overview"), {});
    pipeline.add(sql("dashboard/activity"), {happenings});
    GW_TRY(results, pipeline.run());
    Dashboard dashboard;
    if (!results->at(0).isEmpty())
        readNeeds(results->at(0), dashboard);
    dashboard.happenings = happeningsIn(results->at(1));
    return dashboard;
}

void DashboardReader::readNeeds(const Rows &rows, Dashboard &dashboard) const
{
    const auto json = [&rows](const char *name) { return rows.json(0, rows.column(name)); };
    dashboard.asOf = rows.dateTime(0, rows.column("as_of"));
    dashboard.seesPeople = rows.boolean(0, rows.column("sees_people"));
    dashboard.managesPeople = rows.boolean(0, rows.column("manages_people"));
    dashboard.managesFlows = rows.boolean(0, rows.column("manages_flows"));
    dashboard.late = lateStages(json("late").array());
    if (dashboard.managesFlows)
        dashboard.drafts = waitingDrafts(json("drafts").array(), m_contentTypes);
    dashboard.starting = startingPeople(json("soon").array());
    dashboard.newcomers = newcomersIn(json("newcomers").array());
    dashboard.startingCount = rows.integer(0, rows.column("soon_count"));
    if (!rows.isNull(0, rows.column("setup_completed_at")))
        dashboard.setUpAt = rows.dateTime(0, rows.column("setup_completed_at"));
    dashboard.firstFlow = firstFlow(json("first_flow").object());
    dashboard.people = rows.integer(0, rows.column("people"));
    dashboard.someoneBegan = rows.boolean(0, rows.column("someone_began"));
    const QJsonObject flow = json("main_flow").object();
    dashboard.mainFlowId = uuidOf(flow["id"_L1]);
    dashboard.mainFlow = flow["name"_L1].toString();
}

} // namespace gangway
