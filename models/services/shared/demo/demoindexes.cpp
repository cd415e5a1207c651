// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/demoindexes.h"

#include "data/database.h"
#include "domain/base/try.h"

namespace gangway {

namespace {

constexpr qint64 bytesOfAnEvent = 170;     ///< on disk, roughly
constexpr qint64 worthwhileRows = 200'000; ///< below, it saves less than it costs

} // namespace

Result<DemoIndexes> DemoIndexes::suspend(Database &admin, qint64 rows)
{
    DemoIndexes indexes;
    GW_TRY(size, admin.run(sql("demo/bulk_bytes")));
    if (rows < worthwhileRows || rows < size->integer(0, 0) / bytesOfAnEvent)
        return indexes;
    GW_TRY(found, admin.run(sql("demo/bulk_indexes")));
    for (int row = 0; row < found->count(); ++row) {
        indexes.m_definitions << found->raw(row, 1);
        GW_CHECK(admin.runText("DROP INDEX " + found->raw(row, 0)));
    }
    return indexes;
}

Result<void> DemoIndexes::restore(Database &admin) const
{
    if (m_definitions.isEmpty())
        return {};
    GW_CHECK(admin.runText("SET LOCAL maintenance_work_mem = '256MB'"));
    for (const QByteArray &definition : m_definitions) {
        GW_CHECK(admin.runText(definition));
    }
    return {};
}

} // namespace gangway
