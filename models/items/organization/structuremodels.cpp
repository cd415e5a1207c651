// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/organization/structuremodels.h"

#include "domain/forms/fieldoptions.h"

#include <QLocale>

namespace gangway {

using namespace Qt::StringLiterals;

QStringList DepartmentModel::headings() const
{
    return {tr("Department"), tr("Positions"), tr("New hires"), tr("Team"), tr("Headcount")};
}

QString DepartmentModel::text(const DepartmentEntry &department, int column) const
{
    switch (column) {
    case Name:
        return department.name;
    case Positions:
        return department.positions.join(u", "_s);
    case People:
        return QLocale().toString(department.people);
    case Members:
        return QLocale().toString(department.members);
    case Headcount:
        return department.headcount ? QLocale().toString(*department.headcount) : u"–"_s;
    default:
        return {};
    }
}

QVariant DepartmentModel::more(const DepartmentEntry &department, int role) const
{
    return role == TextsRole ? QVariant(department.positions) : QVariant();
}

QStringList PositionModel::headings() const
{
    return {tr("Position"), tr("Department"), tr("New hires")};
}

QString PositionModel::text(const PositionEntry &position, int column) const
{
    switch (column) {
    case Name:
        return position.name;
    case Department:
        return position.departmentName;
    case People:
        return QLocale().toString(position.people);
    default:
        return {};
    }
}

QStringList GoalModel::headings() const
{
    return {tr("Objective"), tr("Key results"), tr("Status")};
}

QString GoalModel::text(const GoalEntry &goal, int column) const
{
    switch (column) {
    case Objective:
        return goal.objective;
    case KeyResults:
        return goal.keyResults.join(u" · "_s);
    case State:
        return optionLabel(goalStateName(goal.state));
    default:
        return {};
    }
}

QVariant GoalModel::more(const GoalEntry &goal, int role) const
{
    return role == StateRole ? QVariant(int(goal.state)) : QVariant();
}

} // namespace gangway
