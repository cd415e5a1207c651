// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupediting.h"

#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "items/setup/setupstarting.h"
#include "usecases/setup/setup.h"

namespace gangway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto copyDelay = 400ms; ///< from the first letter until the local file is written
constexpr int sendPause = 1500;   ///< ms without typing until the database is told

} // namespace

SetupEditing::SetupEditing(Session &session, const QString &copyPath, const SetupForm &form,
                           QObject *parent)
    : QObject(parent), m_session(session), m_form(form), m_file(copyDelay), m_problems(form)
{
    m_stored.follow(session, {QStringLiteral("setup")});
    connect(&m_stored, &ReadingBase::stateChanged, this, &SetupEditing::takeUp);
    m_file.setPath(copyPath);
    m_file.setSource([this] { return [copy = m_copy] { return copy.toJson(); }; });
    m_sendTimer.setSingleShot(true);
    m_sendTimer.setInterval(sendPause);
    connect(&m_file, &LocalCopy::failed, this, &SetupEditing::onNotKept);
    connect(&m_sendTimer, &QTimer::timeout, this, &SetupEditing::send);
    connect(&m_session, &Session::stateChanged, this, &SetupEditing::onState);
}

SetupEditing::~SetupEditing()
{
    m_file.keep();
}

void SetupEditing::showPreview(const Preview &preview)
{
    m_preview = true;
    m_stored.cancel();
    m_copy = {};
    m_copy.step = preview.step;
    m_copy.answers = preview.answers;
    m_outcome = preview.outcome;
    m_before = preview.before;
    enter(preview.phase, preview.error);
    enter(preview.saving, preview.saveError);
}

void SetupEditing::load()
{
    if (m_preview)
        return;
    enter(Phase::Loading);
    m_kept = m_file.read<SetupCopy>();
    m_stored.ask([&session = m_session] { return setup::state(session); });
    m_stored.setLive(true);
    whenDone(m_kept, this, [this](const std::optional<SetupCopy> &) { takeUp(); });
}

/// File and database are read beside each other, and what they hold is needed once.
void SetupEditing::takeUp()
{
    const LoadState state = m_stored.state();
    if (state == LoadState::Ready) { // also when it was away at first
        const SetupState &stored = m_stored.value();
        m_problems.setOwner(roleFromName(stored.record.role), stored.current);
        if (m_phase != Phase::Completed) // else it is what is there now
            m_before = {stored.record.setupCompleted, stored.current, stored.people};
    }
    if (m_preview || (m_phase != Phase::Loading && m_phase != Phase::LoadFailed))
        return;
    if (state == LoadState::Idle || state == LoadState::Loading || !m_kept.isFinished()) {
        if (m_phase == Phase::LoadFailed)
            enter(Phase::Loading);
        return;
    }
    const std::optional<SetupCopy> copy = m_kept.result();
    // Offline one goes on with what is here; without that, nobody knows what was answered.
    const bool goesOn = state == LoadState::Ready || (copy && state == LoadState::Offline);
    if (!goesOn)
        return enter(Phase::LoadFailed, m_stored.error());
    m_stored.setLive(false); // what changes from now on comes from here
    if (state == LoadState::Ready)
        begin(m_stored.value(), copy);
    else
        begin(*copy);
}

void SetupEditing::begin(const SetupState &stored, const std::optional<SetupCopy> &copy)
{
    const bool isOpen = !stored.session.id.isNull();
    const bool tried = copy && !copy->operation.isNull() && copy->digest == digestOf(copy->answers);
    if (tried && (stored.record.setupCompleted || (!isOpen && copy->base > 0))) {
        // It was completed, perhaps by our own last attempt: the database knows.
        m_copy = *copy;
        return runCompletion();
    }
    if (copy && !isOpen && copy->base > 0) {
        // It was open and is not any more: it was completed elsewhere.
        m_file.remove();
        return begin(SetupCopy());
    }
    if (copy && !isOpen)
        return begin(*copy);
    begin(mergedCopy(m_form, stored.session, copy.value_or(SetupCopy())));
}

void SetupEditing::begin(SetupCopy copy)
{
    if (copy.sessionId.isNull())
        copy.sessionId = newId();
    if (!m_form.step(copy.step))
        copy.step = m_form.steps().first().key;
    copy.answers = answersToBegin(m_form, copy.answers, m_stored.value().current);
    m_copy = std::move(copy);
    m_problems.clear();
    enter(Phase::Editing);
    enter(m_copy.unsaved.isEmpty() ? Saving::Saved : Saving::Waiting);
    send();
}

QJsonObject SetupEditing::answers(const QString &step) const
{
    return m_copy.answers.value(step).toObject();
}

QList<SetupChange> SetupEditing::changes() const
{
    return setupChanges(m_form, m_before, m_copy.answers);
}

