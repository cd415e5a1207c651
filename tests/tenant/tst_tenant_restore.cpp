// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "support/testprogram.h"
#include "support/testserver.h"
#include "tenant/tenants.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// A database that is dumped with pg_dump and restored into another cluster goes on counting: ids
/// of transactions, which events carry, mean nothing there.
class TestTenantRestore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void intoAFreshCluster();
    void backIntoOneThatIsFurther();

private:
    static void runTool(const QString &name, const QStringList &arguments);
    static void dump(const ConnectionSettings &from, const QString &file);
    static void restore(const QString &file, const ConnectionSettings &server,
                        const QString &database);
    static QString figures(RawSession &admin);
    /// Folds all, works on, and compares what was folded with what a rebuild makes of the events.
    void countsOn(const ConnectionSettings &settings);
    QString addPerson(RawSession &admin);

    Tenants m_tenants;
    QTemporaryDir m_folder{u"/tmp/gangway-test-XXXXXX"_s};
    PrivateServer m_fresh;
};

void TestTenantRestore::runTool(const QString &name, const QStringList &arguments)
{
    QProcess tool;
    TestServer::dropPrivileges(tool);
    tool.setProcessChannelMode(QProcess::MergedChannels);
    tool.setWorkingDirectory(u"/tmp"_s);
    tool.start(TestServer::binaryFolder() + u'/' + name, arguments);
    QVERIFY(tool.waitForFinished(120000));
    QVERIFY2(tool.exitCode() == 0, tool.readAll().constData());
}

void TestTenantRestore::dump(const ConnectionSettings &from, const QString &file)
{
    runTool(u"pg_dump"_s, {u"-h"_s, from.host, u"-U"_s, u"postgres"_s, u"-Fc"_s, u"-f"_s, file,
                           from.databaseName});
}

void TestTenantRestore::restore(const QString &file, const ConnectionSettings &server,
                                const QString &database)
{
    RawSession(server).need(u"CREATE DATABASE "_s + database);
    ConnectionSettings settings = server;
    settings.databaseName = database;
    QFile bootstrap(u":/gangway/bootstrap/bootstrap.sql"_s);
    QVERIFY(bootstrap.open(QIODevice::ReadOnly));
    RawSession(settings).need(QString::fromUtf8(bootstrap.readAll()));
    runTool(u"pg_restore"_s, {u"-h"_s, server.host, u"-U"_s, u"postgres"_s, u"--exit-on-error"_s,
                              u"-d"_s, database, file});
}

QString TestTenantRestore::figures(RawSession &admin)
{
    return admin
        .need(
            u"SELECT concat_ws(' ', "
            "(SELECT count(*) || md5(string_agg(j::text, ';' ORDER BY j::text)) FROM (SELECT "
            " organization_id, flow_id, flow_version, new_hire_id, entered_at, positions, entered, "
            " completed FROM gangway.journeys) j), "
            "(SELECT sum(entered) || '/' || sum(completed) || md5(string_agg(d::text, ';' ORDER BY "
            " d::text)) FROM gangway.funnel_days d WHERE entered <> 0), "
            "(SELECT sum(entered) || '/' || sum(completed) || md5(string_agg(s::text, ';' ORDER BY "
            " s::text)) FROM gangway.funnel_segments s WHERE entered <> 0))"_s)
        .value();
}

QString TestTenantRestore::addPerson(RawSession &admin)
{
    const QString id = idText(newId());
    admin.need(
        u"INSERT INTO gangway.new_hires (organization_id, id, email, flow_id, flow_version, "
        "stage_position, blocks_total, invited_at) VALUES ('%1', '%2', '%2@x.example', '%3', "
        "1, 1, 4, now())"_s.arg(m_tenants.a.id, id, m_tenants.a.flow));
    admin.need(
        u"INSERT INTO gangway.analytics_events (organization_id, event_name, event_category, "
        "new_hire_id, flow_id, flow_version, stage_position) VALUES ('%1', 'stage_entered', "
        "'onboarding', '%2', '%3', 1, 1)"_s.arg(m_tenants.a.id, id, m_tenants.a.flow));
    return id;
}

