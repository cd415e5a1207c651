// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

/// Texts of one language: field name ("name", "title", "body", ...) to text.
using Texts = QMap<QString, QString>;
/// BCP 47 language tag to texts. A missing language falls back to the document's default language.
using TextsByLanguage = QMap<QString, Texts>;

/// Who does the work of a stage or block (product row C2).
enum class Owner { NewHire, Manager, Buddy, It, Hr };

/// When something is due, counted from the person's start date; negative is before it.
struct DueOffset
{
    int days = 0;
    bool workingDays = false;
    bool operator==(const DueOffset &) const = default;
};

/// One piece of content inside a stage. `type` names a content type of the registry;
/// everything that is not a text for people is in `config`, checked by the type's JSON Schema.
struct ContentBlock
{
    QUuid id;
    QString order; ///< fractional key, see orderkey.h
    QString type;
    TextsByLanguage texts;
    QJsonObject config;
    bool required = false;
    std::optional<Owner> owner;   ///< the stage's owner when absent
    std::optional<DueOffset> due; ///< the stage's date when absent
    bool operator==(const ContentBlock &) const = default;
};

/// A step of a flow that people pass; its blocks are kept sorted by order key.
struct Stage
{
    QUuid id;
    QString order;
    TextsByLanguage texts; ///< fields "name" and "description"
    QString type = QStringLiteral("general");
    bool active = true;
    bool optional = false;
    Owner owner = Owner::NewHire;
    DueOffset due;
    std::optional<int> windowDays; ///< days allowed once entered; none = no limit
    QList<ContentBlock> blocks;
    bool operator==(const Stage &) const = default;
};

/// Shows its target (a stage or a block) only when the condition holds (product row C5).
struct Rule
{
    QUuid id;
    QUuid target;
    QString subject;  ///< "attribute:department" or "answer:<block id>"
    QString relation; ///< "is", "isNot", "contains", "atLeast", "atMost", "done"
    QJsonValue value;
    bool operator==(const Rule &) const = default;
};

/// A flow while it is edited: one value, changed only by commands (flowcommands.h).
/// Product rows C1-C3, C5, C12; ARCHITECTURE: "a flow is a document".
struct FlowDocument
{
    QUuid id;
    QString defaultLanguage = QStringLiteral("en");
    TextsByLanguage texts; ///< fields "name" and "description"
    int durationDays = 0;  ///< 0 = not said
    QStringList tags;
    QList<Stage> stages; ///< sorted by order key
    QList<Rule> rules;
    bool operator==(const FlowDocument &) const = default;

    [[nodiscard]] QString name() const;
    [[nodiscard]] const Stage *stage(const QUuid &stageId) const;
    [[nodiscard]] const ContentBlock *block(const QUuid &blockId) const;
    [[nodiscard]] int blockCount() const;
};

/// The text of `field` in `language`, else in `fallback`, else empty.
[[nodiscard]] QString textOf(const TextsByLanguage &texts, const QString &field,
                             const QString &language, const QString &fallback);

[[nodiscard]] QString ownerName(Owner owner);
[[nodiscard]] std::optional<Owner> ownerFromName(const QString &name);

/// JSON form: what is published, stored and exported ("gangway-flow" format, version 1).
/// toJson and fromJson are exact inverses; unknown keys are refused so that nothing is lost
/// quietly.
inline constexpr int flowFormatVersion = 1;
[[nodiscard]] QJsonObject toJson(const FlowDocument &document);
[[nodiscard]] QJsonObject toJson(const Stage &stage);
[[nodiscard]] QJsonObject toJson(const ContentBlock &block);
[[nodiscard]] QJsonObject toJson(const Rule &rule);
[[nodiscard]] Result<FlowDocument> flowFromJson(const QJsonObject &json);

} // namespace gangway
