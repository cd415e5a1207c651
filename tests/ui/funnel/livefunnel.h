// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "shell/actionregistry.h"
#include "shell/consolecontext.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "support/breakablesession.h"
#include "tenant/tenants.h"

namespace gangway::test {

/// Two organisations, a person's session in the first behind a network that can break, and what a
/// page needs around it.
class LiveFunnel : private Tenants, public BreakableSession
{
public:
    explicit LiveFunnel(const QString &role = QStringLiteral("manager"));

    [[nodiscard]] ConsoleContext &context() { return m_context; }
    [[nodiscard]] Tenants &tenants() { return *this; }
    [[nodiscard]] Navigator &navigator() { return m_navigator; }
    void run(const QString &text) { admin().need(text); }
    /// Adds people to the flow of the first organisation and gives their ids.
    QStringList addPeople(int count, const QString &department = {});
    /// One of the flow's four blocks, from another connection.
    void complete(const QString &hire, int block);
    /// What gangwayd does several times a second.
    void fold();

private:
    ActionRegistry m_actions;
    Navigator m_navigator;
    Notices m_notices;
    ConsoleContext m_context;
    int m_made = 0;
};

} // namespace gangway::test
