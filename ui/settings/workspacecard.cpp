// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/workspacecard.h"

#include "services/console/session/session.h"
#include "settings/factgrid.h"
#include "shell/secretsbanner.h"
#include "usecases/organization/organization.h"
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
    m_reading.setQuestion([&context] { return organization::server(context.session); });
    connect(&m_reading, &ReadingBase::stateChanged, this, &WorkspaceCard::showServer);
    connect(&context.session, &Session::stateChanged, &m_reading, [this](Session::State state) {
        if (state == Session::State::Online)
            m_reading.refresh();
    });
}

void WorkspaceCard::showServer()
{
    const bool failed =
        m_reading.state() == LoadState::Failed || m_reading.state() == LoadState::Offline;
    m_problem->setVisible(failed);
    if (failed)
        m_problem->setText(m_reading.error().message);
    else if (m_reading.hasValue())
        m_facts->setFacts(
            {{tr("Where"), m_context.identity.workspace}, {tr("Database"), m_reading.value()}});
}

} // namespace gangway
