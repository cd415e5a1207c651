// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/demoindexes.h"

#include "data/database.h"

namespace gangway {

namespace {

constexpr qint64 bytesOfAnEvent = 170;     ///< on disk, roughly
constexpr qint64 worthwhileRows = 200'000; ///< below, it saves less than it costs

} // namespace

Result<DemoIndexes> DemoIndexes::suspend(Database &admin, qint64 rows)
{
    DemoIndexes indexes;
    const auto size = admin.run(sql("demo/bulk_bytes"));
    if (!size)
        return std::unexpected(size.error());
    if (rows < worthwhileRows || rows < size->integer(0, 0) / bytesOfAnEvent)
        return indexes;
    const auto found = admin.run(sql("demo/bulk_indexes"));
    if (!found)
        return std::unexpected(found.error());
    for (int row = 0; row < found->count(); ++row) {
        indexes.m_definitions << found->raw(row, 1);
        const auto dropped = admin.runText("DROP INDEX " + found->raw(row, 0));
        if (!dropped)
            return std::unexpected(dropped.error());
    }
    return indexes;
}

Result<void> DemoIndexes::restore(Database &admin) const
{
    if (m_definitions.isEmpty())
        return {};
    const auto memory = admin.runText("SET LOCAL maintenance_work_mem = '256MB'");
    if (!memory)
        return std::unexpected(memory.error());
    for (const QByteArray &definition : m_definitions) {
        const auto made = admin.runText(definition);
        if (!made)
            return std::unexpected(made.error());
    }
    return {};
}

} // namespace gangway
