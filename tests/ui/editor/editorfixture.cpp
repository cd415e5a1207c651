// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"

#include "domain/contenttypes.h"
#include "domain/ids.h"

#include <QTest>

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

class FixedConnector : public Connector
{
public:
    explicit FixedConnector(ConnectionSettings settings) : m_settings(std::move(settings)) {}
    Result<ConnectionSettings> settings(std::stop_token) override { return m_settings; }

private:
    ConnectionSettings m_settings;
};

void need(Database &database, const QString &statement)
{
    const auto rows = database.runText(statement.toUtf8());
    if (!rows)
        qFatal("%s: %s", qPrintable(statement), qPrintable(rows.error().detail));
}

ContentBlock blockOf(const QString &type, const QString &order, const QString &title)
{
    ContentBlock block = *ContentTypeRegistry::builtIn().newBlock(type, order);
    block.texts[u"en"_s][u"title"_s] = title;
    return block;
}

} // namespace

EditorFixture::EditorFixture() : m_admin(m_database.openAdmin())
{
    const QString organization = idText(newId());
    const QString person = idText(newId());
    need(*m_admin, u"INSERT INTO gangway.organizations (id, name) VALUES ('%1', 'Northwind')"_s.arg(
                       organization));
    need(*m_admin, u"INSERT INTO gangway_private.people (id, email, organization_id) "
                   "VALUES ('%2', 'mara@example.org', '%1')"_s.arg(organization, person));
    need(*m_admin, u"INSERT INTO gangway.members (organization_id, person_id, email, role) "
                   "VALUES ('%1', '%2', 'mara@example.org', 'admin')"_s.arg(organization, person));
    const auto service = m_database.open(m_database.service());
    const auto login = service->runText(
        u"SELECT gangway_private.provision_login_role('%1')"_s.arg(person).toUtf8());
    if (!login)
        qFatal("%s", qPrintable(login.error().detail));
    const ConnectionSettings direct = m_database.as(login->text(0, 0));
    m_otherConnection = m_database.open(direct);
    m_elsewhere = std::make_unique<FlowStore>(*m_otherConnection, ContentTypeRegistry::builtIn());
    m_proxy = std::make_unique<FaultProxy>(direct.host);
    m_connector = std::make_shared<FixedConnector>(m_proxy->through(direct));
}

EditorFixture::~EditorFixture() = default;

bool EditorFixture::start()
{
    m_session.reset();
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    return QTest::qWaitFor([this] { return m_session->state() == Session::State::Online; });
}

void EditorFixture::takeDown()
{
    m_proxy->setRefuse(true);
    m_proxy->cutAll();
}

void EditorFixture::bringBack()
{
    m_proxy->setRefuse(false);
    m_session->retryNow();
}

FlowDocument EditorFixture::sampleFlow(const QString &name)
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[u"en"_s][u"name"_s] = name;
    const QList<QStringList> stages{
        {u"Before day one"_s, u"Upload your licence"_s, u"Shirt size"_s},
        {u"Paperwork"_s, u"Read the policy"_s, u"Get a badge"_s}};
    for (qsizetype i = 0; i < stages.size(); ++i) {
        Stage stage;
        stage.id = newId();
        stage.order = u"a%1"_s.arg(i);
        stage.texts[u"en"_s][u"name"_s] = stages.at(i).at(0);
        stage.due.days = static_cast<int>(i) * 8 - 7;
        stage.blocks.append(blockOf(u"checklist_task"_s, u"a0"_s, stages.at(i).at(1)));
        stage.blocks.append(blockOf(u"short_text"_s, u"a1"_s, stages.at(i).at(2)));
        flow.stages.append(stage);
    }
    return flow;
}

FlowDocument EditorFixture::addFlow(const QString &name)
{
    const FlowDocument flow = sampleFlow(name);
    if (const auto created = m_elsewhere->create(flow); !created)
        qFatal("%s", qPrintable(created.error().message + created.error().detail));
    return flow;
}

FlowDocument EditorFixture::stored(const QUuid &flowId)
{
    const auto draft = m_elsewhere->draft(flowId);
    return draft ? draft->document : FlowDocument();
}

} // namespace gangway::test
