// SPDX-License-Identifier: GPL-3.0-or-later
#include "peoplefixture.h"

#include <QFile>
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

PeopleFixture::PeopleFixture(const QString &role)
{
    const ConnectionSettings direct = m_tenants.database().as(m_tenants.a.people[role].login);
    m_proxy = std::make_unique<FaultProxy>(direct.host);
    m_connector = std::make_shared<FixedConnector>(m_proxy->through(direct));
}

PeopleFixture::~PeopleFixture()
{
    m_session.reset();
}

bool PeopleFixture::start()
{
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    return QTest::qWaitFor([this] { return m_session->state() == Session::State::Online; });
}

void PeopleFixture::takeDown()
{
    m_proxy->setRefuse(true);
    m_proxy->cutAll();
}

void PeopleFixture::bringBack()
{
    m_proxy->setRefuse(false);
    m_session->retryNow();
}

std::unique_ptr<Database> PeopleFixture::open(const QString &role)
{
    return m_tenants.database().open(m_tenants.database().as(m_tenants.a.people[role].login));
}

QString PeopleFixture::value(QString statement)
{
    if (!statement.contains(u"SELECT"_s))
        statement =
            u"SELECT %1 FROM gangway.new_hires WHERE organization_id = '{org}'"_s.arg(statement);
    return m_tenants.admin().need(statement.replace(u"{org}"_s, m_tenants.a.id)).value();
}

void PeopleFixture::addPeople(int count)
{
    m_tenants.as(m_tenants.a.people[u"agent"_s])
        .need(u"SELECT gangway.add_new_hires(NULL, '%1', 1, array_agg(gen_random_uuid()), "
              "array_agg('p' || lpad(n::text, 4, '0') || '@x.example'), array_agg('Person'::text), "
              "array_agg(lpad(n::text, 4, '0')), array_agg(NULL::uuid), array_agg('Nurse'::text), "
              "array_agg('Bremen'::text), array_agg('en'::text), array_agg(''::text), "
              "array_agg(date '2026-01-01' + n::integer)) FROM generate_series(1, %2) n"_s
                  .arg(m_tenants.a.flow)
                  .arg(count));
}

QString PeopleFixture::write(const QString &name, const QByteArray &contents)
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(contents) != contents.size())
        qFatal("%s cannot be written", qPrintable(name));
    return file.fileName();
}

QByteArray PeopleFixture::goodList(int rows)
{
    QByteArray list = "First name;Last name;E-mail;Start date;Department\n";
    for (int i = 0; i < rows; ++i) {
        const QByteArray number = QByteArray::number(i);
        list += "Ana;López " + number + ";ana" + number + "@list.example;2026-04-03;\n";
    }
    return list;
}

} // namespace gangway::test
