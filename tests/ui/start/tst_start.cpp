// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"
#include "start/openingview.h"
#include "start/startcards.h"
#include "start/startpage.h"
#include "start/workspacelist.h"
#include "style/keyboard.h"
#include "style/themeswitch.h"
#include "support/testprogram.h"
#include "widgets/banner.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// What the start page asks for, by keyboard, and how it shows what comes of it.
class TestStart : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void typedIsThereNextTime();
    void beginsInTheFirstField();
    void createsByKeyboard();
    void asksForANameAndAWholePath();
    void connectsByKeyboard();
    void addressesMustBeEncrypted_data();
    void addressesMustBeEncrypted();
    void opensAndForgetsByKeyboard();
    void errorsStandWhereTheyBelong();
    void slowStartSaysSo();
    void failedStartOffersWaysOut();

private:
    [[nodiscard]] QLineEdit *line(const QString &name) const
    {
        return m_page->findChild<QLineEdit *>(name);
    }
    [[nodiscard]] int bannersShown() const
    {
        int shown = 0;
        for (const Banner *banner : m_page->findChildren<Banner *>())
            shown += banner->isShown() ? 1 : 0;
        return shown;
    }

    ThemeSwitch m_theme;
    QTemporaryDir m_settings;
    std::unique_ptr<StartPage> m_page;
};

void TestStart::initTestCase()
{
    QSettings::setDefaultFormat(QSettings::IniFormat); // nothing of the person's own
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
}

void TestStart::init()
{
    m_page.reset();
    QSettings().clear();
    m_page = std::make_unique<StartPage>();
    m_page->setFolder(u"/srv/gangway"_s);
    m_page->resize(1280, 800);
    m_page->show();
    m_page->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestStart::typedIsThereNextTime()
{
    QTest::keyClicks(line(u"organizationName"_s), u"Northwind"_s);
    QTest::keyClicks(line(u"serverAddress"_s), u"gangway.example.com"_s);
    QTest::keyClicks(line(u"serverPassword"_s), u"secret"_s);
    line(u"workspaceFolder"_s)->setText(u"/srv/elsewhere"_s);
    const auto again = [this](const QString &folder) {
        m_page.reset();
        m_page = std::make_unique<StartPage>();
        m_page->setFolder(folder);
    };
    again(u"/srv/gangway"_s);
    QCOMPARE(line(u"organizationName"_s)->text(), u"Northwind"_s);
    QCOMPARE(line(u"serverAddress"_s)->text(), u"gangway.example.com"_s);
    QCOMPARE(line(u"serverPassword"_s)->text(), QString()); // never written down
    QCOMPARE(line(u"workspaceFolder"_s)->text(), u"/srv/elsewhere"_s);
    again(u"/srv/wanted"_s); // somebody says which one
    QCOMPARE(line(u"workspaceFolder"_s)->text(), u"/srv/wanted"_s);
    m_page->forgetTyped(); // it has come to something
    again(u"/srv/gangway"_s);
    QCOMPARE(line(u"organizationName"_s)->text(), QString());
    QCOMPARE(line(u"workspaceFolder"_s)->text(), u"/srv/gangway"_s);
}

/// Whatever stood in its place before, and whether the window is active already.
void TestStart::beginsInTheFirstField()
{
    const KnownWorkspace one{
        QUuid::createUuid(), KnownWorkspace::Kind::Local, u"One"_s, u"/one"_s, {}, {}};
    for (int round = 0; round < 30; ++round) {
        const bool known = round % 3 == 0;
        MainWindow window;
        window.setView(std::make_unique<OpeningView>());
        window.present();
        if (round % 2 == 0)
            QVERIFY(QTest::qWaitForWindowActive(&window));
        auto page = std::make_unique<StartPage>();
        page->setFolder(u"/srv/gangway"_s);
        page->setWorkspaces(known ? QList{one} : QList<KnownWorkspace>());
        window.setView(std::move(page));
        QVERIFY(QTest::qWaitForWindowActive(&window));
        if (known)
            QTRY_VERIFY(qobject_cast<WorkspaceRow *>(QApplication::focusWidget()));
        else
            QTRY_COMPARE(QApplication::focusWidget(),
                         window.findChild<QLineEdit *>(u"organizationName"_s));
    }
}

void TestStart::createsByKeyboard()
{
    QSignalSpy asked(m_page.get(), &StartPage::createRequested);
    line(u"organizationName"_s)->setFocus();
    QTest::keyClicks(line(u"organizationName"_s), u" Northwind "_s);
    QTest::keyClick(line(u"organizationName"_s), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).toString(), u"/srv/gangway"_s);
    QCOMPARE(asked.first().at(1).toString(), u"Northwind"_s);
    QVERIFY(m_page->isBusy());
}

void TestStart::asksForANameAndAWholePath()
{
    QSignalSpy asked(m_page.get(), &StartPage::createRequested);
    QTest::keyClick(line(u"organizationName"_s), Qt::Key_Return);
    QCOMPARE(asked.size(), 0);
    QVERIFY(!line(u"organizationName"_s)->accessibleDescription().isEmpty());
    QTest::keyClicks(line(u"organizationName"_s), u"Northwind"_s);
    line(u"workspaceFolder"_s)->setText(u"gangway"_s);
    QTest::keyClick(line(u"organizationName"_s), Qt::Key_Return);
    QCOMPARE(asked.size(), 0);
    QVERIFY(line(u"workspaceFolder"_s)->isVisible());
    QCOMPARE(m_page->focusWidget(), line(u"workspaceFolder"_s));
}

