// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/workspacecard.h"

#include "services/console/session/session.h"
#include "settings/factgrid.h"
#include "settings/serverfacts.h"
#include "shell/secretsbanner.h"
#include "widgets/textlabel.h"

#include <QVBoxLayout>

namespace gangway {

WorkspaceCard::WorkspaceCard(ConsoleContext &context, QWidget *parent)
    : Card(tr("Workspace"), parent)
    , m_context(context)
    , m_facts(new FactGrid)
    , m_problem(new TextLabel(Voice::Error, {}, this))
{
    auto *secrets = new SecretsBanner(this);
    secrets->setObjectName(QStringLiteral("secretsBanner"));
    secrets->follow(context.secrets);
    body()->addWidget(secrets);
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
