// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QString>

#include <optional>

namespace gangway {

/// Where a value does not fit its schema, in words for people.
struct SchemaWords
{
    QString path;    ///< "options[2]"; empty for the value itself
    QString message; ///< a whole sentence
};

/// The first thing in `value` that `schema` does not allow. Nothing when it finds nothing to say,
/// which is no proof that the value fits: JsonSchema decides that. `label` is what the value is
/// called; parts are called by their "title".
[[nodiscard]] std::optional<SchemaWords> schemaWords(const QJsonObject &schema,
                                                     const QJsonValue &value, const QString &label);

/// What a property of `schema` is called.
[[nodiscard]] QString propertyLabel(const QJsonObject &schema, const QString &key);

} // namespace gangway
