// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowsaving.h"

#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "domain/flow/flowcopy.h"
#include "items/flows/flowediting.h"
#include "usecases/flows/flows.h"

namespace gangway {

using namespace std::chrono_literals;

namespace {

constexpr auto copyDelay = 500ms; ///< from the first unsaved letter until the file is written
constexpr int sendPause = 800;    ///< ms without typing until the database is told

} // namespace

FlowSaving::FlowSaving(Session &session, const QString &folder, QObject *parent)
    : QObject(parent), m_session(session), m_folder(folder), m_file(copyDelay)
{
    m_file.setSource([this] { return unsavedCopy(); });
    m_sendTimer.setSingleShot(true);
    m_sendTimer.setInterval(sendPause);
    connect(&m_file, &LocalCopy::failed, this, &FlowSaving::onNotKept);
    connect(&m_sendTimer, &QTimer::timeout, this, &FlowSaving::send);
    connect(&m_session, &Session::stateChanged, this, &FlowSaving::onSessionState);
}

FlowSaving::~FlowSaving()
{
    m_file.keep();
}

void FlowSaving::load(const QUuid &flowId)
{
    m_file.keep();
    m_flowId = flowId;
    m_file.setPath(QString(m_folder + QLatin1Char('/') + idText(flowId) + QLatin1String(".json")));
    m_sendTimer.stop();
    m_sending = false;
    m_recovered = false;
    m_savedRevision = m_revision;
    const quint64 generation = ++m_generation;
    enter(State::Loading);
    const auto kept = m_file.read<DraftCopy>();
    whenDone(kept, this, [this, generation](const std::optional<DraftCopy> &copy) {
        if (generation != m_generation)
            return;
        whenDone(flows::draft(m_session, m_flowId), this,
                 [this, generation, copy](const Result<FlowDraft> &stored) {
                     onRead(generation, stored, copy);
                 });
    });
}

void FlowSaving::onRead(quint64 generation, const Result<FlowDraft> &stored,
                        const std::optional<DraftCopy> &copy)
{
    if (generation != m_generation)
        return;
    if (!stored) {
        // Without the database one goes on with what is here.
        if (!copy || stored.error().kind != ErrorKind::Unavailable)
            return enter(State::LoadFailed, stored.error());
        m_recovered = true;
        return begin({copy->document, copy->base, 0, {}, false}, State::KeptHere);
    }
    m_stored = stored->document;
    if (!copy || copy->document == stored->document) {
        if (copy)
            m_file.remove();
        return begin(*stored, State::Saved);
    }
    m_recovered = true;
    FlowDraft mine = *stored;
    mine.document = copy->document;
    mine.rowVersion = copy->base;
    const bool untouched = copy->base == stored->rowVersion;
    begin(mine, untouched ? State::Waiting : State::Conflict);
}

void FlowSaving::begin(const FlowDraft &draft, State state)
{
    m_base = draft.rowVersion;
    m_file.forget();
    if (state == State::Saved)
        m_savedRevision = m_revision;
    else
        ++m_revision;
    emit loaded(draft);
    enter(state);
    if (state == State::Waiting)
        m_sendTimer.start();
}

void FlowSaving::follow(FlowEditing &editing)
{
    m_source = [&editing] { return editing.document(); };
    connect(&editing, &FlowEditing::changed, this, &FlowSaving::touch);
}

void FlowSaving::touch()
{
    if (m_state == State::Loading || m_state == State::LoadFailed)
        return;
    ++m_revision;
    m_file.touch();
    if (m_state == State::Conflict)
        return;
    m_sendTimer.start();
    if (m_state == State::Saved || m_state == State::Refused)
        enter(State::Waiting);
}

void FlowSaving::saveNow()
{
    m_file.keep();
    if (m_state != State::Conflict)
        send();
}

LocalCopy::Contents FlowSaving::unsavedCopy() const
{
    if (!m_source || !hasUnsaved())
        return {};
    return [copy = DraftCopy{m_source(), m_base, QDateTime::currentDateTimeUtc()}] {
        return copy.toJson();
    };
}

void FlowSaving::onNotKept(const Error &error)
{
    // Online, the database may still take it.
    if (hasUnsaved() && m_session.state() != Session::State::Online)
        enter(State::NotKept, error);
}

void FlowSaving::send()
{
    m_sendTimer.stop();
    if (m_sending || !hasUnsaved() || !m_source || m_state == State::Loading)
        return;
    if (m_session.state() != Session::State::Online) {
        if (m_state != State::NotKept)
            enter(State::KeptHere, m_session.lastError());
        return;
    }
    m_sending = true;
    enter(State::Saving);
    const FlowDocument document = m_source();
    whenDone(flows::saveDraft(m_session, document, m_base), this,
             [this, document, generation = m_generation, revision = m_revision](
                 const Result<qint64> &saved) { onSent(generation, revision, document, saved); });
}

void FlowSaving::onSent(quint64 generation, quint64 revision, const FlowDocument &sent,
                        const Result<qint64> &saved)
{
    if (generation != m_generation)
        return;
    m_sending = false;
    if (saved) {
        m_stored = sent;
        return settle(revision, *saved);
    }
    m_file.keep();
    switch (saved.error().kind) {
    case ErrorKind::Unavailable:
    case ErrorKind::Cancelled:
        return keepHere(saved.error());
    case ErrorKind::Conflict:
        return lookAtConflict(generation, revision, sent);
    default:
        return enter(State::Refused, saved.error());
    }
}

/// The session may be back already when the answer of a broken connection arrives: nothing else
/// would try again then.
void FlowSaving::keepHere(const Error &error)
{
    enter(State::KeptHere, error);
    if (m_session.state() == Session::State::Online)
        m_sendTimer.start();
}

void FlowSaving::lookAtConflict(quint64 generation, quint64 revision, const FlowDocument &sent)
{
    whenDone(flows::draft(m_session, m_flowId), this,
             [this, generation, revision, sent](const Result<FlowDraft> &stored) {
                 if (generation != m_generation)
                     return;
                 if (!stored)
                     return keepHere(stored.error());
                 if (stored->document == sent) {
                     m_stored = sent;
                     return settle(revision, stored->rowVersion);
                 }
                 if (stored->locked) {
                     return enter(State::Refused,
                                  Error{ErrorKind::Conflict,
                                        tr("This flow is locked."),
                                        tr("Unlock it first; your changes are kept."),
                                        {}});
                 }
                 if (stored->document == m_stored && stored->rowVersion != m_base) {
                     // Only the row changed: it was published, or put away and taken back.
                     m_base = stored->rowVersion;
                     m_file.touch();
                     enter(State::Waiting);
                     return m_sendTimer.start();
                 }
                 enter(State::Conflict);
             });
}

void FlowSaving::settle(quint64 revision, qint64 rowVersion)
{
    m_base = rowVersion;
    m_savedRevision = revision;
    if (hasUnsaved()) {
        enter(State::Waiting);
        m_file.touch(); // the file's base is older than the database's now
        if (!m_sendTimer.isActive())
            m_sendTimer.start();
        return;
    }
    m_file.remove();
    enter(State::Saved);
}

void FlowSaving::reload()
{
    m_file.remove();
    load(m_flowId);
}

void FlowSaving::keepAsCopy(const QString &name)
{
    if (!m_source)
        return;
    const FlowDocument copy = copyOfFlow(m_source(), name);
    whenDone(flows::create(m_session, copy), this,
             [this, generation = m_generation, id = copy.id](const Result<qint64> &made) {
                 if (!made) {
                     emit failed(made.error());
                     return;
                 }
                 if (generation == m_generation) {
                     m_savedRevision = m_revision;
                     m_file.remove();
                 }
                 emit keptAsCopy(id);
             });
}

void FlowSaving::setRowVersion(qint64 rowVersion)
{
    m_base = rowVersion;
}

void FlowSaving::onSessionState(Session::State state)
{
    if (state == Session::State::Online) {
        if (m_state == State::LoadFailed)
            load(m_flowId);
        else if (m_state != State::Conflict)
            send();
    } else if (hasUnsaved() && (m_state == State::Waiting || m_state == State::Saving)) {
        enter(State::KeptHere, m_session.lastError());
    }
}

void FlowSaving::enter(State state, const Error &error)
{
    m_state = state;
    m_error = error;
    emit stateChanged();
}

} // namespace gangway
