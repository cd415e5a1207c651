// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QList>

namespace gangway {

class Database;

/// The secondary indexes of the bulk tables, taken away while much is loaded and made again in the
/// same transaction: sorting once costs a third of inserting row by row.
class DemoIndexes
{
public:
    /// Takes the indexes away when `rows` new events are many compared with those that are there.
    [[nodiscard]] static Result<DemoIndexes> suspend(Database &admin, qint64 rows);
    /// Makes them again.
    [[nodiscard]] Result<void> restore(Database &admin) const;

private:
    QList<QByteArray> m_definitions;
};

} // namespace gangway
