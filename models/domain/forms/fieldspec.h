// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gangway {

/// What is entered into a field of a form.
enum class FieldType {
    Text,      ///< one line
    Multiline, ///< several lines
    Email,
    Url,
    TimeZone,
    Choice,   ///< one of `options`
    Number,   ///< whole
    Confirm,  ///< a box that must be ticked
    TextList, ///< texts in order
    List,     ///< objects in order, each with the fields of `fields`
};

/// A field of a form as data: what to show, in the language of the program's start, and what to
/// accept.
struct FieldSpec
{
    QString key;
    QString label;
    QString help;
    QString placeholder; ///< list: words in the line that adds an entry; may be empty
    QString suggestions; ///< list: what may be offered, by a name that the form's owner knows
    FieldType type = FieldType::Text;
    bool required = false;
    bool hidden = false; ///< kept, never shown: where an entry came from
    bool lines = false;  ///< texts: each in a line of its own, for those that hold commas
    int maxLength = 0;   ///< of texts, in characters as people count them; 0 = no limit
    int minItems = 0;
    int maxItems = 0; ///< 0 = no limit
    double minimum = 0;
    double maximum = 0;  ///< used when above minimum
    QStringList options; ///< stored values of a choice
    QString uniqueBy;    ///< list: key whose values must differ (case ignored)
    QList<FieldSpec> fields;
};

/// The fields of a form from a JSON Schema of an object. Understood, beside the words of draft 7
/// (type, title, description, enum, required, minLength, maxLength, minimum, maximum, items,
/// minItems, maxItems, const), are hints: "x-order" (keys, on the object), "x-kind" ("multiline",
/// "email", "url", "time_zone"; of texts "lines"), "x-placeholder", "x-suggestions", "x-unique-by",
/// "x-hidden" and "x-options"
/// ("industries": the built-in ones). Errors: InvalidInput naming the place, also for a word that
/// is not known: nothing of a form is left out in silence.
[[nodiscard]] Result<QList<FieldSpec>> fieldSpecs(const QJsonObject &schema);

} // namespace gangway