void SetupEditing::setAnswer(const QString &step, const QString &field, const QJsonValue &value)
{
    QJsonObject all = answers(step);
    const bool empty = isNoAnswer(value);
    if (empty ? !all.contains(field) : all.value(field) == value)
        return;
    if (empty)
        all.remove(field);
    else
        all.insert(field, value);
    m_copy.answers.insert(step, all);
    touch(step);
    emit answersChanged(step);
    // What is newly wrong is told when the step is left.
    if (m_problems.dropCorrected(step, m_copy.answers))
        emit problemsChanged(step);
}

void SetupEditing::touch(const QString &step)
{
    if (m_preview)
        return;
    ++m_revisions[step];
    if (!m_copy.unsaved.contains(step))
        m_copy.unsaved.append(step);
    m_copy.changedAt = QDateTime::currentDateTimeUtc();
    m_file.touch();
    m_sendTimer.start();
    if (m_saving == Saving::Saved)
        enter(Saving::Waiting);
}

void SetupEditing::enterStep(const QString &step)
{
    if (m_phase != Phase::Editing || m_copy.step == step)
        return;
    m_copy.step = step;
    touch(step);
    saveNow();
}

void SetupEditing::saveNow()
{
    if (m_phase != Phase::Editing)
        return;
    m_file.keep();
    send();
}

void SetupEditing::onNotKept(const Error &error)
{
    // Online, the database may still take it.
    if (!m_copy.unsaved.isEmpty() && m_session.state() != Session::State::Online)
        enter(Saving::NotKept, error);
}

void SetupEditing::send()
{
    m_sendTimer.stop();
    if (m_sending || m_copy.unsaved.isEmpty() || m_phase != Phase::Editing)
        return;
    if (m_session.state() != Session::State::Online) {
        enter(Saving::KeptHere, m_session.lastError());
        return;
    }
    // The current step last: the database remembers the last one as the place.
    QStringList steps = m_copy.unsaved;
    steps.removeAll(m_copy.step);
    steps.append(m_copy.step);
    QList<StepAnswers> work;
    QHash<QString, quint64> sent;
    for (const QString &step : steps) {
        work.append({step, answers(step)});
        m_copy.noteSeen(step, answers(step));
        sent.insert(step, m_revisions.value(step));
    }
    m_sending = true;
    whenDone(setup::saveSteps(m_session, m_copy.sessionId, m_form.name(), work), this,
             [this, sent](const Result<qint64> &result) { onSent(sent, result); });
}

void SetupEditing::onSent(const QHash<QString, quint64> &sent, const Result<qint64> &result)
{
    m_sending = false;
    if (m_phase == Phase::Completed)
        return;
    if (!result) {
        m_file.keep();
        enter(Saving::KeptHere, result.error());
        return;
    }
    m_copy.base = *result;
    for (auto step = sent.begin(); step != sent.end(); ++step) {
        if (m_revisions.value(step.key()) == step.value())
            m_copy.unsaved.removeAll(step.key());
    }
    settle();
}

void SetupEditing::settle()
{
    if (!m_copy.unsaved.isEmpty()) {
        if (m_session.state() != Session::State::Online)
            return enter(Saving::KeptHere, m_session.lastError());
        enter(Saving::Waiting);
        if (!m_sendTimer.isActive())
            m_sendTimer.start();
        return;
    }
    m_file.forget();
    if (m_copy.operation.isNull()) // an attempt to complete is only remembered there
        m_file.remove();
    enter(Saving::Saved);
}

void SetupEditing::onState(Session::State state)
{
    if (m_preview)
        return;
    if (state == Session::State::Online)
        send();
    else if (m_phase == Phase::Editing && !m_copy.unsaved.isEmpty())
        enter(Saving::KeptHere, m_session.lastError());
}

QList<FieldProblem> SetupEditing::problems(const QString &step) const
{
    return m_problems.shown(step);
}

void SetupEditing::checkField(const QString &step, const QString &field)
{
    if (m_problems.showField(step, field, m_copy.answers))
        emit problemsChanged(step);
}

bool SetupEditing::checkStep(const QString &step)
{
    const bool right = m_problems.show(step, m_copy.answers);
    emit problemsChanged(step);
    return right;
}

bool SetupEditing::isStepDone(const QString &step) const
{
    return m_problems.of(step, m_copy.answers).isEmpty();
}

bool SetupEditing::answersAreRight()
{
    bool right = true;
    for (const SetupStep &step : m_form.steps())
        right = checkStep(step.key) && right;
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
    whenDone(setup::complete(m_session, m_copy.operation, withCleared(m_form, m_copy.answers)),
             this, [this](const Result<SetupOutcome> &outcome) { onCompleted(outcome); });
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

void SetupEditing::enter(Phase phase, const Error &error)
{
    m_phase = phase;
    m_error = error;
    emit phaseChanged(phase);
}

void SetupEditing::enter(Saving saving, const Error &error)
{
    const bool same = m_saving == saving && m_saveError.message == error.message;
    m_saving = saving;
    m_saveError = error;
    if (!same)
        emit savingChanged();
}

} // namespace gangway
