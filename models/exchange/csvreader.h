// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "exchange/textdecoder.h"

#include <QList>
#include <QStringList>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

class QIODevice;

namespace gangway {

/// How a CSV file is written, as found from its first 256 kB (product row C11).
struct CsvFormat
{
    char separator = ','; ///< one of , ; tab |
    TextEncoding encoding;
};

/// Something wrong with a row. Rows count as in a spreadsheet: the first is 1, and a cell with
/// line ends does not begin a new one.
struct CsvProblem
{
    int row = 0;
    QString column; ///< heading or letter; empty when the whole row is meant
    QString why;
};

/// Reads CSV by RFC 4180, row by row, from a file of any size: line ends within quotes, doubled
/// quotes, CRLF, LF and CR, blank lines passed over, a first line "sep=;" obeyed. Which row holds
/// headings is for others to say (peopleheadings.h).
class CsvReader
{
public:
    /// `device` must be open for reading and outlive the reader. `wanted` overrules what would be
    /// detected. InvalidInput for an empty or binary file.
    [[nodiscard]] static Result<std::unique_ptr<CsvReader>>
    open(QIODevice *device, const std::optional<CsvFormat> &wanted = {});
    ~CsvReader();
    Q_DISABLE_COPY_MOVE(CsvReader)

    [[nodiscard]] const CsvFormat &format() const { return m_format; }

    /// Goes to the next row; false at the end or after a fatal problem.
    bool next();
    [[nodiscard]] int row() const { return m_row; }
    [[nodiscard]] int count() const { return int(m_fields.size()); }
    /// A cell of the current row as UTF-8, valid until next(); empty when there is none.
    [[nodiscard]] std::string_view field(int column) const;
    [[nodiscard]] QString text(int column) const;

    /// Lines without anything that were passed over; they count as rows.
    [[nodiscard]] int blankLines() const { return m_blankLines; }

    /// Stray and missing quotes, a read error; so far.
    [[nodiscard]] const QList<CsvProblem> &problems() const { return m_problems; }
    /// The rest of the file could not be read.
    [[nodiscard]] bool failed() const { return m_failed; }

private:
    struct Field
    {
        size_t begin = 0;
        size_t length = 0;
        bool unescaped = false; ///< in m_unescaped rather than in the buffer
    };
    explicit CsvReader(QIODevice *device);
    void detect(const std::optional<CsvFormat> &wanted, const QByteArray &sample);
    bool more();
    bool readRecord();
    bool splitLine(size_t end);
    bool splitQuoted();
    bool readQuotedField(size_t &at);
    void addProblem(const QString &why);

    QIODevice *m_device;
    CsvFormat m_format;
    std::unique_ptr<TextDecoder> m_decoder;
    std::string m_buffer;
    size_t m_begin = 0; ///< of the record in the buffer
    size_t m_next = 0;  ///< behind it
    std::string m_unescaped;
    std::vector<Field> m_fields;
    QList<CsvProblem> m_problems;
    int m_row = 0;
    int m_blankLines = 0;
    char m_lineEnd = '\n';
    bool m_atEnd = false;
    bool m_failed = false;
    bool m_pending = false; ///< a record was read that next() has not given yet
};

/// A cell's text; one that is no UTF-8 counts as Windows-1252.
[[nodiscard]] QString textOfCell(QByteArrayView bytes);

/// "A", "B", ... "AA" for a column counted from 0.
[[nodiscard]] QString columnLetters(int column);

} // namespace gangway
