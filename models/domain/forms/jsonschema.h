// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <memory>

namespace gangway {

/// Where a value does not fit its schema. `path` is empty for the value itself, else "options[2]".
struct SchemaFault
{
    QString path;
    QString message; ///< in English, as the validator says it
};

/// A compiled JSON Schema (draft 7). Refused are the keywords that would run foreign regular
/// expressions without limits or load other documents: pattern, patternProperties, format, $ref.
/// Copies share the compiled form; check() may be called from several threads.
class JsonSchema
{
public:
    /// InvalidInput when `schema` is not a usable schema.
    [[nodiscard]] static Result<JsonSchema> compile(const QJsonObject &schema);

    /// What does not fit; the most specific fault comes first. Empty = it fits.
    [[nodiscard]] QList<SchemaFault> check(const QJsonValue &value) const;

private:
    struct Compiled;
    explicit JsonSchema(std::shared_ptr<const Compiled> compiled);
    std::shared_ptr<const Compiled> m_compiled;
};

} // namespace gangway
