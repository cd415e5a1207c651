// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace gangway {

class Connector;
class Session;
class TroubledConnector;

/// What can be the matter with a session.
enum class SessionTrouble {
    Waiting, ///< no answer yet
    Away,    ///< the database cannot be reached
    Refused, ///< the person may not come in
    Lost,    ///< there until lose(), then away
};

/// For scenes of the tour: a session that does not get to the database, in the way that is asked
/// for.
class TroubledSession : public QObject
{
    Q_OBJECT

public:
    /// `real` is what leads to the database until it is lost.
    TroubledSession(const std::shared_ptr<Connector> &real, SessionTrouble trouble);
    ~TroubledSession() override;

    [[nodiscard]] Session &session() { return *m_session; }
    /// From now on nothing answers; the session finds out at once.
    void lose();

private:
    std::shared_ptr<TroubledConnector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace gangway
