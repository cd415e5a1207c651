// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/peoplelist.h"

#include "data/database.h"
#include "domain/base/try.h"

namespace gangway {

namespace {

PersonRowSummary personFrom(const Rows &rows, int row)
{
    const auto text = [&](const char *name) { return rows.text(row, rows.column(name)); };
    const auto number = [&](const char *name) {
        return static_cast<int>(rows.integer(row, rows.column(name)));
    };
    return {.id = rows.uuid(row, rows.column("id")),
            .name = QString(text("first_name") + QLatin1Char(' ') + text("last_name")).trimmed(),
            .sortedName = sortedName(text("first_name"), text("last_name")),
            .email = text("email"),
            .department = text("department"),
            .flowName = text("flow"),
            .stageName = text("stage"),
            .flowVersion = number("flow_version"),
            .stagePosition = number("stage_position"),
            .stageCount = number("stage_count"),
            .blocksDone = number("blocks_done"),
            .blocksTotal = number("blocks_total"),
            .state = personStateFromName(text("state")).value_or(PersonState::NotInFlow),
            .startDate = rows.date(row, rows.column("start_date")),
            .dueDate = rows.date(row, rows.column("due_date")),
            .lastActivity = rows.dateTime(row, rows.column("last_activity")),
            .key = rows.textArray(row, rows.column("key"))};
}

} // namespace

Result<QList<PersonRowSummary>> PeopleList::page(const PeopleQuery &query, const PeopleKey &after,
                                                 int limit, const PeopleKey &until)
{
    GW_TRY(rows, m_database.run(sql("people/page"), {query.toJson(), after, until, limit},
                                Database::Retry::Yes));
    QList<PersonRowSummary> people;
    people.reserve(rows->count());
    for (int row = 0; row < rows->count(); ++row)
        people.append(personFrom(*rows, row));
    return people;
}

Result<PeopleCount> PeopleList::count(const PeopleQuery &query)
{
    GW_TRY(rows, m_database.run(sql("people/count"), {query.toJson(), peopleCountedExactly},
                                Database::Retry::Yes));
    return PeopleCount{.people = rows->integer(0, 0), .exact = rows->boolean(0, 1)};
}

Result<QString> PeopleList::stageName(const QUuid &flow, const QUuid &stage)
{
    GW_TRY(rows, m_database.run(sql("people/stage_name"), {flow, stage}, Database::Retry::Yes));
    return rows->isEmpty() ? QString() : rows->text(0, 0);
}

} // namespace gangway
