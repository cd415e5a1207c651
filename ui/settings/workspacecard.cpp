// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/workspacecard.h"

#include "services/session/session.h"
#include "settings/factgrid.h"
#include "widgets/statestack.h"

#include <QVBoxLayout>

namespace gangway {

namespace {

Result<QString> readServer(Database &database)
{
    const auto rows = database.run(sql("workspace/facts"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    return rows->text(0, 0);
}

} // namespace

WorkspaceCard::WorkspaceCard(ConsoleContext &context, QWidget *parent)
    : Card(tr("Workspace"), parent)
    , m_context(context)
    , m_facts(new FactGrid)
    , m_states(new StateStack(m_facts, this))
{
    body()->addWidget(m_states);
    connect(m_states, &StateStack::retryRequested, this, &WorkspaceCard::refresh);
    connect(&context.session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Online)
            refresh();
    });
}

void WorkspaceCard::refresh()
{
    const quint64 generation = ++m_generation;
    m_states->showLoading();
    m_context.session.run(Session::Lane::Read, readServer)
        .then(this, [this, generation](const Result<QString> &server) {
            if (generation != m_generation)
                return;
            if (!server) {
                m_states->showError(server.error(), true);
                return;
            }
            m_facts->setFacts(
                {{tr("Where"), m_context.identity.workspace}, {tr("Database"), *server}});
            m_states->showContent();
        });
}

} // namespace gangway
