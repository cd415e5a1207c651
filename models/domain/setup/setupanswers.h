// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/access/access.h"
#include "domain/base/error.h"
#include "domain/forms/fieldchecks.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <expected>
#include <optional>

namespace gangway {

struct SetupStep
{
    QString key;
    QString title;   ///< short, for the list of steps: "Structure"
    QString heading; ///< a question; %1 is the organisation's name, or "your organisation"
    QString description;
    QList<FieldSpec> fields;
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
    QString id; ///< of the department that this was before; empty = a new one
    QString name;
    std::optional<int> headcount;
    QStringList positions;
    bool operator==(const SetupDepartment &) const = default;
};

struct SetupColleague
{
    QString id;    ///< of the note that this was before; empty = a new one
    QString email; ///< as entered, without spaces around it
    QString name;  ///< may be empty
    QString role;
    bool operator==(const SetupColleague &) const = default;
};

struct SetupGoal
{
    QString id; ///< of the goal that this was before; empty = a new one
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
    /// What was there when the set-up began: of these, whatever is not among the answers was taken
    /// out by the person. Anything else came meanwhile and stays.
    QStringList knownDepartments;
    QStringList knownColleagues;
    QStringList knownGoals;
    bool confirmed = false;

    bool operator==(const SetupAnswers &) const = default;

    /// From {"you":{...},"organisation":{...},"structure":{...},"completion":{...}}, or every
    /// problem of every step. Texts are trimmed; the owner may not be among the colleagues.
    [[nodiscard]] static std::expected<SetupAnswers, QList<FieldProblem>>
    fromJson(const QJsonObject &json);
    [[nodiscard]] QJsonObject toJson() const;
};

/// What people call the place of a problem: "Structure, Departments 3, Name".
[[nodiscard]] QString placeOf(const FieldProblem &problem);

/// What only shows over several steps, however far the others are: the owner among the colleagues.
[[nodiscard]] QList<FieldProblem> problemsBetweenSteps(const QJsonObject &allAnswers);
/// Colleagues whose role is above `own`: nobody gives more than they have. Those that `current`
/// (the answers that the organisation gives) has with that role stay as they are.
[[nodiscard]] QList<FieldProblem> roleProblems(const QJsonObject &allAnswers, Role own,
                                               const QJsonObject &current);

} // namespace gangway
