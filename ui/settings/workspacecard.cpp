// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/workspacecard.h"

#include "services/console/session/session.h"
#include "settings/factgrid.h"
#include "shell/secretsbanner.h"
#include "usecases/organization/organization.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QDesktopServices>
#include <QDir>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

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
    if (!context.identity.folder.isEmpty()) {
        auto *open = makeButton(tr("Open folder"), ButtonRole::Plain, u"folder-open"_s);
        open->setObjectName(u"openFolder"_s);
        open->setAutoDefault(true);
        body()->addWidget(open, 0, Qt::AlignLeft);
        connect(open, &QPushButton::clicked, this, [folder = context.identity.folder] {
            QDesktopServices::openUrl(QUrl::fromLocalFile(folder));
        });
    }
    showFacts();
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
    showFacts();
}

void WorkspaceCard::showFacts()
{
    FactGrid::Facts facts{{tr("Where"), m_context.identity.workspace}};
    if (!m_context.identity.folder.isEmpty())
        facts.append({tr("Folder"), QDir::toNativeSeparators(m_context.identity.folder)});
    if (m_reading.hasValue())
        facts.append({tr("Database"), m_reading.value()});
    m_facts->setFacts(facts);
}

} // namespace gangway
