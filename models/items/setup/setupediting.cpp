// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupediting.h"

#include "domain/base/whendone.h"
#include "services/console/lanes/lanes.h"

#include <QJsonArray>

namespace gangway {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto copyDelay = 400ms; ///< from the first letter until the local file is written
constexpr int sendPause = 1500;   ///< ms without typing until the database is told

} // namespace

SetupEditing::SetupEditing(Session &session, const QString &copyPath, const SetupForm &form,
                           QObject *parent)
    : QObject(parent), m_session(session), m_form(form), m_file(copyDelay)
{
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

QJsonObject SetupEditing::answers(const QString &step) const
{
    return m_copy.answers.value(step).toObject();
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
    if (m_problems.value(step).isEmpty())
        return;
    // What was corrected is no longer marked; what is newly wrong is told when the step is left.
    const QList<FieldProblem> now = problemsOf(step);
    erase_if(m_problems[step], [&](const FieldProblem &shown) { return !now.contains(shown); });
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
    QList<QPair<QString, QJsonObject>> work;
    QHash<QString, quint64> sent;
    for (const QString &step : steps) {
        work.append({step, answers(step)});
        m_copy.noteSeen(step, answers(step));
        sent.insert(step, m_revisions.value(step));
    }
    m_sending = true;
    const auto job = [id = m_copy.sessionId, name = m_form.name(),
                      work](Database &database) -> Result<qint64> {
        SetupService service(database);
        Result<qint64> version = 0;
        for (const auto &[step, given] : work) {
            version = service.saveStep(id, name, step, given);
            if (!version)
                break;
        }
        return version;
    };
    whenDone(inLane(m_session, Session::Lane::Write, job), this,
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
    if (state == Session::State::Online) {
        if (m_phase == Phase::LoadFailed)
            load();
        else
            send();
    } else if (m_phase == Phase::Editing && !m_copy.unsaved.isEmpty()) {
        enter(Saving::KeptHere, m_session.lastError());
    }
}

QList<FieldProblem> SetupEditing::problems(const QString &step) const
{
    return m_problems.value(step);
}

QList<FieldProblem> SetupEditing::problemsOf(const QString &step) const
{
    QList<FieldProblem> found = m_form.stepProblems(step, answers(step));
    const QList<FieldProblem> others =
        problemsBetweenSteps(m_copy.answers) + roleProblems(m_copy.answers, m_role, m_current);
    for (const FieldProblem &problem : others) {
        if (problem.step == step)
            found.append(problem);
    }
    return found;
}

void SetupEditing::checkField(const QString &step, const QString &field)
{
    const auto isHere = [&field](const FieldProblem &problem) {
        return problem.field == field || problem.field.startsWith(field + u'[');
    };
    QList<FieldProblem> &shown = m_problems[step];
    const QList<FieldProblem> before = shown;
    const QList<FieldProblem> now = problemsOf(step);
    erase_if(shown, [&](const FieldProblem &problem) { return !now.contains(problem); });
    for (const FieldProblem &problem : now) {
        const bool known = shown.contains(problem) || problem.code == u"missing"_s ||
                           problem.code == u"notConfirmed"_s;
        if (!known && isHere(problem))
            shown.append(problem);
    }
    if (shown != before)
        emit problemsChanged(step);
}

bool SetupEditing::checkStep(const QString &step)
{
    m_problems.insert(step, problemsOf(step));
    emit problemsChanged(step);
    return m_problems.value(step).isEmpty();
}

bool SetupEditing::isStepDone(const QString &step) const
{
    return problemsOf(step).isEmpty();
}

QString SetupEditing::firstWrongStep() const
{
    for (const SetupStep &step : m_form.steps()) {
        if (!m_problems.value(step.key).isEmpty())
            return step.key;
    }
    return {};
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
