// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/scenesession.h"

#include "services/console/session/connector.h"
#include "services/console/session/session.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace gangway {

class TroubledConnector : public Connector
{
public:
    TroubledConnector(std::shared_ptr<Connector> real, TourStage::Trouble trouble)
        : m_real(std::move(real)), m_trouble(trouble)
    {
    }
    void lose() { m_lost = true; }

    Result<ConnectionSettings> settings(std::stop_token stop) override
    {
        switch (m_trouble) {
        case Trouble::Lost:
            return m_lost ? away() : m_real->settings(stop);
        case Trouble::Waiting: {
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            never.wait(lock, stop, [] { return false; });
            return fail(ErrorKind::Cancelled, {});
        }
        case Trouble::Away:
            return away();
        case Trouble::Refused:
            break;
        }
        return fail(ErrorKind::Denied,
                    SceneSession::tr("You may not see this organisation any more."),
                    SceneSession::tr("Ask an admin of the organisation."));
    }

private:
    using Trouble = TourStage::Trouble;
    [[nodiscard]] static Result<ConnectionSettings> away()
    {
        return fail(ErrorKind::Unavailable,
                    SceneSession::tr("The workspace's database cannot be reached."),
                    SceneSession::tr("It is tried again by itself."));
    }

    std::shared_ptr<Connector> m_real;
    Trouble m_trouble;
    std::atomic_bool m_lost = false;
};

SceneSession::SceneSession(const std::shared_ptr<Connector> &real, TourStage::Trouble trouble)
    : m_connector(std::make_shared<TroubledConnector>(real, trouble))
    , m_session(std::make_unique<Session>(m_connector))
{
    m_session->start();
}

SceneSession::~SceneSession() = default;

void SceneSession::lose()
{
    m_connector->lose();
    // A job that finds the database gone is what a person's session notices, too.
    m_session->run(Session::Lane::Read,
                   [](Database &) -> Result<void> { return fail(ErrorKind::Unavailable, {}); });
}

} // namespace gangway
