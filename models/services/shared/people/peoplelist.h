// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/people/personsummary.h"

namespace gangway {

class Database;

/// Reads lists of people of the organisation that the connection's person works in, in pages.
/// Blocks. Errors: Denied (a role that may not see people), InvalidInput (a key of another order).
class PeopleList
{
public:
    explicit PeopleList(Database &database) : m_database(database) {}

    /// At most `limit` people after the row of key `after` (empty = from the beginning) and, when
    /// `until` is not empty, up to and including the row of that key.
    [[nodiscard]] Result<QList<PersonRowSummary>>
    page(const PeopleQuery &query, const PeopleKey &after, int limit, const PeopleKey &until = {});
    [[nodiscard]] Result<PeopleCount> count(const PeopleQuery &query);
    /// Empty when there is no such stage.
    [[nodiscard]] Result<QString> stageName(const QUuid &flow, const QUuid &stage);

private:
    Database &m_database;
};

} // namespace gangway
