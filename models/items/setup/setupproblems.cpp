// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupproblems.h"

namespace gangway {

using namespace Qt::StringLiterals;

void SetupProblems::setOwner(Role own, const QJsonObject &current)
{
    m_own = own;
    m_current = current;
}

QList<FieldProblem> SetupProblems::of(const QString &step, const QJsonObject &all) const
{
    QList<FieldProblem> found = m_form.stepProblems(step, all.value(step).toObject());
    const QList<FieldProblem> others =
        problemsBetweenSteps(all) + roleProblems(all, m_own, m_current);
    for (const FieldProblem &problem : others) {
        if (problem.step == step)
            found.append(problem);
    }
    return found;
}

QList<FieldProblem> SetupProblems::shown(const QString &step) const
{
    return m_shown.value(step);
}

QString SetupProblems::firstWrongStep() const
{
    for (const SetupStep &step : m_form.steps()) {
        if (!shown(step.key).isEmpty())
            return step.key;
    }
    return {};
}

bool SetupProblems::show(const QString &step, const QJsonObject &all)
{
    m_shown.insert(step, of(step, all));
    return shown(step).isEmpty();
}

bool SetupProblems::dropCorrected(const QString &step, const QJsonObject &all)
{
    if (shown(step).isEmpty())
        return false;
    const QList<FieldProblem> now = of(step, all);
    return erase_if(m_shown[step], [&](const FieldProblem &old) { return !now.contains(old); }) > 0;
}

bool SetupProblems::showField(const QString &step, const QString &field, const QJsonObject &all)
{
    const auto isHere = [&field](const FieldProblem &problem) {
        return problem.field == field || problem.field.startsWith(field + u'[');
    };
    bool changed = dropCorrected(step, all);
    QList<FieldProblem> &shown = m_shown[step];
    for (const FieldProblem &problem : of(step, all)) {
        const bool known = shown.contains(problem) || problem.code == u"missing"_s ||
                           problem.code == u"notConfirmed"_s;
        if (known || !isHere(problem))
            continue;
        shown.append(problem);
        changed = true;
    }
    return changed;
}

} // namespace gangway
