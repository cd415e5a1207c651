// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupediting.h"
#include "items/setup/setupoptions.h"
#include "setup/setupview.h"
#include "setup/setupwizard.h"
#include "setupfixture.h"
#include "start/openingview.h"
#include "start/startpage.h"
#include "style/themeswitch.h"
#include "support/pictures.h"
#include "support/testprogram.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// Draws set-up and start into the folder GANGWAY_PICTURES, to be looked at.
class TestSetupPictures : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void draw_data();
    void draw();

private:
    void setup(const QString &prefix);
    void start(const QString &prefix);
    static void save(QWidget &widget, const QString &name);
    ThemeSwitch m_theme;
};

void TestSetupPictures::initTestCase()
{
    if (picturesFolder().isEmpty())
        QSKIP("GANGWAY_PICTURES is not set.");
}

void TestSetupPictures::save(QWidget &widget, const QString &name)
{
    QTest::qWait(250);
    QVERIFY(keepPicture(&widget, name));
}

void TestSetupPictures::draw_data()
{
    QTest::addColumn<int>("scheme");
    QTest::addColumn<QSize>("size");
    QTest::newRow("light") << int(Scheme::Light) << QSize(1280, 800);
    QTest::newRow("dark") << int(Scheme::Dark) << QSize(1440, 900);
    QTest::newRow("small") << int(Scheme::Light) << QSize(720, 560);
}

void TestSetupPictures::draw()
{
    QFETCH(int, scheme);
    m_theme.setFixed(Scheme(scheme));
    const QString prefix = QString::fromLatin1(QTest::currentDataTag()) + u'-';
    setup(prefix);
    start(prefix);
}

void TestSetupPictures::setup(const QString &prefix)
{
    QFETCH(QSize, size);
    SetupFixture fixture;
    QVERIFY(fixture.start());
    SetupEditing editing(fixture.session(), fixture.copyPath(),
                         KnownBefore{u"Mara Keller"_s, u"mara@example.org"_s, u"Northwind Care"_s,
                                     u"Europe/Berlin"_s}
                             .toAnswers());
    SetupView view(editing);
    view.resize(size);
    view.show();
    QTRY_VERIFY(view.wizard());
    save(view, prefix + u"1-you"_s);
    const QJsonObject all = SetupFixture::sampleAnswers();
    for (const QString &step : all.keys()) {
        const QJsonObject answers = all.value(step).toObject();
        for (const QString &field : answers.keys())
            editing.setAnswer(step, field, answers.value(field));
    }
    view.wizard()->goTo(u"organisation"_s);
    save(view, prefix + u"2-organisation"_s);
    editing.setAnswer(u"organisation"_s, u"website"_s, u"northwind"_s);
    editing.setAnswer(u"organisation"_s, u"size"_s, QString());
    view.wizard()->goTo(u"structure"_s);
    save(view, prefix + u"2-wrong"_s);
    editing.setAnswer(u"organisation"_s, u"website"_s, u"https://northwind.example"_s);
    editing.setAnswer(u"organisation"_s, u"size"_s, u"201-500"_s);
    view.wizard()->goTo(u"structure"_s);
    save(view, prefix + u"3-structure"_s);
    if (QWidget *row = view.wizard()->findChild<QWidget *>(u"departments.row"_s))
        QTest::keyClick(row, Qt::Key_Return);
    save(view, prefix + u"3-edit"_s);
    view.wizard()->goTo(u"completion"_s);
    save(view, prefix + u"4-review"_s);
    fixture.takeDown();
    QTRY_COMPARE(fixture.session().state(), Session::State::Offline);
    editing.setAnswer(u"you"_s, u"role_title"_s, u"Lead"_s);
    editing.saveNow();
    save(view, prefix + u"4-offline"_s);
    view.wizard()->next();
    QTRY_VERIFY(editing.hasError());
    save(view, prefix + u"5-failed"_s);
    fixture.bringBack();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.session().state(), Session::State::Online, 20'000);
    editing.complete();
    QTRY_COMPARE(editing.phase(), SetupEditing::Phase::Completed);
    save(view, prefix + u"6-made"_s);
}

void TestSetupPictures::start(const QString &prefix)
{
    QFETCH(QSize, size);
    StartPage page;
    page.setFolder(u"/home/mara/.local/share/gangway/workspace"_s);
    page.resize(size);
    page.show();
    save(page, prefix + u"start-first"_s);
    page.setWorkspaces({{QUuid::createUuid(),
                         KnownWorkspace::Kind::Local,
                         u"Northwind Care"_s,
                         u"/home/mara/.local/share/gangway/workspace"_s,
                         {},
                         QDateTime::currentDateTimeUtc()},
                        {QUuid::createUuid(), KnownWorkspace::Kind::Server, u"Contoso"_s,
                         u"https://gangway.contoso.example"_s, u"mara@contoso.example"_s,
                         QDateTime::currentDateTimeUtc().addDays(-12)}});
    save(page, prefix + u"start-list"_s);
    page.setWorkspaces({});
    page.showProgress(0.4, u"making the database"_s);
    save(page, prefix + u"start-progress"_s);
    page.showError({ErrorKind::OutOfSpace,
                    u"There is not enough room in the folder."_s,
                    u"Free 200 MB, or choose another folder."_s,
                    {}});
    save(page, prefix + u"start-error"_s);
    OpeningView opening;
    opening.resize(size);
    opening.setSlowAfter(std::chrono::milliseconds(1));
    opening.showOpening(u"Starting the workspace"_s, u"Northwind Care"_s);
    opening.show();
    save(opening, prefix + u"opening-slow"_s);
    opening.showError({ErrorKind::Damaged,
                       u"The database files are damaged."_s,
                       u"Bring back a backup, or choose another workspace."_s,
                       {}});
    save(opening, prefix + u"opening-error"_s);
}

GANGWAY_GUI_TEST(TestSetupPictures);
#include "tst_setuppictures.moc"
