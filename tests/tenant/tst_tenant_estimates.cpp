// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// The planner's estimates, which anybody sees with EXPLAIN, are the same for ids and values of
/// one's own organisation, of another one, and of none.
class TestTenantEstimates : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void nothingIsKept();
    void estimatesTellNothing_data();
    void estimatesTellNothing();
    void countsTellNothing();
    void theMethodSeesStatistics();

private:
    /// Rows that the planner expects of a table by a condition, made large enough to see fractions.
    double expected(RawSession &session, const QString &table, const QString &condition);

    Tenants m_tenants;
};

void TestTenantEstimates::initTestCase()
{
    // B is much larger than A, and its people share a place.
    for (const auto &[organization, people] :
         {std::pair(&m_tenants.a, 40), std::pair(&m_tenants.b, 4000)}) {
        m_tenants.admin().need(
            u"INSERT INTO gangway.new_hires (organization_id, email, last_name, location, "
            u"position, "
            "start_date, flow_id, flow_version) SELECT '%1', 'p' || n || '@x.example', 'Last' || n "
            "% "
            "7, '%2 town', '%2 clerk', date '2026-01-01' + n % 30, '%3', 1 FROM generate_series(1, "
            "%4) AS n"_s.arg(organization->id, organization->marker, organization->flow)
                .arg(people));
        m_tenants.admin().need(
            u"INSERT INTO gangway.analytics_events (organization_id, event_name, user_id) SELECT "
            "'%1', 'page_view', '%2' FROM generate_series(1, %3)"_s
                .arg(organization->id, organization->people[u"manager"_s].id)
                .arg(people));
    }
    m_tenants.admin().need(u"ANALYZE"_s);
}

double TestTenantEstimates::expected(RawSession &session, const QString &table,
                                     const QString &condition)
{
    // The second condition keeps the first from being used with an index.
    const Answer plan = session.need(
        u"EXPLAIN (FORMAT JSON) SELECT 1 FROM gangway.%1 x, generate_series(1, 1000) a, "
        "generate_series(1, 1000) b, generate_series(1, 1000) c WHERE (%2 OR a.a < -1)"_s.arg(
            table, condition));
    QString text;
    for (const QStringList &row : plan.rows)
        text += row[0];
    return QJsonDocument::fromJson(text.toUtf8())[0][u"Plan"_s][u"Plan Rows"_s].toDouble();
}

void TestTenantEstimates::nothingIsKept()
{
    QCOMPARE(
        m_tenants.admin()
            .need(u"SELECT string_agg(DISTINCT starelid::regclass::text, ' ') FROM pg_statistic s "
                  "JOIN pg_class c ON c.oid = s.starelid WHERE relnamespace = "
                  "'gangway'::regnamespace AND starelid::regclass::text !~ "
                  "'(permissions|roles|builtin_content_types|okr_templates)'"_s)
            .value(),
        QString());
    QVERIFY(m_tenants.admin()
                .need(u"SELECT count(*) FROM pg_statistic WHERE starelid = "
                      "'gangway.role_permissions'::regclass"_s)
                .value()
                .toInt() > 0); // it was analysed
}

void TestTenantEstimates::estimatesTellNothing_data()
{
    QTest::addColumn<QString>("table");
    for (const QString &table : m_tenants.tenantTables())
        QTest::newRow(qPrintable(table)) << table;
}

void TestTenantEstimates::estimatesTellNothing()
{
    QFETCH(QString, table);
    const QMap<QString, QString> unknown{
        {u"uuid"_s, u"'12345678-1234-7123-8123-123456789abc'"_s},
        {u"text"_s, u"'no such value 4711'"_s},
        {u"varchar"_s, u"'no such value 4711'"_s},
        {u"date"_s, u"'2031-03-03'"_s},
        {u"timestamptz"_s, u"'2031-03-03 00:00Z'"_s},
        {u"int4"_s, u"4711"_s},
        {u"int2"_s, u"4711"_s},
        {u"int8"_s, u"4711"_s},
        {u"xid8"_s, u"'4711'"_s},
    };
    RawSession &member = m_tenants.as(m_tenants.a.people[u"super_admin"_s]);
    const Answer columns = m_tenants.admin().need(
        u"SELECT a.attname, t.typname FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid "
        "WHERE a.attrelid = 'gangway.%1'::regclass AND a.attnum > 0 AND NOT a.attisdropped"_s.arg(
            table));
    int compared = 0;
    for (const QStringList &column : columns.rows) {
        if (!unknown.contains(column[1]))
            continue;
        const auto valueOf = [&](const Tenants::Organization &organization) {
            return m_tenants.admin()
                .need(u"SELECT quote_literal(max(%1::text)) FROM gangway.%2 WHERE %3 = '%4'"_s.arg(
                    u'"' + column[0] + u'"', table, Tenants::tenantColumn(table), organization.id))
                .value();
        };
        const QString own = valueOf(m_tenants.a);
        const QString foreign = valueOf(m_tenants.b);
        for (const QString &sign : {u"="_s, u"<"_s, u">="_s}) {
            const auto rows = [&](const QString &value) {
                return expected(member, table, u"x.\"%1\" %2 %3"_s.arg(column[0], sign, value));
            };
            const double ofNone = rows(unknown[column[1]]);
            if (!own.isEmpty())
                QVERIFY2(qFuzzyCompare(rows(own), ofNone), qPrintable(column[0] + sign + own));
            if (!foreign.isEmpty())
                QVERIFY2(qFuzzyCompare(rows(foreign), ofNone),
                         qPrintable(column[0] + sign + foreign));
            compared += foreign.isEmpty() ? 0 : 1;
        }
    }
    QVERIFY(compared > 0);
}

/// Counting people, which is a function, does not look at those of others either.
void TestTenantEstimates::countsTellNothing()
{
    RawSession &viewer = m_tenants.as(m_tenants.a.people[u"viewer"_s]);
    const auto count = [&](const QString &query) {
        return viewer.need(u"SELECT * FROM gangway.people_count('%1', 0)"_s.arg(query)).rows[0];
    };
    for (const QString &query : {uR"({"flow":"%1"})"_s, uR"({"flow":"%1","inStage":"completed"})"_s,
                                 uR"({"department":"%1"})"_s, uR"({"import":"%1"})"_s})
        QCOMPARE(count(query.arg(m_tenants.b.flow)),
                 count(query.arg(u"12345678-1234-7123-8123-123456789abc"_s)));
    QVERIFY(count(u"{}"_s)[0].toInt() < 100);
}

/// Otherwise all of this would pass for a method that sees nothing.
void TestTenantEstimates::theMethodSeesStatistics()
{
    RawSession &viewer = m_tenants.as(m_tenants.a.people[u"viewer"_s]);
    const auto foreign = [&] {
        return expected(viewer, u"new_hires"_s, u"x.organization_id = '%1'"_s.arg(m_tenants.b.id)) /
               expected(viewer, u"new_hires"_s,
                        u"x.organization_id = '12345678-1234-7123-8123-123456789abc'"_s);
    };
    QVERIFY(qFuzzyCompare(foreign(), 1.0));
    m_tenants.admin().need(
        u"ALTER TABLE gangway.new_hires ALTER organization_id SET STATISTICS 100"_s);
    m_tenants.admin().need(u"ANALYZE gangway.new_hires"_s);
    QVERIFY(foreign() > 2);
}

GANGWAY_TEST(TestTenantEstimates);
#include "tst_tenant_estimates.moc"
