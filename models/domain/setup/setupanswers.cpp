// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/setupanswers.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace gangway {

namespace {

struct SetupAnswerTexts
{
    Q_DECLARE_TR_FUNCTIONS(SetupAnswers)
};

const QString youStep = QStringLiteral("you");
const QString organisationStep = QStringLiteral("organisation");
const QString structureStep = QStringLiteral("structure");
const QString completionStep = QStringLiteral("completion");

QString text(const QJsonObject &json, const char *key)
{
    return json.value(QLatin1String(key)).toString().trimmed();
}

QStringList texts(const QJsonObject &json, const char *key)
{
    QStringList list;
    for (const QJsonValue &value : json.value(QLatin1String(key)).toArray())
        list.append(value.toString().trimmed());
    return list;
}

void readStructure(const QJsonObject &json, SetupAnswers &answers)
{
    for (const QJsonValue &value : json.value(QStringLiteral("departments")).toArray()) {
        const QJsonObject entry = value.toObject();
        SetupDepartment department{text(entry, "id"), text(entry, "name"), std::nullopt,
                                   texts(entry, "positions")};
        if (entry.value(QStringLiteral("headcount")).isDouble())
            department.headcount = entry.value(QStringLiteral("headcount")).toInt();
        answers.departments.append(department);
    }
    for (const QJsonValue &value : json.value(QStringLiteral("colleagues")).toArray()) {
        const QJsonObject entry = value.toObject();
        answers.colleagues.append(
            {text(entry, "id"), text(entry, "email"), text(entry, "name"), text(entry, "role")});
    }
    answers.knownDepartments = texts(json, "known_departments");
    answers.knownColleagues = texts(json, "known_colleagues");
}

void readCompletion(const QJsonObject &json, SetupAnswers &answers)
{
    for (const QJsonValue &value : json.value(QStringLiteral("goals")).toArray()) {
        const QJsonObject entry = value.toObject();
        answers.goals.append({text(entry, "id"), text(entry, "objective"), text(entry, "template"),
                              texts(entry, "key_results")});
    }
    answers.knownGoals = texts(json, "known_goals");
    answers.confirmed = json.value(QStringLiteral("confirm")).toBool();
}

QList<FieldProblem> allProblems(const QJsonObject &json)
{
    QList<FieldProblem> problems;
    const SetupForm &form = SetupForm::fourSteps();
    for (const SetupStep &step : form.steps()) {
        const QJsonValue answers = json.value(step.key);
        if (!answers.isObject() && !answers.isUndefined() && !answers.isNull()) {
            problems.append({step.key,
                             {},
                             SetupAnswerTexts::tr("The answers belong here, in { }."),
                             QStringLiteral("wrongType")});
            continue;
        }
        problems += form.stepProblems(step.key, answers.toObject());
    }
    for (const QString &key : json.keys()) {
        if (!form.step(key))
            problems += form.stepProblems(key, {});
    }
    return problems;
}

} // namespace

QString placeOf(const FieldProblem &problem)
{
    const SetupStep *step = SetupForm::fourSteps().step(problem.step);
    const QString name = step ? step->title : SetupAnswerTexts::tr("“%1”").arg(problem.step);
    if (!step || problem.field.isEmpty())
        return name;
    return SetupAnswerTexts::tr("%1, %2", "a step and a field")
        .arg(name, placeText(step->fields, problem.field));
}

QList<FieldProblem> problemsBetweenSteps(const QJsonObject &allAnswers)
{
    const QString own = text(allAnswers.value(youStep).toObject(), "email");
    const QJsonArray colleagues =
        allAnswers.value(structureStep).toObject().value(QStringLiteral("colleagues")).toArray();
    QList<FieldProblem> problems;
    for (qsizetype i = 0; i < colleagues.size(); ++i) {
        const QString email = text(colleagues.at(i).toObject(), "email");
        if (own.isEmpty() || email.compare(own, Qt::CaseInsensitive) != 0)
            continue;
        problems.append({structureStep, QStringLiteral("colleagues[%1].email").arg(i),
                         SetupAnswerTexts::tr("This is your own address: you are here already."),
                         QStringLiteral("ownEmail")});
    }
    return problems;
}

