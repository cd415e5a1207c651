// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupstarting.h"

namespace gangway {

SetupCopy mergedCopy(const SetupForm &form, const SetupSession &stored, const SetupCopy &copy)
{
    SetupCopy result;
    result.sessionId = stored.id;
    result.step = stored.currentStep;
    result.answers = stored.answers;
    result.base = stored.rowVersion;
    for (const SetupStep &step : form.steps())
        result.noteSeen(step.key, stored.answers.value(step.key).toObject());
    if (copy.sessionId.isNull())
        return result;
    for (const QString &step : copy.unsaved) {
        // What is stored came from here: ours is newer, whatever the clocks say. Else they decide.
        const QJsonObject theirs = stored.answers.value(step).toObject();
        if (!copy.hasSeen(step, theirs) && copy.changedAt <= stored.savedAt)
            continue;
        result.answers.insert(step, copy.answers.value(step));
        result.unsaved.append(step);
        result.step = copy.step;
        result.changedAt = copy.changedAt;
    }
    result.operation = copy.operation; // only counts while the answers are the same
    result.digest = copy.digest;
    return result;
}

QJsonObject answersToBegin(const SetupForm &form, const QJsonObject &answers,
                           const QJsonObject &current)
{
    QJsonObject result;
    for (const SetupStep &step : form.steps()) {
        const bool begun = answers.contains(step.key);
        const QJsonObject given = (begun ? answers : current).value(step.key).toObject();
        QJsonObject kept;
        for (const FieldSpec &field : step.fields) {
            if (given.contains(field.key))
                kept.insert(field.key, given.value(field.key));
        }
        if (begun || !kept.isEmpty())
            result.insert(step.key, kept);
    }
    return result;
}

QJsonObject withCleared(const SetupForm &form, const QJsonObject &answers)
{
    QJsonObject all = answers;
    for (const SetupStep &step : form.steps()) {
        QJsonObject given = all.value(step.key).toObject();
        for (const FieldSpec &field : step.fields) {
            const bool isText = field.type != FieldType::List &&
                                field.type != FieldType::TextList &&
                                field.type != FieldType::Confirm;
            if (isText && !given.contains(field.key))
                given.insert(field.key, QString());
        }
        all.insert(step.key, given);
    }
    return all;
}

} // namespace gangway