void TestStart::connectsByKeyboard()
{
    QSignalSpy asked(m_page.get(), &StartPage::connectRequested);
    QTest::keyClicks(line(u"serverAddress"_s), u"gangway.example.com"_s);
    QTest::keyClicks(line(u"serverEmail"_s), u"mara@example.com"_s);
    QTest::keyClick(line(u"serverEmail"_s), Qt::Key_Return);
    QCOMPARE(asked.size(), 0); // no password yet
    QCOMPARE(m_page->focusWidget(), line(u"serverPassword"_s));
    QTest::keyClicks(line(u"serverPassword"_s), u"secret"_s);
    QTest::keyClick(line(u"serverPassword"_s), Qt::Key_Return);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked.first().at(0).toUrl(), QUrl(u"https://gangway.example.com"_s));
    QCOMPARE(asked.first().at(2).toString(), u"secret"_s);
    QCOMPARE(line(u"serverPassword"_s)->echoMode(), QLineEdit::Password);
}

void TestStart::addressesMustBeEncrypted_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QString>("url");
    QTest::newRow("plain name") << u" gangway.example.com "_s << u"https://gangway.example.com"_s;
    QTest::newRow("port") << u"gangway.example.com:8443"_s << u"https://gangway.example.com:8443"_s;
    QTest::newRow("not encrypted") << u"http://gangway.example.com"_s << QString();
    QTest::newRow("this computer") << u"http://127.0.0.1:8080"_s << u"http://127.0.0.1:8080"_s;
    QTest::newRow("password in it") << u"https://a:b@gangway.example.com"_s << QString();
    QTest::newRow("other scheme") << u"ftp://gangway.example.com"_s << QString();
    QTest::newRow("nothing") << u"  "_s << QString();
}

void TestStart::addressesMustBeEncrypted()
{
    QFETCH(QString, typed);
    QFETCH(QString, url);
    QCOMPARE(ServerCard::urlFrom(typed), QUrl(url));
}

void TestStart::opensAndForgetsByKeyboard()
{
    const KnownWorkspace one{
        QUuid::createUuid(), KnownWorkspace::Kind::Local, u"One"_s, u"/one"_s, {}, {}};
    const KnownWorkspace two{QUuid::createUuid(),
                             KnownWorkspace::Kind::Server,
                             u"Two"_s,
                             u"https://two.example"_s,
                             {},
                             {}};
    QSignalSpy forgotten(m_page.get(), &StartPage::forgetRequested);
    QSignalSpy opened(m_page.get(), &StartPage::openRequested);
    m_page->setWorkspaces({one, two});
    auto *row = qobject_cast<WorkspaceRow *>(m_page->focusWidget());
    QVERIFY(row);
    QCOMPARE(row->workspace(), one);
    QTest::keyClick(row, Qt::Key_Delete);
    QTRY_COMPARE(forgotten.size(), 1);
    m_page->setWorkspaces({two});
    row = m_page->findChild<WorkspaceList *>()->findChildren<WorkspaceRow *>().last();
    row->setFocus();
    QTest::keyClick(row, Qt::Key_Return);
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened.first().first().value<KnownWorkspace>(), two);
}

void TestStart::errorsStandWhereTheyBelong()
{
    QTest::keyClicks(line(u"organizationName"_s), u"Northwind"_s);
    QTest::keyClick(line(u"organizationName"_s), Qt::Key_Return);
    m_page->showProgress(0.5, u"Preparing the workspace"_s);
    QVERIFY(m_page->isBusy());
    m_page->showError({ErrorKind::OutOfSpace, u"No room."_s, u"Free some."_s, {}});
    QVERIFY(!m_page->isBusy());
    QCOMPARE(bannersShown(), 1);
    QCOMPARE(line(u"organizationName"_s)->text(), u"Northwind"_s); // nothing typed is lost
    auto *again = m_page->findChild<QPushButton *>(u"createButton"_s);
    QVERIFY(m_page->findChild<LocalCard *>()->findChild<Banner *>()->text().contains(u"No room"_s));
    QSignalSpy asked(m_page.get(), &StartPage::createRequested);
    QCOMPARE(m_page->focusWidget(), again);
    QTest::keyClick(again, Qt::Key_Space);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(bannersShown(), 0);
}

void TestStart::slowStartSaysSo()
{
    OpeningView view;
    view.setSlowAfter(std::chrono::milliseconds(30));
    view.showOpening(u"Starting the workspace"_s);
    view.show();
    QVERIFY(!view.isSlow());
    QTRY_VERIFY(view.isSlow());
}

void TestStart::failedStartOffersWaysOut()
{
    OpeningView view;
    view.setSlowAfter(std::chrono::milliseconds(1));
    view.show();
    view.showError({ErrorKind::Damaged, u"Damaged."_s, u"Bring back a backup."_s, {}});
    QSignalSpy retry(&view, &OpeningView::retryRequested);
    QSignalSpy choose(&view, &OpeningView::chooseRequested);
    QSignalSpy log(&view, &OpeningView::logRequested);
    for (const QString &name : {u"retryButton"_s, u"chooseButton"_s, u"logButton"_s})
        QTest::keyClick(view.findChild<QWidget *>(name), Qt::Key_Space);
    QCOMPARE(retry.size() + choose.size() + log.size(), 3);
    QVERIFY(!view.isSlow());
    view.showProgress(0.1, u"starting"_s); // another try
    QVERIFY(!view.hasError());
}

GANGWAY_GUI_TEST(TestStart);
#include "tst_start.moc"
