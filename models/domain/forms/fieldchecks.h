// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldspec.h"

#include <QJsonValue>

namespace gangway {

/// Something to correct in a form.
struct FieldProblem
{
    QString step;    ///< of a form with steps: "organisation"; else empty
    QString field;   ///< "name", "departments[2].name"; empty for the form as a whole
    QString message; ///< what to do, in one sentence
    QString code;    ///< "missing", "tooLong", "badEmail", "notAnOption", ...
    bool operator==(const FieldProblem &) const = default;
};

/// What people call the place of a problem: "Departments 3, Name" for "departments[2].name".
[[nodiscard]] QString placeText(const QList<FieldSpec> &fields, const QString &path);

/// What must be corrected before the form can be left; empty = nothing. A value of the wrong type
/// and a key that the form does not have are problems, too.
[[nodiscard]] QList<FieldProblem> fieldProblems(const QList<FieldSpec> &fields,
                                                const QJsonObject &values);
/// Of one field alone; paths begin with its key.
[[nodiscard]] QList<FieldProblem> fieldProblems(const FieldSpec &field, const QJsonValue &value);

/// From a text as the command line gives it to the value that the field holds: a number, a list
/// (separated by commas, or in lines), a text. What cannot be read stays a text, for
/// fieldProblems() to name.
[[nodiscard]] QJsonValue fieldValue(const FieldSpec &field, const QString &text);

/// No answer: null, an empty text or an empty list.
[[nodiscard]] bool isNoAnswer(const QJsonValue &value);

} // namespace gangway
