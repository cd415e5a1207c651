// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace gangway {

/// Something to correct in the answers of a set-up step.
struct FieldProblem
{
    QString step;    ///< "organisation"
    QString field;   ///< "name", "departments[2].name"; empty for the step as a whole
    QString message; ///< what to do, in one sentence
    QString code;    ///< "missing", "tooLong", "badEmail", "notAnOption", ...
    bool operator==(const FieldProblem &) const = default;
};

/// A field of a set-up step as data: what to show, in the language of the program's start, and what
/// to accept.
struct SetupField
{
    QString key;
    QString label;
    QString help;
    QString placeholder; ///< list: words in the line that adds an entry; may be empty
    QString suggestions; ///< list: "departments" or "goals" of the industry; empty = none
    /// "text", "multiline", "email", "url", "choice", "number", "time_zone", "confirm" (must be
    /// true), "texts" (list of texts) or "list" (of objects with `fields`).
    QString type;
    bool required = false;
    bool hidden = false; ///< kept, never shown: where an entry came from
    int maxLength = 0;   ///< of texts; 0 = no limit
    int minItems = 0;
    int maxItems = 0; ///< 0 = no limit
    double minimum = 0;
    double maximum = 0;  ///< used when above minimum
    QStringList options; ///< stored values of a choice
    QString uniqueBy;    ///< list: key whose values must differ (case ignored)
    QList<SetupField> fields;
};

struct SetupStep
{
    QString key;
    QString title;   ///< short, for the list of steps: "Structure"
    QString heading; ///< a question; %1 is the organisation's name, or "your organisation"
    QString description;
    QList<SetupField> fields;
};

/// A set-up wizard whose steps are data (product row B1).
class SetupForm
{
public:
    /// The four steps of resources/catalogue/setup-four-steps.json.
    [[nodiscard]] static const SetupForm &fourSteps();
    /// From the JSON form of that file.
    [[nodiscard]] static Result<SetupForm> fromJson(const QJsonObject &json);

    [[nodiscard]] const QString &name() const { return m_name; } ///< "four-steps"
    [[nodiscard]] const QList<SetupStep> &steps() const { return m_steps; }
    [[nodiscard]] const SetupStep *step(const QString &key) const;

    /// What must be corrected before the step can be left; empty = nothing. An unknown step, a
    /// value of the wrong type and a key that the step does not have are problems too.
    [[nodiscard]] QList<FieldProblem> stepProblems(const QString &stepKey,
                                                   const QJsonObject &answers) const;

private:
    QString m_name;
    QList<SetupStep> m_steps;
};

/// stepProblems() of the four-step form.
[[nodiscard]] QList<FieldProblem> stepProblems(const QString &stepKey, const QJsonObject &answers);

struct SetupDepartment
{
    QString name;
    std::optional<int> headcount;
    QStringList positions;
    bool operator==(const SetupDepartment &) const = default;
};

struct SetupColleague
{
    QString email; ///< as entered, without spaces around it
    QString role;
    bool operator==(const SetupColleague &) const = default;
};

struct SetupGoal
{
    QString objective;
    QString templateId; ///< empty = own words
    QStringList keyResults;
    bool operator==(const SetupGoal &) const = default;
};

/// Everything the four-step form asks for (product row B4), checked.
struct SetupAnswers
{
    QString firstName;
    QString lastName;
    QString email;
    QString roleTitle;

    QString organisationName;
    QString industry;
    QString size;
    QString website;
    QString description;
    QString location;
    QString timeZone;

    QList<SetupDepartment> departments;
    QList<SetupColleague> colleagues;
    QList<SetupGoal> goals;
    bool confirmed = false;

    bool operator==(const SetupAnswers &) const = default;

    /// From {"you":{...},"organisation":{...},"structure":{...},"completion":{...}}, or every
    /// problem of every step. Texts are trimmed; the owner may not be among the colleagues.
    [[nodiscard]] static std::expected<SetupAnswers, QList<FieldProblem>>
    fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

} // namespace gangway