void TestTenantRestore::countsOn(const ConnectionSettings &settings)
{
    RawSession admin(settings);
    ConnectionSettings asService = settings;
    asService.userName = u"gangway_service"_s;
    RawSession service(asService);
    const auto fold = [&] {
        admin.need(u"SELECT pg_current_xact_id()"_s); // there is something newer
        QTRY_VERIFY((
            service.need(u"SELECT gangway_private.fold_events()"_s),
            service.need(u"SELECT count(*) FROM gangway.analytics_events e WHERE flow_id IS NOT "
                         "NULL AND xact >= (SELECT folded_below FROM gangway_private.fold_state)"_s)
                    .value() == u"0"_s));
    };
    const auto compare = [&] {
        QCOMPARE(service.need(u"SELECT * FROM gangway_private.verify_analytics()"_s).rows[0],
                 QStringList({u"0"_s, u"0"_s}));
        const QString kept = figures(admin);
        service.need(u"SELECT gangway_private.rebuild_analytics()"_s);
        QCOMPARE(figures(admin), kept);
    };
    const auto journeys = [&](const QString &hire) {
        return admin
            .need(u"SELECT count(*) FROM gangway.journeys WHERE new_hire_id = '%1'"_s.arg(hire))
            .value();
    };
    fold();
    // What was there before the restore, folded or not.
    QCOMPARE(admin
                 .need(u"SELECT count(DISTINCT new_hire_id) FROM gangway.analytics_events WHERE "
                       "event_name = 'stage_entered'"_s)
                 .value(),
             admin.need(u"SELECT count(DISTINCT new_hire_id) FROM gangway.journeys"_s).value());
    compare();
    // What comes then lies behind it.
    const QString newest = admin.need(u"SELECT max(xact) FROM gangway.analytics_events"_s).value();
    const QString added = addPerson(admin);
    QVERIFY(admin
                .need(u"SELECT min(xact) > '%1' FROM gangway.analytics_events WHERE new_hire_id = "
                      "'%2'"_s.arg(newest, added))
                .value() == u"t"_s);
    QCOMPARE(journeys(added), u"0"_s);
    fold();
    QCOMPARE(journeys(added), u"1"_s);
    for (const QString &block : {m_tenants.a.blocks[0], m_tenants.a.blocks[1]})
        service.need(u"SELECT gangway_private.complete_block('%1', '%2', '%3', '{}', now())"_s.arg(
            m_tenants.a.id, added, block));
    // Somebody whose events are all from before is removed: made again from them.
    admin.need(u"SELECT gangway_private.note_redo('%1', ARRAY['%2']::uuid[])"_s.arg(
        m_tenants.a.id, m_tenants.a.hire));
    fold();
    QCOMPARE(journeys(m_tenants.a.hire), u"1"_s);
    QCOMPARE(admin.need(u"SELECT count(*) FROM gangway_private.journeys_to_redo"_s).value(),
             u"0"_s);
    QCOMPARE(admin
                 .need(u"SELECT completed[1] IS NOT NULL FROM gangway.journeys WHERE new_hire_id = "
                       "'%1'"_s.arg(added))
                 .value(),
             u"t"_s);
    compare();
}

void TestTenantRestore::initTestCase()
{
    QVERIFY(m_fresh.start());
    TestServer::handOver(m_folder.path());
    RawSession &admin = m_tenants.admin();
    // A cluster that has seen more than a new one will for a while.
    admin.need(
        u"DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; "
        "END $$"_s);
    for (int i = 0; i < 20; ++i)
        (void)addPerson(admin);
    foldEverything(m_tenants.service(), admin);
    for (int i = 0; i < 5; ++i)
        (void)addPerson(admin); // not folded yet
}

void TestTenantRestore::intoAFreshCluster()
{
    const QString file = m_folder.filePath(u"old.dump"_s);
    dump(m_tenants.database().admin(), file);
    restore(file, m_fresh.settings(), u"restored"_s);
    ConnectionSettings settings = m_fresh.settings();
    settings.databaseName = u"restored"_s;
    RawSession admin(settings);
    QCOMPARE(admin
                 .need(u"SELECT folded_below > pg_current_xact_id() FROM "
                       "gangway_private.fold_state"_s)
                 .value(),
             u"t"_s); // otherwise there is nothing to see here
    countsOn(settings);
    // Once is enough.
    QCOMPARE(admin.need(u"SELECT gangway_private.settle_clock()"_s).value(), u"f"_s);
}

void TestTenantRestore::backIntoOneThatIsFurther()
{
    ConnectionSettings settings = m_fresh.settings();
    settings.databaseName = u"restored"_s;
    const QString file = m_folder.filePath(u"back.dump"_s);
    dump(settings, file);
    m_tenants.admin().need(
        u"DO $$ BEGIN FOR i IN 1..5000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$"_s);
    const QString name = m_tenants.database().name() + u"_back"_s;
    restore(file, TestServer::instance().settings(), name);
    countsOn(TestServer::instance().settings(name));
    RawSession(TestServer::instance().settings())
        .need(u"DROP DATABASE %1 WITH (FORCE)"_s.arg(name));
}

GANGWAY_TEST(TestTenantRestore);
#include "tst_tenant_restore.moc"
