// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QString>

#include <optional>

namespace gangway {

struct ContentType;

/// What is entered into a form field.
enum class FieldKind {
    Text,      ///< one line
    Multiline, ///< several lines
    Url,
    Email,
    Pattern, ///< a regular expression
    Number,
    Integer,
    Boolean,
    Choice,
    Date,       ///< "2026-03-01" as text
    Time,       ///< "09:30" as text
    TextList,   ///< texts in order
    ObjectList, ///< objects in order, each with the same sub-fields
};

struct FieldChoice
{
    QString value;
    QString label;
    bool operator==(const FieldChoice &) const = default;
};

/// One field of a form made from a JSON Schema (product row C4).
struct SchemaField
{
    QString key; ///< in the object that the schema describes
    QString label;
    QString help;    ///< limits in words; may be empty
    QString unit;    ///< of a number: "minutes", "%"; "bytes" are shown as KB, MB or GB
    QString entries; ///< of a list whose entries have words of their own: their kind (listtexts.h)
    FieldKind kind = FieldKind::Text;
    bool required = false; ///< the key must be there; other fields may be left empty
    bool unique = false;   ///< a list holds nothing twice
    std::optional<double> minimum;
    std::optional<double> maximum;
    std::optional<int> minLength;
    std::optional<int> maxLength; ///< of the text, or of each text in a list
    std::optional<int> maxItems;
    QList<FieldChoice> choices;
    QJsonValue initial;        ///< default of the content type; Undefined when it has none
    QList<SchemaField> fields; ///< of an ObjectList
};

/// The properties of `schema` as fields, in an order that people expect: what must be there first,
/// lower limits before upper ones. Every property gives a field but those that are "readOnly": what
/// importing and storing files keep for themselves. A keyword that is not known does no harm.
/// `defaults` gives the initial values.
[[nodiscard]] QList<SchemaField> schemaFields(const QJsonObject &schema,
                                              const QJsonObject &defaults = {});

/// Fields of the config of a content type.
[[nodiscard]] QList<SchemaField> schemaFields(const ContentType &type);

/// A key or an enumerated value as words: "openInNewTab" is "Open in new tab", "it" is "IT".
[[nodiscard]] QString readableName(const QString &name);

} // namespace gangway
