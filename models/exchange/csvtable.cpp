// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvtable.h"

#include "domain/base/oddcharacters.h"
#include "domain/base/try.h"

#include <QCoreApplication>

#include <algorithm>

namespace gangway {

namespace {

struct CsvTableTexts
{
    Q_DECLARE_TR_FUNCTIONS(CsvTable)
};

constexpr int rowsPerCheck = 1024;

/// Nothing that can be seen: blanks of any kind, and marks that some programs leave in empty cells.
bool isBlank(std::string_view bytes)
{
    if (std::ranges::all_of(bytes, [](char c) { return c == ' ' || c == '\t' || c == '\r'; }))
        return true;
    if (std::ranges::any_of(bytes, [](char c) { return c > ' ' && c < 0x7F; }))
        return false;
    const QString text = textOfCell(QByteArrayView(bytes.data(), qsizetype(bytes.size())));
    return std::ranges::all_of(text, [](QChar c) {
        return c.isSpace() || c == QChar(0x200B) || c == QChar(0xFEFF) || c == QChar(0x2060);
    });
}

bool isBlank(const CsvReader &reader)
{
    for (int column = 0; column < reader.count(); ++column) {
        if (!isBlank(reader.field(column)))
            return false;
    }
    return true;
}

} // namespace

Result<std::shared_ptr<const CsvTable>> CsvTable::read(QIODevice *device,
                                                       const std::optional<CsvFormat> &wanted,
                                                       const std::stop_token &cancel)
{
    GW_TRY(reader, CsvReader::open(device, wanted));
    const auto table = std::make_shared<CsvTable>();
    table->m_format = (*reader)->format();
    for (int rows = 0; (*reader)->next(); ++rows) {
        if (rows % rowsPerCheck == 0 && cancel.stop_requested())
            return fail(ErrorKind::Cancelled, CsvTableTexts::tr("Reading the file was cancelled."));
        if (isBlank(**reader)) {
            ++table->m_blankRows;
            continue;
        }
        if (table->rowCount() >= mostRows) {
            return fail(ErrorKind::InvalidInput,
                        CsvTableTexts::tr("The list has more than %1 rows.").arg(mostRows),
                        CsvTableTexts::tr("Split it and import the parts one by one."));
        }
        table->add(**reader);
        if (table->m_text.size() > mostBytes) {
            return fail(
                ErrorKind::InvalidInput,
                CsvTableTexts::tr("The list is larger than %1 MB.").arg(mostBytes / 1024 / 1024),
                CsvTableTexts::tr("Leave out columns that are not needed, or split it."));
        }
    }
    table->m_blankRows += (*reader)->blankLines();
    table->m_problems = (*reader)->problems();
    table->m_complete = !(*reader)->failed();
    return table;
}

void CsvTable::add(const CsvReader &reader)
{
    m_rows.push_back({uint32_t(m_ends.size()), reader.row()});
    for (int column = 0; column < reader.count(); ++column) {
        m_text += reader.field(column);
        m_ends.push_back(uint32_t(m_text.size()));
    }
    m_width = std::max(m_width, reader.count());
}

int CsvTable::width(int row) const
{
    const size_t next = size_t(row) + 1;
    const size_t end = next < m_rows.size() ? m_rows[next].firstCell : m_ends.size();
    return int(end - m_rows[size_t(row)].firstCell);
}

QByteArrayView CsvTable::bytes(int row, int column) const
{
    if (column < 0 || column >= width(row))
        return {};
    const size_t cell = m_rows[size_t(row)].firstCell + size_t(column);
    const size_t begin = cell == 0 ? 0 : m_ends[cell - 1];
    return {m_text.data() + begin, qsizetype(m_ends[cell] - begin)};
}

QString CsvTable::text(int row, int column) const
{
    return textOfCell(bytes(row, column));
}

} // namespace gangway
