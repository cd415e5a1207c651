// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/tourscene.h"

#include <QObject>

#include <memory>

namespace gangway {

class Connector;
class Session;
class TroubledConnector;

/// For scenes of the tour: a session that does not get to the database, in the way that is asked
/// for.
class SceneSession : public QObject
{
    Q_OBJECT

public:
    /// `real` is what leads to the database until it is lost (TourStage::Trouble::Lost).
    SceneSession(const std::shared_ptr<Connector> &real, TourStage::Trouble trouble);
    ~SceneSession() override;

    [[nodiscard]] Session &session() { return *m_session; }
    /// From now on nothing answers; the session finds out at once.
    void lose();

private:
    std::shared_ptr<TroubledConnector> m_connector;
    std::unique_ptr<Session> m_session;
};

} // namespace gangway