QList<FieldProblem> roleProblems(const QJsonObject &allAnswers, Role own,
                                 const QJsonObject &current)
{
    const auto colleagues = [](const QJsonObject &answers) {
        return answers.value(structureStep)
            .toObject()
            .value(QStringLiteral("colleagues"))
            .toArray();
    };
    const QJsonArray known = colleagues(current);
    const QJsonArray all = colleagues(allAnswers);
    QList<FieldProblem> problems;
    for (qsizetype i = 0; own != Role::None && i < all.size(); ++i) {
        const QJsonObject colleague = all.at(i).toObject();
        const QString name = text(colleague, "role");
        const bool isThere = std::ranges::any_of(known, [&](const QJsonValue &value) {
            const QJsonObject entry = value.toObject();
            return !text(entry, "id").isEmpty() && text(entry, "id") == text(colleague, "id") &&
                   text(entry, "role") == name;
        });
        if (roleFromName(name) <= own || isThere)
            continue;
        problems.append(
            {structureStep, QStringLiteral("colleagues[%1].role").arg(i),
             SetupAnswerTexts::tr("You are %1 and cannot give the role %2. Choose one up to yours, "
                                  "or ask an administrator.")
                 .arg(roleText(own), roleText(roleFromName(name))),
             QStringLiteral("roleAboveOwn")});
    }
    return problems;
}

std::expected<SetupAnswers, QList<FieldProblem>> SetupAnswers::fromJson(const QJsonObject &json)
{
    if (const QList<FieldProblem> problems = allProblems(json); !problems.isEmpty())
        return std::unexpected(problems);
    const QJsonObject you = json.value(youStep).toObject();
    const QJsonObject organisation = json.value(organisationStep).toObject();
    SetupAnswers answers;
    answers.firstName = text(you, "first_name");
    answers.lastName = text(you, "last_name");
    answers.email = text(you, "email");
    answers.roleTitle = text(you, "role_title");
    answers.organisationName = text(organisation, "name");
    answers.industry = text(organisation, "industry");
    answers.size = text(organisation, "size");
    answers.website = text(organisation, "website");
    answers.description = text(organisation, "description");
    answers.location = text(organisation, "location");
    answers.timeZone = text(organisation, "time_zone");
    readStructure(json.value(structureStep).toObject(), answers);
    readCompletion(json.value(completionStep).toObject(), answers);
    if (const QList<FieldProblem> problems = problemsBetweenSteps(json); !problems.isEmpty())
        return std::unexpected(problems);
    return answers;
}

QJsonObject SetupAnswers::toJson() const
{
    const auto list = [](const QStringList &texts) { return QJsonArray::fromStringList(texts); };
    QJsonArray departmentList;
    for (const SetupDepartment &department : departments) {
        QJsonObject entry{{QStringLiteral("name"), department.name},
                          {QStringLiteral("positions"), list(department.positions)}};
        if (!department.id.isEmpty())
            entry.insert(QStringLiteral("id"), department.id);
        if (department.headcount)
            entry.insert(QStringLiteral("headcount"), *department.headcount);
        departmentList.append(entry);
    }
    QJsonArray colleagueList;
    for (const SetupColleague &colleague : colleagues) {
        QJsonObject entry{{QStringLiteral("email"), colleague.email},
                          {QStringLiteral("name"), colleague.name},
                          {QStringLiteral("role"), colleague.role}};
        if (!colleague.id.isEmpty())
            entry.insert(QStringLiteral("id"), colleague.id);
        colleagueList.append(entry);
    }
    QJsonArray goalList;
    for (const SetupGoal &goal : goals) {
        QJsonObject entry{{QStringLiteral("objective"), goal.objective},
                          {QStringLiteral("template"), goal.templateId},
                          {QStringLiteral("key_results"), list(goal.keyResults)}};
        if (!goal.id.isEmpty())
            entry.insert(QStringLiteral("id"), goal.id);
        goalList.append(entry);
    }
    const QJsonObject you{{QStringLiteral("first_name"), firstName},
                          {QStringLiteral("last_name"), lastName},
                          {QStringLiteral("email"), email},
                          {QStringLiteral("role_title"), roleTitle}};
    const QJsonObject organisation{{QStringLiteral("name"), organisationName},
                                   {QStringLiteral("industry"), industry},
                                   {QStringLiteral("size"), size},
                                   {QStringLiteral("website"), website},
                                   {QStringLiteral("description"), description},
                                   {QStringLiteral("location"), location},
                                   {QStringLiteral("time_zone"), timeZone}};
    const QJsonObject structure{{QStringLiteral("departments"), departmentList},
                                {QStringLiteral("known_departments"), list(knownDepartments)},
                                {QStringLiteral("colleagues"), colleagueList},
                                {QStringLiteral("known_colleagues"), list(knownColleagues)}};
    const QJsonObject completion{{QStringLiteral("goals"), goalList},
                                 {QStringLiteral("known_goals"), list(knownGoals)},
                                 {QStringLiteral("confirm"), confirmed}};
    return {{youStep, you},
            {organisationStep, organisation},
            {structureStep, structure},
            {completionStep, completion}};
}

} // namespace gangway
