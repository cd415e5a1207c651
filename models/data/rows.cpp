// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/rows.h"

#include <libpq-fe.h>

#include <QByteArrayList>

#include <charconv>
#include <cstdlib>
#include <limits>

namespace gangway {

namespace {

/// Reads digits at `position` and moves behind them; -1 when there are none.
int readNumber(const QByteArray &text, qsizetype &position)
{
    int value = -1;
    const char *begin = text.constData() + position;
    const auto end = std::from_chars(begin, text.constData() + text.size(), value);
    position += end.ptr - begin;
    return value;
}

/// "YYYY-MM-DD", any number of year digits, " BC" at the end; moves behind the day.
QDate readDate(const QByteArray &text, qsizetype &position)
{
    const int year = readNumber(text, position);
    const int month = readNumber(text, ++position);
    const int day = readNumber(text, ++position);
    return QDate(text.endsWith(" BC") ? -year : year, month, day);
}

/// ".123456" to milliseconds, cut, so that a time never moves into the next second.
int readMilliseconds(const QByteArray &text, qsizetype &position)
{
    int milliseconds = 0;
    int weight = 100;
    for (++position; position < text.size() && text.at(position) >= '0' && text.at(position) <= '9';
         ++position, weight /= 10)
        milliseconds += (text.at(position) - '0') * weight;
    return milliseconds;
}

/// Offset of "+05:30", "-03" or "+00" in seconds.
int readOffset(const QByteArray &text, qsizetype &position)
{
    if (position >= text.size() || (text.at(position) != '+' && text.at(position) != '-'))
        return 0;
    const int sign = text.at(position) == '-' ? -1 : 1;
    int seconds = 0;
    for (int unit = 3600; unit > 0; unit /= 60) {
        seconds += unit * std::max(0, readNumber(text, ++position));
        if (position >= text.size() || text.at(position) != ':')
            break;
    }
    return sign * seconds;
}

/// One element of an array literal, moving behind it. Unquoted NULL is a null string.
QString readElement(const QByteArray &text, qsizetype &position)
{
    const bool quoted = text.at(position) == '"';
    QByteArray element;
    if (quoted)
        ++position;
    for (; position < text.size(); ++position) {
        char c = text.at(position);
        if (quoted ? c == '"' : (c == ',' || c == '}'))
            break;
        if (c == '\\' && position + 1 < text.size())
            c = text.at(++position);
        element += c;
    }
    if (quoted)
        ++position;
    else if (element == "NULL")
        return QString();
    return element.isEmpty() ? QLatin1String("") : QString::fromUtf8(element);
}

} // namespace

int Rows::count() const
{
    return m_result ? PQntuples(m_result.get()) : 0;
}

int Rows::columnCount() const
{
    return m_result ? PQnfields(m_result.get()) : 0;
}

QString Rows::columnName(int column) const
{
    Q_ASSERT(column >= 0 && column < columnCount());
    return QString::fromUtf8(PQfname(m_result.get(), column));
}

int Rows::column(const char *name) const
{
    for (int i = 0; i < columnCount(); ++i) {
        if (qstrcmp(PQfname(m_result.get(), i), name) == 0)
            return i;
    }
    stop(QByteArray("no column ") + name);
}

void Rows::stop(const QByteArray &why) const
{
    QByteArrayList columns;
    for (int i = 0; i < columnCount(); ++i)
        columns << PQfname(m_result.get(), i);
    qFatal("%s has %s; it has %s.", m_statement.isEmpty() ? "A statement" : m_statement.constData(),
           why.constData(), columns.isEmpty() ? "none" : columns.join(", ").constData());
    std::abort();
}

qint64 Rows::affected() const
{
    return m_result ? QByteArray(PQcmdTuples(m_result.get())).toLongLong() : 0;
}

bool Rows::isNull(int row, int column) const
{
    Q_ASSERT(row >= 0 && row < count());
    if (column < 0 || column >= columnCount())
        stop("no column number " + QByteArray::number(column));
    return PQgetisnull(m_result.get(), row, column) != 0;
}

QByteArray Rows::raw(int row, int column) const
{
    if (isNull(row, column))
        return {};
    return QByteArray(PQgetvalue(m_result.get(), row, column),
                      PQgetlength(m_result.get(), row, column));
}

QString Rows::text(int row, int column) const
{
    if (isNull(row, column))
        return {};
    return QString::fromUtf8(PQgetvalue(m_result.get(), row, column),
                             PQgetlength(m_result.get(), row, column));
}

bool Rows::boolean(int row, int column) const
{
    return !isNull(row, column) && *PQgetvalue(m_result.get(), row, column) == 't';
}

qint64 Rows::integer(int row, int column) const
{
    return isNull(row, column) ? 0 : raw(row, column).toLongLong();
}

double Rows::real(int row, int column) const
{
    const QByteArray value = raw(row, column);
    if (value == "Infinity")
        return std::numeric_limits<double>::infinity();
    if (value == "-Infinity")
        return -std::numeric_limits<double>::infinity();
    if (value == "NaN")
        return std::numeric_limits<double>::quiet_NaN();
    double number = 0;
    std::from_chars(value.constData(), value.constData() + value.size(), number);
    return number;
}

QUuid Rows::uuid(int row, int column) const
{
    return isNull(row, column) ? QUuid() : QUuid::fromString(QLatin1String(raw(row, column)));
}

QDate Rows::date(int row, int column) const
{
    qsizetype position = 0;
    const QByteArray value = raw(row, column);
    return value.isEmpty() ? QDate() : readDate(value, position);
}

QDateTime Rows::dateTime(int row, int column) const
{
    const QByteArray value = raw(row, column);
    if (value.isEmpty() || value.endsWith("infinity"))
        return {};
    qsizetype position = 0;
    const QDate day = readDate(value, position);
    const int hour = readNumber(value, ++position);
    const int minute = readNumber(value, ++position);
    const int second = readNumber(value, ++position);
    int milliseconds = 0;
    if (position < value.size() && value.at(position) == '.')
        milliseconds = readMilliseconds(value, position);
    const int offset = readOffset(value, position);
    const QDateTime local(day, QTime(hour, minute, second, milliseconds), Qt::UTC);
    return local.addSecs(-offset);
}

QByteArray Rows::bytes(int row, int column) const
{
    if (isNull(row, column))
        return {};
    const auto *value =
        reinterpret_cast<const unsigned char *>(PQgetvalue(m_result.get(), row, column));
    size_t length = 0;
    unsigned char *decoded = PQunescapeBytea(value, &length);
    if (decoded == nullptr)
        return {};
    const QByteArray bytes(reinterpret_cast<const char *>(decoded), static_cast<qsizetype>(length));
    PQfreemem(decoded);
    return bytes.isNull() ? QByteArrayLiteral("") : bytes;
}

QJsonDocument Rows::json(int row, int column) const
{
    return isNull(row, column) ? QJsonDocument() : QJsonDocument::fromJson(raw(row, column));
}

QStringList Rows::textArray(int row, int column) const
{
    const QByteArray value = raw(row, column);
    QStringList elements;
    qsizetype position = 1; // behind the opening brace
    while (position < value.size() && value.at(position) != '}') {
        elements.append(readElement(value, position));
        if (position < value.size() && value.at(position) == ',')
            ++position;
    }
    return elements;
}

} // namespace gangway
