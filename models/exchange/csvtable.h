// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/csvreader.h"

#include <cstdint>
#include <memory>
#include <stop_token>

namespace gangway {

/// A whole CSV file, read once (product rows E3, C11): its cells in one piece of memory. Rows of
/// blanks are left out and counted; rows are known by their number in a spreadsheet.
class CsvTable
{
public:
    static constexpr int mostRows = 200'000;
    static constexpr size_t mostBytes = size_t(256) * 1024 * 1024;

    /// Errors: InvalidInput (empty, binary, too many rows or too large), Cancelled.
    [[nodiscard]] static Result<std::shared_ptr<const CsvTable>>
    read(QIODevice *device, const std::optional<CsvFormat> &wanted = {},
         const std::stop_token &cancel = {});

    [[nodiscard]] const CsvFormat &format() const { return m_format; }
    [[nodiscard]] int rowCount() const { return int(m_rows.size()); }
    /// As a spreadsheet counts, from 1.
    [[nodiscard]] int number(int row) const { return m_rows[size_t(row)].number; }
    [[nodiscard]] int width(int row) const;
    /// The most cells of a row.
    [[nodiscard]] int width() const { return m_width; }
    /// UTF-8, mostly; see textOfCell().
    [[nodiscard]] QByteArrayView bytes(int row, int column) const;
    [[nodiscard]] QString text(int row, int column) const;
    /// Without blanks around and double ones within.
    [[nodiscard]] QString cell(int row, int column) const { return text(row, column).simplified(); }

    /// Rows of blanks, wherever they stand.
    [[nodiscard]] int blankRows() const { return m_blankRows; }
    /// Stray and missing quotes, a read error.
    [[nodiscard]] const QList<CsvProblem> &problems() const { return m_problems; }
    /// False when the rest of the file could not be read.
    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    struct Row
    {
        uint32_t firstCell;
        int number;
    };
    void add(const CsvReader &reader);

    CsvFormat m_format;
    std::string m_text;
    std::vector<uint32_t> m_ends; ///< of the cells, in m_text
    std::vector<Row> m_rows;
    QList<CsvProblem> m_problems;
    int m_width = 0;
    int m_blankRows = 0;
    bool m_complete = true;
};

} // namespace gangway
