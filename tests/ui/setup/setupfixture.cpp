// SPDX-License-Identifier: GPL-3.0-or-later
#include "setupfixture.h"

#include "domain/ids.h"

#include <QFile>
#include <QJsonDocument>
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

} // namespace

SetupFixture::SetupFixture() : m_organization(idText(newId())), m_admin(m_database.openAdmin())
{
    const QString person = idText(newId());
    (void)value(u"INSERT INTO gangway.organizations (id, name) VALUES ('%1', 'Northwind') "
                "RETURNING name"_s);
    (void)value(u"INSERT INTO gangway_private.people (id, email, organization_id) "
                "VALUES ('%2', 'mara@example.org', '%1') RETURNING id"_s.arg(u"%1"_s, person));
    (void)value(
        u"INSERT INTO gangway.members (organization_id, person_id, email, role) "
        "VALUES ('%1', '%2', 'mara@example.org', 'admin') RETURNING role"_s.arg(u"%1"_s, person));
    const auto service = m_database.open(m_database.service());
    const auto login = service->runText(
        u"SELECT gangway_private.provision_login_role('%1')"_s.arg(person).toUtf8());
    if (!login)
        qFatal("%s", qPrintable(login.error().detail));
    const ConnectionSettings direct = m_database.as(login->text(0, 0));
    m_proxy = std::make_unique<FaultProxy>(direct.host);
    m_connector = std::make_shared<FixedConnector>(m_proxy->through(direct));
}

SetupFixture::~SetupFixture() = default;

bool SetupFixture::start()
{
    m_session.reset();
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    return QTest::qWaitFor([this] { return m_session->state() == Session::State::Online; });
}

void SetupFixture::takeDown()
{
    m_proxy->setRefuse(true);
    m_proxy->cutAll();
}

void SetupFixture::bringBack()
{
    m_proxy->setRefuse(false);
    m_session->retryNow();
}

QString SetupFixture::value(const QString &statement)
{
    QString text = statement;
    const auto rows = m_admin->runText(text.replace(u"%1"_s, m_organization).toUtf8());
    if (!rows)
        qFatal("%s: %s", qPrintable(statement), qPrintable(rows.error().detail));
    return rows->isEmpty() ? QString() : rows->text(0, 0);
}

int SetupFixture::count(const QString &table)
{
    return value(u"SELECT count(*)::text FROM gangway."_s + table +
                 u" WHERE organization_id = '%1'"_s)
        .toInt();
}

QJsonObject SetupFixture::sampleAnswers()
{
    QFile file(u":/gangway/demo/sample-setup.json"_s);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no sample answers");
    return QJsonDocument::fromJson(file.readAll()).object();
}

} // namespace gangway::test
