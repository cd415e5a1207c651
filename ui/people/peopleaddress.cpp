// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peopleaddress.h"

#include "domain/base/ids.h"

#include <array>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

using Sort = PeopleQuery::Sort;
using InStage = PeopleQuery::InStage;

constexpr std::array sorts{std::pair{Sort::Name, QLatin1String("name")},
                           std::pair{Sort::StartDate, QLatin1String("start")},
                           std::pair{Sort::Progress, QLatin1String("progress")},
                           std::pair{Sort::LastActivity, QLatin1String("activity")}};
constexpr std::array places{std::pair{InStage::Now, QLatin1String("now")},
                            std::pair{InStage::Entered, QLatin1String("entered")},
                            std::pair{InStage::Completed, QLatin1String("completed")},
                            std::pair{InStage::NotCompleted, QLatin1String("notCompleted")}};

template<class Names, class Value>
QString nameIn(const Names &names, Value value)
{
    for (const auto &[known, name] : names) {
        if (known == value)
            return name;
    }
    return {};
}

template<class Names, class Value>
Value valueIn(const Names &names, const QString &name, Value otherwise)
{
    for (const auto &[value, known] : names) {
        if (known == name)
            return value;
    }
    return otherwise;
}

std::optional<QUuid> idIn(const QVariant &value)
{
    const QUuid id =
        value.userType() == QMetaType::QUuid ? value.toUuid() : QUuid(value.toString());
    return id.isNull() ? std::nullopt : std::optional(id);
}

std::optional<QDate> dateIn(const QVariant &value)
{
    const QDate date = value.userType() == QMetaType::QDate
                           ? value.toDate()
                           : QDate::fromString(value.toString(), Qt::ISODate);
    return date.isValid() ? std::optional(date) : std::nullopt;
}

} // namespace

PageAddress peopleAddress(const PeopleQuery &query)
{
    QVariantMap values;
    if (!query.search.isEmpty())
        values[u"search"_s] = query.search;
    QStringList states;
    for (const PersonState state : query.states)
        states << personStateName(state);
    if (!states.isEmpty())
        values[u"status"_s] = states.join(u',');
    if (query.flowId)
        values[u"flow"_s] = idText(*query.flowId);
    if (query.version)
        values[u"version"_s] = *query.version;
    if (query.stageId) {
        values[u"stage"_s] = idText(*query.stageId);
        values[u"in"_s] = nameIn(places, query.inStage);
    }
    if (query.departmentId)
        values[u"department"_s] = idText(*query.departmentId);
    if (query.importId)
        values[u"import"_s] = idText(*query.importId);
    if (query.joinedFrom)
        values[u"from"_s] = query.joinedFrom->toString(Qt::ISODate);
    if (query.joinedTo)
        values[u"to"_s] = query.joinedTo->toString(Qt::ISODate);
    const QString sort = (query.descending ? u"-"_s : QString()) + nameIn(sorts, query.sort);
    if (sort != u"name"_s)
        values[u"sort"_s] = sort;
    return {PageId::People, {}, values};
}

PeopleQuery peopleQuery(const PageAddress &address)
{
    const QVariantMap &values = address.values;
    PeopleQuery query;
    query.search = values.value(u"search"_s).toString();
    const QStringList states = values.value(u"status"_s).toString().split(u',', Qt::SkipEmptyParts);
    for (const QString &name : states) {
        if (const auto state = personStateFromName(name))
            query.states << *state;
    }
    query.flowId = idIn(values.value(u"flow"_s));
    query.departmentId = idIn(values.value(u"department"_s));
    query.importId = idIn(values.value(u"import"_s));
    if (query.flowId) {
        if (const int version = values.value(u"version"_s).toInt(); version > 0)
            query.version = version;
        query.stageId = idIn(values.value(u"stage"_s));
        query.inStage = valueIn(places, values.value(u"in"_s).toString(), InStage::Now);
        query.joinedFrom = dateIn(values.value(u"from"_s));
        query.joinedTo = dateIn(values.value(u"to"_s));
    }
    QString sort = values.value(u"sort"_s).toString();
    query.descending = sort.startsWith(u'-');
    if (query.descending)
        sort.remove(0, 1);
    query.sort = valueIn(sorts, sort, Sort::Name);
    return query;
}

} // namespace gangway
