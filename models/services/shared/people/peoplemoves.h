// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QList>
#include <QUuid>

namespace gangway {

class Database;

/// Who changed place, and where each was before: lists of one length.
struct PeopleMoved
{
    QList<QUuid> ids;
    QList<QUuid> previousFlows;  ///< null: in none
    QList<int> previousVersions; ///< 0: in none

    [[nodiscard]] int count() const { return static_cast<int>(ids.size()); }
};

/// Puts people into flows and takes them out (product row E3), each in one call to the server. What
/// they did stays with them: whoever comes back goes on where it stopped. Whoever is there already,
/// or gone meanwhile, is left out of the result. Blocks.
///
/// Errors: Denied, NotFound (no such flow or version), Conflict (the flow is archived).
class PeopleMoves
{
    Q_DECLARE_TR_FUNCTIONS(PeopleMoves)

public:
    explicit PeopleMoves(Database &database) : m_database(database) {}

    /// Version 0 is the published one.
    [[nodiscard]] Result<PeopleMoved> intoFlow(const QList<QUuid> &people, const QUuid &flow,
                                               int version = 0);
    [[nodiscard]] Result<PeopleMoved> outOfFlow(const QList<QUuid> &people);
    /// Everybody where they were before, in one transaction.
    [[nodiscard]] Result<PeopleMoved> takeBack(const PeopleMoved &move);

private:
    Database &m_database;
};

} // namespace gangway
