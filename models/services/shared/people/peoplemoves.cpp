// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/peoplemoves.h"

#include "data/database.h"
#include "domain/base/try.h"

#include <QHash>

namespace gangway {

namespace {

PeopleMoved movedFrom(const Rows &rows)
{
    PeopleMoved moved;
    for (int row = 0; row < rows.count(); ++row) {
        moved.ids << rows.uuid(row, 0);
        moved.previousFlows << rows.uuid(row, 1);
        moved.previousVersions << static_cast<int>(rows.integer(row, 2));
    }
    return moved;
}

} // namespace

Result<PeopleMoved> PeopleMoves::intoFlow(const QList<QUuid> &people, const QUuid &flow,
                                          int version)
{
    GW_TRY(rows, m_database.run(sql("people/move"), {people, flow, version}));
    return movedFrom(*rows);
}

Result<PeopleMoved> PeopleMoves::outOfFlow(const QList<QUuid> &people)
{
    return intoFlow(people, QUuid());
}

Result<PeopleMoved> PeopleMoves::takeBack(const PeopleMoved &move)
{
    QHash<std::pair<QUuid, int>, QList<QUuid>> groups;
    for (qsizetype i = 0; i < move.ids.size(); ++i)
        groups[{move.previousFlows.at(i), move.previousVersions.at(i)}] << move.ids.at(i);
    GW_TRY(transaction, Transaction::begin(m_database));
    PeopleMoved back;
    for (auto group = groups.cbegin(); group != groups.cend(); ++group) {
        const auto moved = intoFlow(*group, group.key().first, group.key().second);
        if (!moved)
            return moved;
        back.ids += moved->ids;
        back.previousFlows += moved->previousFlows;
        back.previousVersions += moved->previousVersions;
    }
    GW_CHECK(transaction->commit());
    return back;
}

} // namespace gangway
