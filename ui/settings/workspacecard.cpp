// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/workspacecard.h"

#include "services/session/session.h"
#include "settings/factgrid.h"
#include "widgets/textlabel.h"

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
    , m_problem(new TextLabel(Voice::Error, {}, this))
{
    body()->addWidget(m_facts);
    body()->addWidget(m_problem);
    m_problem->setFlowing(true);
    m_problem->hide();
    m_facts->setFacts({{tr("Where"), context.identity.workspace}});
    connect(&context.session, &Session::stateChanged, this, [this](Session::State state) {
        if (state == Session::State::Online)
            refresh();
    });
}

void WorkspaceCard::refresh()
{
    const quint64 generation = ++m_generation;
    m_context.session.run(Session::Lane::Read, readServer)
        .then(this, [this, generation](const Result<QString> &server) {
            if (generation != m_generation)
                return;
            m_problem->setVisible(!server);
            if (!server) {
                m_problem->setText(server.error().message);
                return;
            }
            m_facts->setFacts(
                {{tr("Where"), m_context.identity.workspace}, {tr("Database"), *server}});
        });
}

} // namespace gangway
