// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/scenesession.h"

#include "services/session/connector.h"

#include <condition_variable>
#include <mutex>

namespace gangway {

namespace {

class TroubledConnector : public Connector
{
public:
    explicit TroubledConnector(SceneSession::Trouble trouble) : m_trouble(trouble) {}

    Result<ConnectionSettings> settings(std::stop_token stop) override
    {
        switch (m_trouble) {
        case SceneSession::Trouble::Waiting: {
            std::mutex mutex;
            std::condition_variable_any never;
            std::unique_lock lock(mutex);
            never.wait(lock, stop, [] { return false; });
            return fail(ErrorKind::Cancelled, {});
        }
        case SceneSession::Trouble::Away:
            return fail(ErrorKind::Unavailable,
                        SceneSession::tr("The workspace's database cannot be reached."),
                        SceneSession::tr("It is tried again by itself."));
        case SceneSession::Trouble::Refused:
            break;
        }
        return fail(ErrorKind::Denied,
                    SceneSession::tr("You may not see this organisation any more."),
                    SceneSession::tr("Ask an admin of the organisation."));
    }

private:
    SceneSession::Trouble m_trouble;
};

} // namespace

SceneSession::SceneSession(const ConsoleContext &like, Trouble trouble)
    : m_session(std::make_unique<Session>(std::make_shared<TroubledConnector>(trouble)))
    , m_context{.session = *m_session,
                .actions = like.actions,
                .navigator = like.navigator,
                .notices = like.notices,
                .contentTypes = like.contentTypes,
                .identity = like.identity}
{
    m_session->start();
}

SceneSession::~SceneSession() = default;

} // namespace gangway
