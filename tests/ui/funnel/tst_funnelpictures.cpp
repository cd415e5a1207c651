// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardpage.h"
#include "dashboard/scenes.h"
#include "domain/base/ids.h"
#include "funnel/funnelpage.h"
#include "funnel/scenes.h"
#include "services/console/session/identity.h"
#include "services/shared/demo/demodata.h"
#include "style/themeswitch.h"
#include "support/connectors.h"
#include "support/pictures.h"
#include "support/testprogram.h"
#include "tour/fit.h"
#include "tour/windowstage.h"
#include "ui/funnel/livefunnel.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Every scene of funnel and dashboard on demo data settles and shows all of its text. Draws into
/// the folder GANGWAY_PICTURES when it is set.
class TestFunnelPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void scenes_data();
    void scenes();

private:
    TestDatabase m_database;
    std::shared_ptr<Connector> m_connector;
    std::unique_ptr<Session> m_session;
    Identity m_identity;
    ThemeSwitch m_theme;
};

void TestFunnelPictures::initTestCase()
{
    const auto admin = m_database.openAdmin();
    DemoPlan plan;
    plan.people = 2600;
    plan.events = 70000;
    plan.until = QDateTime::currentDateTimeUtc();
    const auto made = DemoData::generate(*admin, plan);
    QVERIFY(made);
    const QString email = made->organizations.first().ownerEmail;
    const auto service = m_database.open(m_database.service());
    const auto role = service->runText(
        "SELECT gangway_private.provision_login_role(id) FROM gangway_private.people"
        " WHERE email = $1",
        {email});
    QVERIFY(role);
    m_connector = std::make_shared<FixedConnector>(m_database.as(role->text(0, 0)));
    m_session = std::make_unique<Session>(m_connector);
    m_session->start();
    QTRY_COMPARE(m_session->state(), Session::State::Online);
    const auto identity = m_session->run(Session::Lane::Read, readIdentity);
    QTRY_VERIFY(identity.isFinished());
    QVERIFY(identity.result());
    m_identity = *identity.result();
    m_identity.workspace = u"Local workspace"_s;
}

void TestFunnelPictures::scenes_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("mirrored");
    QTest::newRow("light") << int(Scheme::Light) << QSize(1440, 900) << false;
    QTest::newRow("dark") << int(Scheme::Dark) << QSize(1440, 900) << false;
    QTest::newRow("small") << int(Scheme::Light) << QSize(1000, 700) << false;
    QTest::newRow("large") << int(Scheme::Light) << QSize(1920, 1080) << false;
    QTest::newRow("contrast") << int(Scheme::HighContrast) << QSize(1280, 800) << false;
    QTest::newRow("mirrored") << int(Scheme::Light) << QSize(1280, 800) << true;
}

void TestFunnelPictures::scenes()
{
    QFETCH(int, scheme);
    QFETCH(QSize, size);
    QFETCH(bool, mirrored);
    m_theme.setFixed(Scheme(scheme));
    QGuiApplication::setLayoutDirection(mirrored ? Qt::RightToLeft : Qt::LeftToRight);
    const QString tag = QString::fromLatin1(QTest::currentDataTag());
    for (const TourScene &scene : funnelScenes() + dashboardScenes()) {
        WindowStage stage(
            {*m_session, m_connector, ContentTypeRegistry::builtIn(), m_identity, {}});
        const std::unique_ptr<QWidget> window = scene.make(stage);
        window->resize(size);
        window->show();
        QVERIFY2(QTest::qWaitFor([&] { return scene.settled(*window); }), qPrintable(scene.name));
        if (!picturesFolder().isEmpty()) {
            QTest::qWait(500); // skeletons and motion
            QVERIFY(keepPicture(window.get(), u"%1-%2"_s.arg(scene.name, tag)));
        }
        QStringList clipped; // layouts follow their texts an event later
        (void)QTest::qWaitFor([&] {
            clipped = clippedTexts(*window);
            return clipped.isEmpty();
        });
        QVERIFY2(clipped.isEmpty(), qPrintable(scene.name + u": "_s + clipped.join(u"; "_s)));
    }
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
}

GANGWAY_GUI_TEST(TestFunnelPictures);
#include "tst_funnelpictures.moc"
