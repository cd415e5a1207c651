// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QDate>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <concepts>
#include <optional>

namespace gangway {

/// One typed parameter of a statement. Only the types below can be bound: anything else (a
/// QVariant, a QJsonValue, a QUrl) does not compile, because the driver's own binding ran SQL
/// injected through some of them. Values travel beside the statement (PQexecPrepared), never inside
/// its text, so they show up neither in the server's log nor in pg_stat_activity.
///
/// Text goes untyped, like a quoted literal, so that it fits enum, date and numeric columns too;
/// the rest carries its type. A null or empty QString is the empty text, never NULL: use
/// std::nullopt. An invalid QDate or QDateTime is NULL.
class Param
{
public:
    Param(std::nullptr_t); // NULL
    Param(bool value);
    Param(int value);
    Param(qint64 value);
    Param(double value);
    Param(const QString &value);    // text; U+0000 is refused when the statement runs
    Param(const QByteArray &value); // bytea
    Param(const QUuid &value);      // uuid; a null QUuid becomes NULL
    Param(const QDate &value);
    Param(const QDateTime &value);     // timestamptz, in UTC
    Param(const QJsonObject &value);   // jsonb
    Param(const QJsonArray &value);    // jsonb
    Param(const QStringList &value);   // text[]
    Param(const QList<QUuid> &value);  // uuid[]
    Param(const QList<qint64> &value); // int8[]

    /// An absent value is NULL of T's own type.
    template<class T>
    Param(const std::optional<T> &value) : Param(value ? Param(*value) : Param(T{}).nulled())
    {
    }

    /// Everything not listed above is refused at compile time.
    template<class T>
    Param(T) = delete;

    [[nodiscard]] bool isNull() const { return m_null; }
    [[nodiscard]] bool isBinary() const { return m_binary; }
    [[nodiscard]] quint32 typeOid() const { return m_oid; }
    [[nodiscard]] const QByteArray &bytes() const { return m_bytes; }
    /// False for text that PostgreSQL cannot hold: U+0000 or half of a surrogate pair.
    [[nodiscard]] bool isSendable() const { return m_sendable; }

private:
    [[nodiscard]] Param nulled() const;

    quint32 m_oid = 0; ///< PostgreSQL type oid; 0 lets the server infer it
    bool m_null = false;
    bool m_binary = false; ///< bytea travels in binary, the rest as text
    bool m_sendable = true;
    QByteArray m_bytes;
};

using Params = QList<Param>;

} // namespace gangway
