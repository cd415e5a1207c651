// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/param.h"

#include "data/pgtypes_p.h"
#include "domain/base/ids.h"

#include <QJsonDocument>

#include <array>
#include <charconv>
#include <cmath>

namespace gangway {

namespace {

/// UTF-8 of `text`; `sendable` becomes false for what PostgreSQL's text cannot hold.
QByteArray encode(const QString &text, bool &sendable)
{
    QByteArray bytes = text.toUtf8();
    if (!text.isValidUtf16() || bytes.contains('\0'))
        sendable = false;
    return bytes;
}

QByteArray realText(double value)
{
    if (std::isnan(value))
        return QByteArrayLiteral("NaN");
    if (std::isinf(value))
        return value > 0 ? QByteArrayLiteral("Infinity") : QByteArrayLiteral("-Infinity");
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
    return QByteArray(buffer.data(), end.ptr - buffer.data());
}

QByteArray dateText(const QDate &date)
{
    const int year = std::abs(date.year());
    return QStringLiteral("%1-%2-%3")
        .arg(year, 4, 10, QLatin1Char('0'))
        .arg(date.month(), 2, 10, QLatin1Char('0'))
        .arg(date.day(), 2, 10, QLatin1Char('0'))
        .toLatin1();
}

/// QDate has no year 0: -1 is 1 BC, as PostgreSQL says it.
QByteArray eraSuffix(const QDate &date)
{
    return date.year() < 0 ? QByteArrayLiteral(" BC") : QByteArray();
}

void appendQuotedElement(QByteArray &array, const QByteArray &element)
{
    array += '"';
    for (const char c : element) {
        if (c == '"' || c == '\\')
            array += '\\';
        array += c;
    }
    array += '"';
}

/// Array literal `{a,b}` of elements that need no quoting.
template<class List, class ToText>
QByteArray plainArray(const List &values, ToText toText)
{
    QByteArrayList parts;
    parts.reserve(values.size());
    for (const auto &value : values)
        parts.append(toText(value));
    return '{' + parts.join(',') + '}';
}

} // namespace

Param::Param(std::nullptr_t) : m_null(true) {}

Param::Param(bool value)
    : m_oid(pgtype::boolean), m_bytes(value ? QByteArrayLiteral("t") : QByteArrayLiteral("f"))
{
}

Param::Param(int value) : m_oid(pgtype::int4), m_bytes(QByteArray::number(value)) {}

Param::Param(qint64 value) : m_oid(pgtype::int8), m_bytes(QByteArray::number(value)) {}

Param::Param(double value) : m_oid(pgtype::float8), m_bytes(realText(value)) {}

Param::Param(const QString &value) : m_bytes(encode(value, m_sendable)) {}

Param::Param(const QByteArray &value) : m_oid(pgtype::bytea), m_binary(true), m_bytes(value) {}

Param::Param(const QUuid &value) : m_oid(pgtype::uuid), m_null(value.isNull())
{
    if (!m_null)
        m_bytes = idText(value).toLatin1();
}

Param::Param(const QDate &value) : m_oid(pgtype::date), m_null(!value.isValid())
{
    if (!m_null)
        m_bytes = dateText(value) + eraSuffix(value);
}

Param::Param(const QDateTime &value) : m_oid(pgtype::timestamptz), m_null(!value.isValid())
{
    if (m_null)
        return;
    const QDateTime utc = value.toUTC();
    m_bytes = dateText(utc.date()) + ' ' +
              utc.time().toString(QStringLiteral("HH:mm:ss.zzz")).toLatin1() +
              QByteArrayLiteral("+00") + eraSuffix(utc.date());
}

Param::Param(const QJsonObject &value)
    : m_oid(pgtype::jsonb), m_bytes(QJsonDocument(value).toJson(QJsonDocument::Compact))
{
}

Param::Param(const QJsonArray &value)
    : m_oid(pgtype::jsonb), m_bytes(QJsonDocument(value).toJson(QJsonDocument::Compact))
{
}

Param::Param(const QStringList &value) : m_oid(pgtype::textArray)
{
    m_bytes += '{';
    for (const QString &element : value) {
        if (m_bytes.size() > 1)
            m_bytes += ',';
        appendQuotedElement(m_bytes, encode(element, m_sendable));
    }
    m_bytes += '}';
}

Param::Param(const QList<QUuid> &value)
    : m_oid(pgtype::uuidArray), m_bytes(plainArray(value, [](const QUuid &id) {
        return id.isNull() ? QByteArrayLiteral("NULL") : idText(id).toLatin1();
    }))
{
}

Param::Param(const QList<qint64> &value)
    : m_oid(pgtype::int8Array)
    , m_bytes(plainArray(value, [](qint64 number) { return QByteArray::number(number); }))
{
}

Param Param::nulled() const
{
    Param null(*this);
    null.m_null = true;
    null.m_binary = false;
    null.m_bytes.clear();
    return null;
}

} // namespace gangway
