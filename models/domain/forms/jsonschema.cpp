// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/jsonschema.h"

#include <QCoreApplication>
#include <QJsonArray>

// Without this valijson ends the program when a schema is bad.
#define VALIJSON_USE_EXCEPTIONS 1
#include <valijson/adapters/qtjson_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validation_results.hpp>
#include <valijson/validator.hpp>

#include <algorithm>
#include <array>
#include <exception>

namespace gangway {

namespace {

struct JsonSchemaTexts
{
    Q_DECLARE_TR_FUNCTIONS(JsonSchema)
};

constexpr int maxDepth = 32;

template<std::size_t N>
bool isOneOf(const QString &key, const std::array<QLatin1String, N> &names)
{
    return std::any_of(names.begin(), names.end(), [&](QLatin1String name) { return key == name; });
}

constexpr std::array refusedKeywords{
    QLatin1String("pattern"),
    QLatin1String("patternProperties"),
    QLatin1String("format"),
    QLatin1String("$ref"),
};
/// Keywords whose members are schemas by name.
constexpr std::array namedSchemas{
    QLatin1String("properties"),
    QLatin1String("definitions"),
    QLatin1String("dependencies"),
};
/// Keywords whose value is data, not a schema.
constexpr std::array dataKeywords{
    QLatin1String("enum"),
    QLatin1String("const"),
    QLatin1String("default"),
    QLatin1String("examples"),
};

/// The first refused keyword anywhere in the schema, or empty.
QString refusedKeyword(const QJsonValue &schema, int depth)
{
    if (depth > maxDepth)
        return QStringLiteral("...");
    if (schema.isArray()) {
        for (const QJsonValue &entry : schema.toArray()) {
            if (const QString found = refusedKeyword(entry, depth + 1); !found.isEmpty())
                return found;
        }
        return {};
    }
    const QJsonObject object = schema.toObject();
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (isOneOf(it.key(), refusedKeywords))
            return it.key();
        if (isOneOf(it.key(), dataKeywords))
            continue;
        QJsonValue inside = it.value();
        if (isOneOf(it.key(), namedSchemas)) {
            QJsonArray schemas;
            for (const QJsonValue &entry : inside.toObject())
                schemas.append(entry);
            inside = schemas;
        }
        if (const QString found = refusedKeyword(inside, depth + 1); !found.isEmpty())
            return found;
    }
    return {};
}

/// From valijson's context ("<root>", "[\"options\"]", "[2]") to "options[2]".
QString pathOf(const std::vector<std::string> &context)
{
    QString path;
    for (const std::string &part : context) {
        QString step = QString::fromStdString(part);
        if (step == QLatin1String("<root>"))
            continue;
        if (step.startsWith(QLatin1String("[\"")) && step.endsWith(QLatin1String("\"]"))) {
            step = step.mid(2, step.size() - 4);
            if (!path.isEmpty())
                path += u'.';
        }
        path += step;
    }
    return path;
}

std::unexpected<Error> badSchema(const QString &why)
{
    return fail(ErrorKind::InvalidInput,
                JsonSchemaTexts::tr("The JSON Schema cannot be used: %1").arg(why),
                JsonSchemaTexts::tr("Correct the schema; Gangway reads draft 7."));
}

} // namespace

struct JsonSchema::Compiled
{
    valijson::Schema schema;
};

JsonSchema::JsonSchema(std::shared_ptr<const Compiled> compiled) : m_compiled(std::move(compiled))
{
}

Result<JsonSchema> JsonSchema::compile(const QJsonObject &schema)
{
    if (const QString keyword = refusedKeyword(schema, 0); !keyword.isEmpty())
        return badSchema(JsonSchemaTexts::tr("\"%1\" is not supported.").arg(keyword));
    auto compiled = std::make_shared<Compiled>();
    const QJsonValue value(schema);
    try {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        const valijson::adapters::QtJsonAdapter adapter(value);
        parser.populateSchema(adapter, compiled->schema);
    } catch (const std::exception &problem) {
        return badSchema(QString::fromUtf8(problem.what()));
    }
    return JsonSchema(std::move(compiled));
}

QList<SchemaFault> JsonSchema::check(const QJsonValue &value) const
{
    QList<SchemaFault> faults;
    valijson::ValidationResults results;
    try {
        valijson::Validator validator(valijson::Validator::kStrongTypes);
        const valijson::adapters::QtJsonAdapter adapter(value);
        if (validator.validate(m_compiled->schema, adapter, &results))
            return faults;
    } catch (const std::exception &problem) {
        faults.append({{}, QString::fromUtf8(problem.what())});
        return faults;
    }
    for (const valijson::ValidationResults::Error &error : results)
        faults.append({pathOf(error.context), QString::fromStdString(error.description)});
    if (faults.isEmpty())
        faults.append({{}, JsonSchemaTexts::tr("The value does not fit.")});
    return faults;
}

} // namespace gangway
