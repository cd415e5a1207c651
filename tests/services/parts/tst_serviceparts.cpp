// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the service: their order, what a failing one leaves behind, and what /health says.
#include "rawclient.h"
#include "services/gangwayd/parts/diskpart.h"
#include "services/gangwayd/parts/healthcontroller.h"
#include "services/gangwayd/parts/threadpart.h"
#include "services/gangwayd/parts/webpart.h"
#include "support/testprogram.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace gangway;

namespace {

/// Writes down what is asked of it.
class NotedPart : public ServicePart
{
public:
    NotedPart(QString name, QStringList &notes, bool starts = true)
        : m_name(std::move(name)), m_notes(notes), m_starts(starts)
    {
    }
    ~NotedPart() override { m_notes.append(u'~' + m_name); }

    QString name() const override { return m_name; }
    Result<void> start() override
    {
        m_notes.append(u'+' + m_name);
        if (!m_starts)
            return fail(ErrorKind::Unavailable, m_name);
        return {};
    }
    void stop() override { m_notes.append(u'-' + m_name); }
    PartHealth health() const override { return said; }

    PartHealth said;

private:
    QString m_name;
    QStringList &m_notes;
    bool m_starts;
};

/// Says in which thread it started.
class Worker : public QObject
{
public:
    QThread *startedIn = nullptr;
};

class CountingPart : public ThreadPart
{
public:
    explicit CountingPart(std::function<void(QThread *)> started)
        : ThreadPart(QStringLiteral("counting")), m_started(std::move(started))
    {
    }
    ~CountingPart() override { stop(); }
    using ThreadPart::setHealth;

protected:
    Worker makeWorker() override
    {
        auto *object = new QObject;
        return {object, [object, started = m_started] { started(object->thread()); }};
    }

private:
    std::function<void(QThread *)> m_started;
};

} // namespace

class TestServiceParts : public QObject
{
    Q_OBJECT

private slots:
    void startInOrderAndStopBackwards();
    void whatCannotStartLeavesNothingRunning();
    void workInAThreadOfItsOwn();
    void fullDiskIsTrouble();
    void healthOverHttp_data();
    void healthOverHttp();
};

void TestServiceParts::startInOrderAndStopBackwards()
{
    QStringList notes;
    {
        ServiceParts parts;
        parts.add(std::make_unique<NotedPart>(QStringLiteral("a"), notes));
        parts.add(std::make_unique<NotedPart>(QStringLiteral("b"), notes));
        QVERIFY(parts.start());
        parts.stop();
        parts.stop();
    }
    QCOMPARE(notes.join(u' '), QStringLiteral("+a +b -b -a ~b ~a"));
}

void TestServiceParts::whatCannotStartLeavesNothingRunning()
{
    QStringList notes;
    ServiceParts parts;
    parts.add(std::make_unique<NotedPart>(QStringLiteral("a"), notes));
    parts.add(std::make_unique<NotedPart>(QStringLiteral("b"), notes, false));
    parts.add(std::make_unique<NotedPart>(QStringLiteral("c"), notes));
    const auto started = parts.start();
    QVERIFY(!started);
    QCOMPARE(started.error().message, QStringLiteral("b"));
    QCOMPARE(notes.join(u' '), QStringLiteral("+a +b -a"));
}

void TestServiceParts::workInAThreadOfItsOwn()
{
    std::atomic<QThread *> thread = nullptr;
    CountingPart part([&thread](QThread *in) { thread = in; });
    QCOMPARE(part.health().state, PartHealth::State::Stopped);
    QVERIFY(part.start());
    QTRY_VERIFY(thread.load() != nullptr);
    QVERIFY(thread.load() != QThread::currentThread());
    QCOMPARE(part.health().state, PartHealth::State::Working);
    part.setHealth({PartHealth::State::Troubled, QStringLiteral("no disk")});
    QCOMPARE(part.health().message, QStringLiteral("no disk"));
    part.stop();
    QCOMPARE(part.health().state, PartHealth::State::Stopped);
}

void TestServiceParts::fullDiskIsTrouble()
{
    QCOMPARE(DiskPart(QDir::tempPath(), 0).health().state, PartHealth::State::Working);
    const PartHealth full = DiskPart(QDir::tempPath(), std::numeric_limits<qint64>::max()).health();
    QCOMPARE(full.state, PartHealth::State::Troubled);
    QVERIFY(full.message.contains(QStringLiteral("MB")));
    QCOMPARE(DiskPart(QStringLiteral("/nowhere/at all")).health().state,
             PartHealth::State::Troubled);
}

void TestServiceParts::healthOverHttp_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("word");
    QTest::newRow("working") << int(PartHealth::State::Working) << 200 << QStringLiteral("ok");
    QTest::newRow("troubled") << int(PartHealth::State::Troubled) << 200
                              << QStringLiteral("troubled");
    QTest::newRow("stopped") << int(PartHealth::State::Stopped) << 503 << QStringLiteral("stopped");
}

void TestServiceParts::healthOverHttp()
{
    QFETCH(int, state);
    QFETCH(int, status);
    QFETCH(QString, word);
    QStringList notes;
    ServiceParts parts;
    auto &noted = parts.add(std::make_unique<NotedPart>(QStringLiteral("folding"), notes));
    noted.said = {PartHealth::State(state), state == 0 ? QString() : QStringLiteral("why")};
    auto &web = parts.add(std::make_unique<WebPart>(
        [](const QByteArray &) -> Result<Caller> { return signInAgain(); }));
    web.add(std::make_unique<HealthController>(parts));
    QVERIFY(parts.start());
    RawClient client(web.port());
    client.send("GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    QVERIFY(client.waitForClose());
    QCOMPARE(client.found(), QList<int>{status});
    const QByteArray body = client.received().mid(client.received().indexOf("\r\n\r\n") + 4);
    const QJsonObject said = QJsonDocument::fromJson(body).object();
    QCOMPARE(said.value(QStringLiteral("status")).toString(), word);
    const QJsonObject part = said.value(QStringLiteral("parts")).toArray().first().toObject();
    QCOMPARE(part.value(QStringLiteral("name")).toString(), QStringLiteral("folding"));
    QCOMPARE(part.value(QStringLiteral("message")).toString(), noted.said.message);
}

GANGWAY_TEST(TestServiceParts);
#include "tst_serviceparts.moc"
