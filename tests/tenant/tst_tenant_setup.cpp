// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Set-up of an organisation happens once per operation, however often and from wherever it is
/// tried.
class TestTenantSetup : public QObject
{
    Q_OBJECT

private slots:
    void secondTryGivesTheFirstResult();
    void twoAtOnceHappenOnce();
    void failureChangesNothing();

private:
    static QString answers(int people, const QString &domain);
    static QString call(const QString &operation, const QString &given);
    QString invited(const QString &domain)
    {
        return m_tenants.admin()
            .need(u"SELECT count(*) FROM gangway.invitations i WHERE i.email LIKE '%@"_s + domain +
                  u"'")
            .value();
    }

    Tenants m_tenants;
};

QString TestTenantSetup::answers(int people, const QString &domain)
{
    QJsonArray colleagues;
    for (int i = 0; i < people; ++i)
        colleagues.append(
            QJsonObject{{u"email"_s, u"P%1@%2"_s.arg(i).arg(domain)}, {u"role"_s, u"user"_s}});
    const QJsonObject structure{
        {u"departments"_s, QJsonArray{QJsonObject{{u"name"_s, QString(u"Dept "_s + domain)},
                                                  {u"headcount"_s, people}}}},
        {u"colleagues"_s, colleagues}};
    return QString::fromUtf8(
        QJsonDocument(QJsonObject{{u"structure"_s, structure}}).toJson(QJsonDocument::Compact));
}

QString TestTenantSetup::call(const QString &operation, const QString &given)
{
    return u"SELECT gangway.complete_setup('%1', %2)"_s.arg(operation, quoted(given));
}

void TestTenantSetup::secondTryGivesTheFirstResult()
{
    RawSession &manager = m_tenants.as(m_tenants.a.people[u"manager"_s]);
    const QString operation = idText(newId());
    const auto parsed = [](const Answer &answer) {
        return QJsonDocument::fromJson(answer.value().toUtf8()).object();
    };
    QJsonObject first = parsed(manager.need(call(operation, answers(500, u"first.example"_s))));
    QCOMPARE(first[u"colleagues"_s].toInt(), 500);
    QCOMPARE(first[u"replayed"_s].toBool(), false);
    const auto before = m_tenants.digests(m_tenants.a.id);
    // Even with other answers, and by a colleague's hand.
    for (const QString &role : {u"manager"_s, u"admin"_s}) {
        QJsonObject second = parsed(m_tenants.as(m_tenants.a.people[role])
                                        .need(call(operation, answers(3, u"second.example"_s))));
        QCOMPARE(second[u"replayed"_s].toBool(), true);
        second[u"replayed"_s] = false;
        QCOMPARE(second, first);
    }
    QCOMPARE(m_tenants.digests(m_tenants.a.id), before);
    QCOMPARE(invited(u"first.example"_s), u"500"_s);
    QCOMPARE(invited(u"second.example"_s), u"0"_s);
}

void TestTenantSetup::twoAtOnceHappenOnce()
{
    RawSession &one = m_tenants.as(m_tenants.a.people[u"manager"_s]);
    RawSession &other = m_tenants.as(m_tenants.a.people[u"admin"_s]);
    const QString text = call(idText(newId()), answers(20, u"race.example"_s));
    one.need(u"BEGIN"_s);
    const Answer first = one.need(text);
    other.send(text);
    const QString waits = u"SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = %1"_s;
    QTRY_COMPARE(m_tenants.admin().need(waits.arg(other.pid())).value(), u"t"_s);
    one.need(u"COMMIT"_s);
    const Answer second = other.finish();
    QVERIFY2(second.ok(), qPrintable(second.error));
    QVERIFY(first.value().contains(u"\"replayed\": false"_s));
    QVERIFY(second.value().contains(u"\"replayed\": true"_s));
    QCOMPARE(invited(u"race.example"_s), u"20"_s);
}

void TestTenantSetup::failureChangesNothing()
{
    const auto before = m_tenants.digests(m_tenants.b.id);
    RawSession &manager = m_tenants.as(m_tenants.b.people[u"manager"_s]);
    QString bad = answers(5, u"bad.example"_s);
    bad.replace(u"\"headcount\":5"_s, u"\"headcount\":-5"_s);
    QCOMPARE(manager.exec(call(idText(newId()), bad)).state, QByteArray("23514"));
    QCOMPARE(m_tenants.digests(m_tenants.b.id), before);
}

GANGWAY_TEST(TestTenantSetup);
#include "tst_tenant_setup.moc"
