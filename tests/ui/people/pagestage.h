// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "services/console/session/session.h"
#include "shell/actionregistry.h"
#include "shell/consolecontext.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/themeswitch.h"
#include "support/pictures.h"

namespace gangway::test {

/// What pages share, without a window: records where they go and what they offer to undo.
class PageStage
{
public:
    explicit PageStage(Session &session)
        : m_context{session, m_actions, m_navigator, m_notices, ContentTypeRegistry::builtIn(), {}}
    {
        m_context.identity.role = Role::Admin;
        QObject::connect(&m_notices, &Notices::requested, &m_notices,
                         [this](const QString &text, const std::function<void()> &undo) {
                             m_lastNotice = text;
                             m_lastUndo = undo;
                         });
    }
    Q_DISABLE_COPY_MOVE(PageStage)

    [[nodiscard]] ConsoleContext &context() { return m_context; }
    [[nodiscard]] Navigator &navigator() { return m_navigator; }
    void setRole(const QString &role) { m_context.identity.role = roleFromName(role); }
    [[nodiscard]] ThemeSwitch &themes() { return m_themes; }
    [[nodiscard]] const QString &lastNotice() const { return m_lastNotice; }
    [[nodiscard]] const std::function<void()> &lastUndo() const { return m_lastUndo; }

private:
    ThemeSwitch m_themes;
    ActionRegistry m_actions;
    Navigator m_navigator;
    Notices m_notices;
    ConsoleContext m_context;
    QString m_lastNotice;
    std::function<void()> m_lastUndo;
};

} // namespace gangway::test
