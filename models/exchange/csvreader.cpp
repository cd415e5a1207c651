// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvreader.h"

#include "exchange/csvformat.h"

#include <QCoreApplication>
#include <QIODevice>

#include <algorithm>
#include <cstring>
#include <utility>

namespace gangway {

namespace {

struct CsvReaderTexts
{
    Q_DECLARE_TR_FUNCTIONS(CsvReader)
};

constexpr qint64 sampleSize = 256 * 1024;
constexpr qint64 pieceSize = 256 * 1024;
/// A cell longer than this means that its closing quote is missing.
constexpr size_t longestCell = 1024 * 1024;
/// A file of the wrong kind must not fill the memory with problems.
constexpr qsizetype mostProblems = 10000;

} // namespace

QString columnLetters(int column)
{
    QString letters;
    for (int n = column + 1; n > 0; n = (n - 1) / 26)
        letters.prepend(QChar(u'A' + (n - 1) % 26));
    return letters;
}

CsvReader::CsvReader(QIODevice *device) : m_device(device) {}
CsvReader::~CsvReader() = default;

Result<std::unique_ptr<CsvReader>> CsvReader::open(QIODevice *device,
                                                   const std::optional<CsvFormat> &wanted)
{
    QByteArray sample;
    while (sample.size() < sampleSize) {
        const QByteArray piece = device->read(sampleSize - sample.size());
        if (piece.isEmpty())
            break;
        sample += piece;
    }
    if (sample.trimmed().isEmpty()) {
        return fail(ErrorKind::InvalidInput, CsvReaderTexts::tr("The file is empty."),
                    CsvReaderTexts::tr("Choose a CSV file with a row for each person."));
    }
    std::unique_ptr<CsvReader> reader(new CsvReader(device));
    reader->detect(wanted, sample);
    if (reader->m_format.encoding.binary) {
        return fail(
            ErrorKind::InvalidInput,
            sample.startsWith("PK\3\4") || sample.startsWith("\xD0\xCF\x11\xE0")
                ? CsvReaderTexts::tr("This is a workbook or document, not a CSV file.")
                : CsvReaderTexts::tr("This is not a CSV file."),
            CsvReaderTexts::tr("Save the table as CSV (comma separated values) and try again."));
    }
    if (!reader->readRecord()) {
        return fail(ErrorKind::InvalidInput,
                    CsvReaderTexts::tr("The file has no rows that can be read."),
                    reader->m_problems.isEmpty() ? QString() : reader->m_problems.first().why);
    }
    reader->m_pending = true;
    return reader;
}

void CsvReader::detect(const std::optional<CsvFormat> &wanted, const QByteArray &sample)
{
    m_format.encoding = wanted ? wanted->encoding : detectEncoding(sample);
    m_decoder = std::make_unique<TextDecoder>(m_format.encoding.name);
    m_decoder->append(m_buffer, QByteArrayView(sample).sliced(std::min<qsizetype>(
                                    m_format.encoding.markLength, sample.size())));
    const std::string_view text = m_buffer;
    if (text.find('\n') == std::string_view::npos && text.find('\r') != std::string_view::npos)
        m_lineEnd = '\r';
    const csv::Shape shape = csv::detectShape(text, m_lineEnd);
    m_next = shape.skip;
    m_format.separator = wanted ? wanted->separator : shape.separator;
}

/// Reads on. False at the end of the file.
bool CsvReader::more()
{
    if (m_atEnd)
        return false;
    m_buffer.erase(0, m_begin);
    m_next -= m_begin;
    m_begin = 0;
    QByteArray piece(pieceSize, Qt::Uninitialized);
    const qint64 size = m_device->read(piece.data(), pieceSize);
    if (size < 0) {
        addProblem(
            CsvReaderTexts::tr("The file could not be read on: %1").arg(m_device->errorString()));
        m_failed = true;
    }
    m_atEnd = size <= 0;
    if (m_atEnd)
        return false;
    m_decoder->append(m_buffer, QByteArrayView(piece.constData(), size));
    return true;
}

bool CsvReader::next()
{
    return std::exchange(m_pending, false) || readRecord();
}

void CsvReader::addProblem(const QString &why)
{
    if (m_problems.size() < mostProblems)
        m_problems.append({std::max(1, m_row), {}, why});
}

/// One record into m_fields, passing over blank lines.
bool CsvReader::readRecord()
{
    while (!m_failed) {
        m_begin = m_next;
        m_fields.clear();
        m_unescaped.clear();
        size_t from = m_begin;
        const void *end = nullptr;
        while (!(end = std::memchr(m_buffer.data() + from, m_lineEnd, m_buffer.size() - from))) {
            const size_t known = m_buffer.size() - m_begin;
            if (known > longestCell * 4 || !more())
                break;
            from = m_begin + known;
        }
        if (m_begin >= m_buffer.size())
            return false;
        const size_t stop =
            end ? size_t(static_cast<const char *>(end) - m_buffer.data()) : m_buffer.size();
        ++m_row;
        const bool quoted = std::memchr(m_buffer.data() + m_begin, '"', stop - m_begin) != nullptr;
        if (quoted ? !splitQuoted() : !splitLine(stop))
            return false;
        if (m_fields.size() > 1 || m_fields[0].length > 0)
            return true;
        ++m_blankLines;
    }
    return false;
}

bool CsvReader::splitLine(size_t end)
{
    m_next = std::min(end + 1, m_buffer.size());
    if (end > m_begin && m_buffer[end - 1] == '\r')
        --end;
    const char *data = m_buffer.data();
    for (size_t at = m_begin;;) {
        const void *found = std::memchr(data + at, m_format.separator, end - at);
        const size_t stop = found ? size_t(static_cast<const char *>(found) - data) : end;
        m_fields.push_back({at, stop - at, false});
        if (!found)
            return true;
        at = stop + 1;
    }
}

/// A record with quotes, which may go on over several lines. Offsets count from m_begin, which
/// more() moves.
bool CsvReader::splitQuoted()
{
    size_t at = 0; // from m_begin
    const auto current = [&]() -> int {
        while (m_begin + at >= m_buffer.size()) {
            if (!more())
                return -1;
        }
        return uchar(m_buffer[m_begin + at]);
    };
    while (true) {
        if (current() == '"') {
            if (!readQuotedField(at))
                return false;
        } else {
            const size_t begin = m_unescaped.size();
            for (int c = current(); c >= 0 && c != m_lineEnd && c != m_format.separator;
                 c = current()) {
                m_unescaped += char(c);
                ++at;
            }
            if (m_unescaped.size() > begin && m_unescaped.back() == '\r' &&
                current() != m_format.separator)
                m_unescaped.pop_back();
            m_fields.push_back({begin, m_unescaped.size() - begin, true});
        }
        const int c = current();
        if (c == m_format.separator) {
            ++at;
            continue;
        }
        m_next = std::min(m_begin + at + 1, m_buffer.size());
        return true;
    }
}

/// A quoted field from its quote to the separator or line end behind it.
bool CsvReader::readQuotedField(size_t &at)
{
    const size_t begin = m_unescaped.size();
    bool inside = true;
    bool stray = false;
    ++at;
    while (true) {
        if (m_begin + at >= m_buffer.size() && !more()) {
            if (inside)
                break;
            m_fields.push_back({begin, m_unescaped.size() - begin, true});
            return true;
        }
        const char c = m_buffer[m_begin + at];
        if (inside && m_unescaped.size() - begin > longestCell)
            break;
        if (inside) {
            ++at;
            const bool known = m_begin + at < m_buffer.size() || more();
            if (c != '"')
                m_unescaped += c;
            else if (known && m_buffer[m_begin + at] == '"')
                m_unescaped += m_buffer[m_begin + at++];
            else
                inside = false;
            continue;
        }
        if (c == m_format.separator || c == m_lineEnd) {
            m_fields.push_back({begin, m_unescaped.size() - begin, true});
            return true;
        }
        if (c != '\r' && c != ' ') {
            if (!stray)
                addProblem(CsvReaderTexts::tr("There is text behind a closing quotation mark. "
                                              "Quotation marks within a cell must be doubled."));
            stray = true;
            m_unescaped += c;
        }
        ++at;
    }
    addProblem(CsvReaderTexts::tr("A quotation mark is opened in this row but never closed."));
    m_failed = true;
    return false;
}

std::string_view CsvReader::field(int column) const
{
    if (column < 0 || column >= count())
        return {};
    const Field &own = m_fields[size_t(column)];
    return std::string_view(own.unescaped ? m_unescaped : m_buffer).substr(own.begin, own.length);
}

QString CsvReader::text(int column) const
{
    const std::string_view bytes = field(column);
    const QByteArrayView view(bytes.data(), qsizetype(bytes.size()));
    return textOfCell(view);
}

QString textOfCell(QByteArrayView bytes)
{
    if (bytes.isValidUtf8())
        return QString::fromUtf8(bytes);
    // A single odd cell in a UTF-8 file was usually pasted from a Western one.
    TextDecoder western("WINDOWS-1252");
    std::string text;
    western.append(text, bytes);
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

} // namespace gangway
