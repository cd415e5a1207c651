// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/base/troubledsession.h"

#include "services/console/lanes/lanes.h"
#include "services/console/session/connector.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

namespace gangway {

class TroubledConnector : public Connector
{
public:
    TroubledConnector(std::shared_ptr<Connector> real, SessionTrouble trouble)
        : m_real(std::move(real)), m_trouble(trouble)
    {
    }
    void lose() { m_lost = true; }

    Result<ConnectionSettings> settings(std::stop_token stop) override
    {
        switch (m_trouble) {
        case SessionTrouble::Lost:
            return m_lost ? away() : m_real->settings(stop);
        case SessionTrouble::Waiting: {
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            never.wait(lock, stop, [] { return false; });
            return fail(ErrorKind::Cancelled, {});
        }
        case SessionTrouble::Away:
            return away();
        case SessionTrouble::Refused:
            break;
        }
        return fail(ErrorKind::Denied,
                    TroubledSession::tr("You may not see this organisation any more."),
                    TroubledSession::tr("Ask an administrator of your organisation."));
    }

private:
    [[nodiscard]] static Result<ConnectionSettings> away()
    {
        return fail(ErrorKind::Unavailable,
                    TroubledSession::tr("The workspace's database cannot be reached."),
                    TroubledSession::tr("Gangway tries again by itself."));
    }

    std::shared_ptr<Connector> m_real;
    SessionTrouble m_trouble;
    std::atomic_bool m_lost = false;
};

TroubledSession::TroubledSession(const std::shared_ptr<Connector> &real, SessionTrouble trouble)
    : m_connector(std::make_shared<TroubledConnector>(real, trouble))
    , m_session(std::make_unique<Session>(m_connector))
{
    m_session->start();
}

TroubledSession::~TroubledSession() = default;

void TroubledSession::lose()
{
    m_connector->lose();
    // A job that finds the database gone is what a person's session notices, too.
    inLane(*m_session, Session::Lane::Read,
           [](Database &) -> Result<void> { return fail(ErrorKind::Unavailable, {}); });
}

} // namespace gangway
