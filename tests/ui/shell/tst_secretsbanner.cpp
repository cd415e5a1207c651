// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/secrets/secretstore.h"
#include "shell/secretsbanner.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"

#include <QLocalServer>
#include <QLocalSocket>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// What people are told of a keychain that does not answer (product row A1). The session bus is a
/// socket of the test, which says nothing.
class TestSecretsBanner : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void saysNothingWithoutReason();
    void waitsThenSaysWhatItMeans();

private:
    QTemporaryDir m_folder;
    QLocalServer m_bus;
    ThemeSwitch m_theme;
};

void TestSecretsBanner::initTestCase()
{
    const QString path = m_folder.filePath(u"bus"_s);
    QVERIFY(m_bus.listen(path));
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=" + path.toUtf8());
}

void TestSecretsBanner::saysNothingWithoutReason()
{
    SecretStore store;
    SecretsBanner banner;
    banner.follow(&store);
    QVERIFY(!banner.isShown());
    banner.follow(nullptr);
    QVERIFY(!banner.isShown());
}

void TestSecretsBanner::waitsThenSaysWhatItMeans()
{
    SecretStore store(
        {.answer = std::chrono::seconds(60), .patience = std::chrono::milliseconds(1)}, nullptr);
    SecretsBanner banner;
    banner.follow(&store);
    const auto kept = store.write(u"key"_s, "secret");
    QTRY_VERIFY(banner.isShown());
    QVERIFY(banner.text().contains(u"asking for its password"_s));
    // Going on without it: the secret is kept for this run, and that is said.
    QTest::keyClick(banner.button(), Qt::Key_Space);
    QTRY_VERIFY(kept.isFinished());
    QVERIFY(kept.result());
    QCOMPARE(*kept.result(), SecretStore::Kept::ForThisRun);
    QVERIFY(!store.isPersistent());
    QVERIFY(banner.text().contains(u"asked to sign in again"_s));
    QCOMPARE(banner.button()->text(), u"Try again"_s);
    // Trying again waits again; then the bus goes away, and there is no keychain.
    QTest::keyClick(banner.button(), Qt::Key_Space);
    QTRY_VERIFY(banner.text().contains(u"asking for its password"_s));
    m_bus.close();
    while (m_bus.hasPendingConnections())
        delete m_bus.nextPendingConnection();
    QTRY_VERIFY_WITH_TIMEOUT(!store.isWaiting(), 60'000);
    QVERIFY(banner.isShown());
    QVERIFY(banner.text().contains(u"asked to sign in again"_s));
}

GANGWAY_GUI_TEST(TestSecretsBanner);
#include "tst_secretsbanner.moc"
