// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>
#include <QSet>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

/// The first thing that was wrong while one JSON value was read, with the path to it.
/// Readers go on with defaults after it, so that reading code stays a plain list of fields.
class JsonTrouble
{
    Q_DECLARE_TR_FUNCTIONS(JsonTrouble)

public:
    /// Notes "<path> <what>", e.g. "stages[2].order must be text"; only the first one is kept.
    void note(const QString &path, const QString &what, ErrorKind kind = ErrorKind::InvalidInput);
    [[nodiscard]] const std::optional<Error> &first() const { return m_first; }

private:
    std::optional<Error> m_first;
};

/// Strict reading of one JSON object: every field is asked for by name and type, and what nobody
/// asked for is an error, so that nothing is lost quietly.
class JsonFields
{
    Q_DECLARE_TR_FUNCTIONS(JsonFields)

public:
    JsonFields(const QJsonObject &object, QString path, JsonTrouble &trouble);

    [[nodiscard]] bool has(const QString &key) const { return m_object.contains(key); }
    [[nodiscard]] QString path(const QString &key) const;

    /// Required fields: absent or of another type is noted.
    QString text(const QString &key);
    QUuid id(const QString &key);
    QString order(const QString &key);
    bool boolean(const QString &key);
    int integer(const QString &key);
    QJsonObject object(const QString &key);
    QJsonArray array(const QString &key);

    /// Any value; Null when absent.
    QJsonValue value(const QString &key);
    QStringList texts(const QString &key);

    void wrong(const QString &key, const QString &what);
    /// Notes the first key that was never asked for.
    void finish();

private:
    QJsonValue take(const QString &key);

    const QJsonObject m_object;
    QString m_path;
    JsonTrouble &m_trouble;
    QSet<QString> m_taken;
};

/// `array[i]` as an object, noted as trouble at `path[i]` when it is something else.
[[nodiscard]] QJsonObject objectAt(const QJsonArray &array, qsizetype index, const QString &path,
                                   JsonTrouble &trouble);
[[nodiscard]] QString indexedPath(const QString &path, qsizetype index);

} // namespace gangway
