// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/moveoutlook.h"

#include "data/database.h"
#include "domain/base/try.h"

namespace gangway {

Result<MoveOutlook> moveOutlook(Database &database, const QList<QUuid> &people, const QUuid &flow,
                                int version)
{
    const bool out = flow.isNull();
    GW_TRY(rows, database.run(sql("people/move_outlook"),
                              {people, flow, out ? Param(nullptr) : Param(version)},
                              Database::Retry::Yes));
    const auto number = [&rows](const char *column) {
        return static_cast<int>(rows->integer(0, rows->column(column)));
    };
    return MoveOutlook{.people = number("people"),
                       .there = number("there"),
                       .otherVersion = number("other_version"),
                       .newcomers = number("newcomers"),
                       .notBegun = number("not_begun"),
                       .begun = number("begun")};
}

} // namespace gangway
