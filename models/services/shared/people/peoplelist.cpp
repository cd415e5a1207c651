// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/peoplelist.h"

#include "data/database.h"
#include "domain/base/ids.h"

#include <QJsonArray>

#include <array>

namespace gangway {

namespace {

struct StateName
{
    PersonState state;
    QLatin1String name;
};

constexpr std::array stateNames{
    StateName{PersonState::NotInFlow, QLatin1String("notInFlow")},
    StateName{PersonState::Invited, QLatin1String("invited")},
    StateName{PersonState::InTime, QLatin1String("inTime")},
    StateName{PersonState::Overdue, QLatin1String("overdue")},
    StateName{PersonState::Abandoned, QLatin1String("abandoned")},
    StateName{PersonState::Completed, QLatin1String("completed")},
};

QString sortName(PeopleQuery::Sort sort)
{
    switch (sort) {
    case PeopleQuery::Sort::Name:
        return QStringLiteral("name");
    case PeopleQuery::Sort::StartDate:
        return QStringLiteral("startDate");
    case PeopleQuery::Sort::Progress:
        return QStringLiteral("progress");
    case PeopleQuery::Sort::LastActivity:
        return QStringLiteral("lastActivity");
    }
    return {};
}

QString inStageName(PeopleQuery::InStage inStage)
{
    switch (inStage) {
    case PeopleQuery::InStage::Now:
        return QStringLiteral("now");
    case PeopleQuery::InStage::Entered:
        return QStringLiteral("entered");
    case PeopleQuery::InStage::Completed:
        return QStringLiteral("completed");
    case PeopleQuery::InStage::NotCompleted:
        return QStringLiteral("notCompleted");
    }
    return {};
}

PersonRowSummary personFrom(const Rows &rows, int row)
{
    const auto text = [&](const char *name) { return rows.text(row, rows.column(name)); };
    const auto number = [&](const char *name) {
        return static_cast<int>(rows.integer(row, rows.column(name)));
    };
    return {.id = rows.uuid(row, rows.column("id")),
            .name = QString(text("first_name") + QLatin1Char(' ') + text("last_name")).trimmed(),
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

QString personStateName(PersonState state)
{
    return std::ranges::find(stateNames, state, &StateName::state)->name;
}

std::optional<PersonState> personStateFromName(const QString &name)
{
    const auto *found = std::ranges::find(stateNames, name, &StateName::name);
    return found == stateNames.end() ? std::nullopt : std::optional(found->state);
}

bool PeopleQuery::isUnfiltered() const
{
    PeopleQuery everybody;
    everybody.sort = sort;
    everybody.descending = descending;
    everybody.search = search.trimmed().isEmpty() ? search : QString();
    everybody.inStage = inStage;
    return *this == everybody;
}

QJsonObject PeopleQuery::toJson() const
{
    QJsonObject json{{QStringLiteral("sort"), sortName(sort)},
                     {QStringLiteral("descending"), descending},
                     {QStringLiteral("inStage"), inStageName(inStage)}};
    if (const QString words = search.trimmed(); !words.isEmpty())
        json.insert(QStringLiteral("search"), words);
    if (!states.isEmpty()) {
        QJsonArray names;
        for (const PersonState state : states)
            names.append(personStateName(state));
        json.insert(QStringLiteral("states"), names);
    }
    const auto add = [&json](const QString &key, const auto &value, auto text) {
        if (value)
            json.insert(key, text(*value));
    };
    const auto isoDate = [](const QDate &date) { return date.toString(Qt::ISODate); };
    add(QStringLiteral("flow"), flowId, idText);
    add(QStringLiteral("version"), version, [](int number) { return QJsonValue(number); });
    add(QStringLiteral("stage"), flowId ? stageId : std::nullopt, idText);
    add(QStringLiteral("joinedFrom"), flowId ? joinedFrom : std::nullopt, isoDate);
    add(QStringLiteral("joinedTo"), flowId ? joinedTo : std::nullopt, isoDate);
    add(QStringLiteral("department"), departmentId, idText);
    add(QStringLiteral("import"), importId, idText);
    return json;
}

int PersonRowSummary::percent() const
{
    if (state == PersonState::Completed)
        return 100;
    return blocksTotal > 0 ? 100 * blocksDone / blocksTotal : 0;
}

Result<QList<PersonRowSummary>> PeopleList::page(const PeopleQuery &query, const PeopleKey &after,
                                                 int limit, const PeopleKey &until)
{
    const auto rows = m_database.run(sql("people/page"), {query.toJson(), after, until, limit},
                                     Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    QList<PersonRowSummary> people;
    people.reserve(rows->count());
    for (int row = 0; row < rows->count(); ++row)
        people.append(personFrom(*rows, row));
    return people;
}

Result<PeopleCount> PeopleList::count(const PeopleQuery &query)
{
    const auto rows = m_database.run(sql("people/count"), {query.toJson(), peopleCountedExactly},
                                     Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    return PeopleCount{.people = rows->integer(0, 0), .exact = rows->boolean(0, 1)};
}

} // namespace gangway
