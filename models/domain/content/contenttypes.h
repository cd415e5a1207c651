// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/flow/flowdocument.h"
#include "domain/forms/jsonschema.h"

#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace gangway {

/// A text for people that blocks of a type have, in each language.
struct TextField
{
    QString name;
    QString label;
    bool multiline = false;
    bool required = false;    ///< must be there in the flow's language to publish
    bool recommended = false; ///< a warning when missing
};

/// A kind of content block (product row C3).
struct ContentType
{
    QString name;     ///< lower case with underscores; what ContentBlock::type holds
    QString category; ///< "text", "media", "form", "task" or "layout"
    QString displayName;
    QString description;
    QString icon; ///< Lucide icon name
    QList<TextField> textFields;
    QJsonObject configSchema;                ///< JSON Schema of ContentBlock::config
    std::optional<QJsonObject> answerSchema; ///< of what a new hire submits; none = nothing is
    QJsonObject defaultConfig;
    bool defaultRequired = false;
    bool completable = true; ///< false: shown only, never asked for

    std::optional<JsonSchema> config; ///< compiled configSchema
    std::optional<JsonSchema> answer; ///< compiled answerSchema

    [[nodiscard]] QJsonObject toJson() const;
};

/// All content types that may be used: those that ship with the program and those an organisation
/// registered. A value; copies are cheap.
class ContentTypeRegistry
{
public:
    /// Without types; use builtIn() for the usual set.
    ContentTypeRegistry() = default;

    /// The types of resources/catalogue/content-types.json, read once.
    [[nodiscard]] static const ContentTypeRegistry &builtIn();

    /// Registers a type from its JSON definition (the form of content-types.json; same keys as
    /// ContentType). InvalidInput for a bad definition or schema, Conflict for a name in use.
    [[nodiscard]] Result<void> add(const QJsonObject &definition);

    [[nodiscard]] const ContentType *find(const QString &name) const;
    [[nodiscard]] QStringList names() const { return m_names; } ///< in order of registration
    [[nodiscard]] qsizetype size() const { return m_names.size(); }

    /// Whether new hires are asked to complete such a block; unknown types are not.
    [[nodiscard]] bool isCompletable(const ContentBlock &block) const;

    /// A block of this type with a new id, default config and the given order key.
    [[nodiscard]] Result<ContentBlock> newBlock(const QString &type, const QString &order) const;

private:
    QStringList m_names;
    QHash<QString, ContentType> m_types;
};

} // namespace gangway
