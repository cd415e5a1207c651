// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowsummary.h"
#include "items/base/localcopy.h"
#include "items/flows/draftcopy.h"
#include "services/console/session/session.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace gangway {

class FlowEditing;

/// Loads the draft of a flow and saves it while it is edited (product row C6). What is typed is in
/// a local file within a second and in the database shortly after; when the database is away it
/// stays in the file and is sent when it is back. Somebody else's change is never overwritten.
class FlowSaving : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Loading,
        LoadFailed, ///< see error()
        Saved,      ///< the database has everything
        Waiting,    ///< changed a moment ago
        Saving,
        KeptHere, ///< only on this computer until the database is back
        Conflict, ///< changed by somebody else too; nothing is sent until reload() or keepAsCopy()
        Refused,  ///< the database does not take it (locked, no right): see error()
        NotKept,  ///< nowhere but in memory: error() says why
    };
    Q_ENUM(State)

    FlowSaving(Session &session, const QString &folder, QObject *parent = nullptr);
    /// Writes the local copy of what is not saved.
    ~FlowSaving() override;

    /// Reads the flow; loaded() follows, or LoadFailed. Drops what was loaded before.
    void load(const QUuid &flowId);
    /// Where the document is read from when it is saved; it is asked in the GUI thread.
    void setSource(std::function<FlowDocument()> source) { m_source = std::move(source); }
    /// Saves what is edited there from now on, whenever it changes.
    void follow(FlowEditing &editing);
    /// The document changed.
    void touch();
    /// Saves what is waiting without the usual pause.
    void saveNow();
    /// Takes what the database has and drops the own changes. loaded() follows.
    void reload();
    /// Stores the own changes as a new flow called `name`; keptAsCopy() follows or failed().
    void keepAsCopy(const QString &name);
    /// Changes of rows that were made elsewhere in this program: a publication, an unlocking.
    void setRowVersion(qint64 rowVersion);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] const QUuid &flowId() const { return m_flowId; }
    [[nodiscard]] qint64 rowVersion() const { return m_base; }
    [[nodiscard]] bool hasUnsaved() const { return m_revision != m_savedRevision; }
    /// True when the last load found changes that a crash had left behind.
    [[nodiscard]] bool wasRecovered() const { return m_recovered; }

signals:
    void stateChanged();
    /// The document to edit; with changes of a local copy where there were any.
    void loaded(const gangway::FlowDraft &draft);
    void keptAsCopy(const QUuid &flowId);
    void failed(const gangway::Error &error);

private:
    void onRead(quint64 generation, const Result<FlowDraft> &stored,
                const std::optional<DraftCopy> &copy);
    void begin(const FlowDraft &draft, State state);
    void onNotKept(const Error &error);
    /// None when the database has everything.
    [[nodiscard]] LocalCopy::Contents unsavedCopy() const;
    void send();
    void onSent(quint64 generation, quint64 revision, const FlowDocument &sent,
                const Result<qint64> &saved);
    /// Our own save whose answer was lost looks like somebody else's.
    void lookAtConflict(quint64 generation, quint64 revision, const FlowDocument &sent);
    void keepHere(const Error &error);
    void settle(quint64 revision, qint64 rowVersion);
    void onSessionState(Session::State state);
    void enter(State state, const Error &error = {});

    Session &m_session;
    QString m_folder;
    QUuid m_flowId;
    FlowDocument m_stored; ///< what the database was last known to have
    LocalCopy m_file;
    std::function<FlowDocument()> m_source;
    QTimer m_sendTimer;
    State m_state = State::Loading;
    Error m_error;
    qint64 m_base = 0;
    quint64 m_revision = 0;
    quint64 m_savedRevision = 0;
    quint64 m_generation = 0;
    bool m_sending = false;
    bool m_recovered = false;
};

} // namespace gangway
