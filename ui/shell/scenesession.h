// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/session/session.h"
#include "shell/consolecontext.h"
#include "shell/page.h"

#include <memory>

namespace gangway {

/// For scenes of the tour: a session that never gets to the database, in the way that is asked for,
/// and a context around it.
class SceneSession : public QObject
{
    Q_OBJECT

public:
    enum class Trouble {
        Waiting, ///< no answer yet
        Away,    ///< the database cannot be reached
        Refused, ///< the person may not come in
    };

    SceneSession(const ConsoleContext &like, Trouble trouble);
    ~SceneSession() override;
    [[nodiscard]] ConsoleContext &context() { return m_context; }

    /// A page of such a session; it owns the session.
    template<class PageType>
    [[nodiscard]] static std::unique_ptr<Page> page(const ConsoleContext &like, Trouble trouble)
    {
        auto scene = std::make_unique<SceneSession>(like, trouble);
        auto made = std::make_unique<PageType>(scene->context());
        scene.release()->setParent(made.get());
        return made;
    }

private:
    std::unique_ptr<Session> m_session;
    ConsoleContext m_context;
};

} // namespace gangway
