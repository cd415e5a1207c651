// SPDX-License-Identifier: GPL-3.0-or-later
// How the answers come and how they end: loading, and completing.
#include "domain/base/try.h"
#include "items/setup/setupediting.h"

#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "services/console/lanes/lanes.h"

namespace gangway {

using namespace Qt::StringLiterals;

void SetupEditing::showPreview(const Preview &preview)
{
    ++m_generation;
    m_preview = true;
    m_copy = {};
    m_copy.step = preview.step;
    m_copy.answers = preview.answers;
    m_outcome = preview.outcome;
    enter(preview.phase, preview.error);
    enter(preview.saving, preview.saveError);
}

void SetupEditing::load()
{
    if (m_preview)
        return;
    const quint64 generation = ++m_generation;
    enter(Phase::Loading);
    const auto kept = m_file.read<SetupCopy>();
    whenDone(kept, this, [this, generation](const std::optional<SetupCopy> &copy) {
        if (generation != m_generation)
            return;
        const auto job = [](Database &database) -> Result<Loaded> {
            SetupService service(database);
            GW_TRY(record, service.facts());
            GW_TRY(session, service.openSession());
            GW_TRY(current, service.current());
            return Loaded{*record, *session, *current};
        };
        whenDone(inLane(m_session, Session::Lane::Read, job), this,
                 [this, generation, copy](const Result<Loaded> &loaded) {
                     onLoaded(generation, loaded, copy);
                 });
    });
}

void SetupEditing::onLoaded(quint64 generation, const Result<Loaded> &loaded,
                            const std::optional<SetupCopy> &copy)
{
    if (generation != m_generation)
        return;
    if (!loaded) {
        // Offline one goes on with what is here; without that, nobody knows what was answered.
        if (copy && loaded.error().kind == ErrorKind::Unavailable)
            return begin(*copy);
        return enter(Phase::LoadFailed, loaded.error());
    }
    const SetupSession &stored = loaded->session;
    m_current = loaded->current;
    m_role = roleFromName(loaded->record.role);
    const bool tried = copy && !copy->operation.isNull() && copy->digest == digestOf(copy->answers);
    if (tried && (loaded->record.setupCompleted || (stored.id.isNull() && copy->base > 0))) {
        // It was completed, perhaps by our own last attempt: the database knows.
        m_copy = *copy;
        return runCompletion();
    }
    if (copy && stored.id.isNull() && copy->base > 0) {
        // It was open and is not any more: it was completed elsewhere.
        m_file.remove();
        return begin({});
    }
    if (!copy)
        return begin(merged(stored, {}));
    if (stored.id.isNull())
        return begin(*copy);
    begin(merged(stored, *copy));
}

/// The database's answers, with those of the local file over them where they are newer.
SetupCopy SetupEditing::merged(const SetupSession &stored, const SetupCopy &copy) const
{
    SetupCopy result;
    result.sessionId = stored.id;
    result.step = stored.currentStep;
    result.answers = stored.answers;
    result.base = stored.rowVersion;
    for (const SetupStep &step : m_form.steps())
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

void SetupEditing::begin(SetupCopy copy)
{
    if (copy.sessionId.isNull())
        copy.sessionId = newId();
    if (!m_form.step(copy.step))
        copy.step = m_form.steps().first().key;
    copy.answers = cleaned(copy.answers);
    m_copy = std::move(copy);
    m_problems.clear();
    enter(Phase::Editing);
    enter(m_copy.unsaved.isEmpty() ? Saving::Saved : Saving::Waiting);
    send();
}

/// Only what the form asks for (an older form may have asked for more), and what the organisation
/// has where a step was never begun.
QJsonObject SetupEditing::cleaned(const QJsonObject &answers) const
{
    QJsonObject result;
    for (const SetupStep &step : m_form.steps()) {
        const bool begun = answers.contains(step.key);
        const QJsonObject given = (begun ? answers : m_current).value(step.key).toObject();
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

/// What the person left empty was shown to them, so it is said to be empty.
QJsonObject SetupEditing::withCleared(const QJsonObject &answers) const
{
    QJsonObject all = answers;
    for (const SetupStep &step : m_form.steps()) {
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

bool SetupEditing::answersAreRight()
{
    m_problems.clear();
    bool right = true;
    for (const SetupStep &step : m_form.steps()) {
        m_problems.insert(step.key, problemsOf(step.key));
        right = right && m_problems.value(step.key).isEmpty();
        emit problemsChanged(step.key);
    }
    return right;
}

void SetupEditing::complete()
{
    if (m_phase != Phase::Editing || !answersAreRight() || m_preview)
        return;
    const QByteArray digest = digestOf(m_copy.answers);
    // The same answers are the same attempt, also after a crash: the first one may have been
    // carried out although its answer was lost.
    if (m_copy.operation.isNull() || m_copy.digest != digest) {
        m_copy.operation = newId();
        m_copy.digest = digest;
    }
    m_copy.changedAt = QDateTime::currentDateTimeUtc();
    m_sendTimer.stop();
    enter(Phase::Completing);
    whenDone(m_file.write(), this, [this](const Result<void> &) { runCompletion(); });
}

void SetupEditing::runCompletion()
{
    if (m_phase != Phase::Completing)
        enter(Phase::Completing);
    const auto job = [operation = m_copy.operation,
                      answers = withCleared(m_copy.answers)](Database &database) {
        return SetupService(database).complete(operation, answers);
    };
    whenDone(inLane(m_session, Session::Lane::Write, job), this,
             [this](const Result<SetupOutcome> &outcome) { onCompleted(outcome); });
}

void SetupEditing::onCompleted(const Result<SetupOutcome> &outcome)
{
    if (!outcome) {
        enter(Phase::Editing, outcome.error());
        settle();
        return;
    }
    m_outcome = *outcome;
    m_copy.unsaved.clear();
    m_copy.operation = {};
    m_file.remove();
    enter(Saving::Saved);
    enter(Phase::Completed);
}

} // namespace gangway
