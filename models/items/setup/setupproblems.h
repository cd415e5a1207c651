// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupanswers.h"

#include <QHash>

namespace gangway {

/// What is wrong with the answers of a set-up, and what of it the person was told (product row B1).
class SetupProblems
{
public:
    explicit SetupProblems(const SetupForm &form) : m_form(form) {}

    /// Whose answers these are, and those that the organisation gives: nobody gives a role above
    /// their own. None while nobody knows.
    void setOwner(Role own, const QJsonObject &current);

    /// All that is wrong with a step now. `all`: step key to its answers.
    [[nodiscard]] QList<FieldProblem> of(const QString &step, const QJsonObject &all) const;
    /// What the person was told of it.
    [[nodiscard]] QList<FieldProblem> shown(const QString &step) const;
    /// The first step in which something is shown; empty: none.
    [[nodiscard]] QString firstWrongStep() const;

    void clear() { m_shown.clear(); }
    /// Tells all that is wrong with the step; true when that is nothing.
    bool show(const QString &step, const QJsonObject &all);
    /// What was corrected is no longer shown. True when that was something.
    bool dropCorrected(const QString &step, const QJsonObject &all);
    /// The same, and what is wrong with this field is shown, but for what is only missing. True
    /// when something changed.
    bool showField(const QString &step, const QString &field, const QJsonObject &all);

private:
    const SetupForm &m_form;
    Role m_own = Role::None;
    QJsonObject m_current;
    QHash<QString, QList<FieldProblem>> m_shown;
};

} // namespace gangway
