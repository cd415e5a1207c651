// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/peoplequery.h"

#include "domain/base/ids.h"

#include <QJsonArray>

namespace gangway {

namespace {

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

} // namespace

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

} // namespace gangway
