// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/datetexts.h"
#include "pagestage.h"
#include "people/importpage.h"
#include "people/peopleimportwizard.h"
#include "people/peoplepage.h"
#include "peoplefixture.h"
#include "services/console/session/identity.h"
#include "support/testprogram.h"
#include "widgets/banner.h"
#include "widgets/chip.h"
#include "widgets/tableview.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

using Phase = PeopleImporting::Phase;
using Wizard = PeopleImportWizard;

/// The import by keyboard, with a real database (product row E3).
class TestPeopleImportWizard : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void goodListByKeyboard();
    void showsExactlyThosePeople();
    void problemsAreListedAndStopTheImport();
    void badRowsAreLeftOutByKeyboard();
    void correctedFileIsCheckedAgain();
    void wrongFilesAreToldInPlace_data();
    void wrongFilesAreToldInPlace();
    void columnsAreMapped();
    void databaseCutAndTriedAgain();

private:
    void choose(const QByteArray &contents)
    {
        m_path = m_fixture->write(u"list.csv"_s, contents);
        QTest::keyClick(find<QPushButton>(Wizard::File, u"chooseFile"_s), Qt::Key_Space);
    }
    template<class Widget>
    [[nodiscard]] Widget *find(Wizard::Step step, const QString &name) const
    {
        return m_wizard->step(step)->findChild<Widget *>(name);
    }
    [[nodiscard]] QPushButton *next(Wizard::Step step) const
    {
        return m_wizard->step(step)->footer()->next();
    }
    [[nodiscard]] Phase phase() const { return m_wizard->importing().phase(); }
    [[nodiscard]] TableView *problems() const
    {
        return find<TableView>(Wizard::Check, u"problems"_s);
    }

    std::unique_ptr<PeopleFixture> m_fixture;
    std::unique_ptr<PageStage> m_stage;
    QPointer<Wizard> m_wizard;
    QString m_path;
    QString m_savePath;
};

void TestPeopleImportWizard::init()
{
    m_fixture = std::make_unique<PeopleFixture>();
    QVERIFY(m_fixture->start());
    m_stage = std::make_unique<PageStage>(m_fixture->session());
    Identity identity;
    identity.role = Role::Admin;
    m_wizard = new Wizard(m_fixture->session(), identity);
    m_wizard->setAskForFile(
        [this](QWidget *, const std::function<void(const QString &)> &then) { then(m_path); },
        [this](QWidget *, const std::function<void(const QString &)> &then) { then(m_savePath); });
    m_wizard->open();
    QVERIFY(QTest::qWaitForWindowActive(m_wizard));
}

void TestPeopleImportWizard::cleanup()
{
    delete m_wizard;
    m_stage.reset();
    m_fixture.reset();
}

void TestPeopleImportWizard::goodListByKeyboard()
{
    keepPicture(m_wizard, u"import-file"_s);
    const int before = m_fixture->people();
    QSignalSpy changed(m_wizard, &Wizard::peopleChanged);
    QSignalSpy shown(m_wizard, &Wizard::showRequested);
    choose(PeopleFixture::goodList(300));
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns)); // goes on by itself
    QTRY_COMPARE(phase(), Phase::Rehearsed);
    keepPicture(m_wizard, u"import-columns"_s);
    QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Return);
    QCOMPARE(m_wizard->currentId(), int(Wizard::Check));
    QTRY_VERIFY(next(Wizard::Check)->isEnabled());
    QVERIFY(next(Wizard::Check)->text().contains(u"300"_s));
    QTRY_COMPARE(find<QComboBox>(Wizard::Check, u"flow"_s)->count(), 2);
    QTest::keyClick(m_wizard, Qt::Key_Return);
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Done));
    QTRY_COMPARE(phase(), Phase::Imported);
    QCOMPARE(m_fixture->people(), before + 300);
    QCOMPARE(changed.size(), 1);
    QVERIFY(find<QLabel>(Wizard::Done, u"outcome"_s)->text().contains(u"300"_s));
    keepPicture(m_wizard, u"import-done"_s);
    QTest::keyClick(find<QPushButton>(Wizard::Done, u"takeBack"_s), Qt::Key_Space);
    QTRY_COMPARE(phase(), Phase::TakenBack);
    QCOMPARE(m_fixture->people(), before);
    QTest::keyClick(m_wizard, Qt::Key_Escape);
    QTRY_VERIFY(!m_wizard);
    QCOMPARE(shown.size(), 0);
}

void TestPeopleImportWizard::showsExactlyThosePeople()
{
    m_wizard->reject();
    m_fixture->addPeople(4);
    PeoplePage page(m_stage->context());
    page.resize(1280, 800);
    page.open({PageId::People, {}, {}});
    page.show();
    QTRY_COMPARE(page.model().rowCount(), 5);
    m_wizard = page.importPeople(m_fixture->write(u"list.csv"_s, PeopleFixture::goodList(3)));
    QTRY_COMPARE(phase(), Phase::Rehearsed);
    m_wizard->importing().import();
    QTRY_COMPARE(phase(), Phase::Imported);
    QTest::keyClick(next(Wizard::Done), Qt::Key_Space);
    QTRY_COMPARE(page.model().rowCount(), 3);
    for (int row = 0; row < 3; ++row)
        QVERIFY(page.model().index(row, 0).data().toString().contains(u"Ana"_s));
    auto *chip = page.findChild<Chip *>(u"importFilter"_s);
    QTRY_COMPARE(chip->look().text,
                 u"Import of %1, 3 people"_s.arg(shortDate(QDate::currentDate())));
    keepPicture(&page, u"import-shown"_s);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Delete);
    QTRY_COMPARE(page.model().rowCount(), 8);
    QVERIFY(!chip->isVisible());
}

void TestPeopleImportWizard::problemsAreListedAndStopTheImport()
{
    const int before = m_fixture->people();
    choose("First name,E-mail,Start date\nAna,ana@list.example,2026-04-03\n"
           "Ben,ben,2026-02-30\nCem,cem@list.example,soon\n");
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns));
    QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(problems()->model()->rowCount(), 3);
    keepPicture(m_wizard, u"import-problems"_s);
    QVERIFY(!next(Wizard::Check)->isEnabled());
    const QString reason = find<QLabel>(Wizard::Check, u"reason"_s)->text();
    QVERIFY2(reason.contains(u"2"_s), qPrintable(reason));
    QTest::keyClick(m_wizard, Qt::Key_Return);
    QCOMPARE(m_fixture->people(), before);
    QTest::keyClicks(find<QLineEdit>(Wizard::Check, u"problemSearch"_s), u"soon"_s);
    QTRY_COMPARE(problems()->model()->rowCount(), 1);
    QTest::keyClick(find<QPushButton>(Wizard::Check, u"copyList"_s), Qt::Key_Space);
    QVERIFY(QGuiApplication::clipboard()->text().contains(u"soon"_s));
    m_savePath = m_fixture->write(u"problems.csv"_s, {});
    QTest::keyClick(find<QPushButton>(Wizard::Check, u"saveList"_s), Qt::Key_Space);
    QTRY_VERIFY(QFile(m_savePath).size() > 0);
}

void TestPeopleImportWizard::badRowsAreLeftOutByKeyboard()
{
    const int before = m_fixture->people();
    choose("First name,E-mail,Shoe size\nAna,ana@list.example,44\nBen,ben,45\n");
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns));
    QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Return);
    auto *without = find<QPushButton>(Wizard::Check, u"withoutBadRows"_s);
    QTRY_VERIFY(without->isVisible());
    QVERIFY(without->text().contains(u"1"_s));
    QVERIFY(find<QLabel>(Wizard::Check, u"unusedColumns"_s)->text().contains(u"Shoe size"_s));
    keepPicture(m_wizard, u"import-without-bad-rows"_s);
    m_savePath = m_fixture->write(u"bad.csv"_s, {});
    QTest::keyClick(find<QPushButton>(Wizard::Check, u"saveBadRows"_s), Qt::Key_Space);
    QTRY_VERIFY(QFile(m_savePath).size() > 0);
    QTest::keyClick(without, Qt::Key_Space);
    QTRY_COMPARE(phase(), Phase::Imported);
    QCOMPARE(m_fixture->people(), before + 1);
}

void TestPeopleImportWizard::correctedFileIsCheckedAgain()
{
    choose("First name,E-mail\nAna,ana\n");
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns));
    QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(problems()->model()->rowCount(), 1);
    (void)m_fixture->write(u"list.csv"_s, "First name,E-mail\nAna,ana@list.example\n");
    QTest::keyClick(find<QPushButton>(Wizard::Check, u"checkAgain"_s), Qt::Key_Space);
    QTRY_VERIFY(next(Wizard::Check)->isEnabled());
}

void TestPeopleImportWizard::wrongFilesAreToldInPlace_data()
{
    QTest::addColumn<QByteArray>("contents");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("binary") << QByteArray(4000, '\0');
    QTest::newRow("headings only") << QByteArray("First name,E-mail\n");
}

void TestPeopleImportWizard::wrongFilesAreToldInPlace()
{
    QFETCH(QByteArray, contents);
    choose(contents);
    QTRY_VERIFY(m_wizard->step(Wizard::File)->banner()->isShown());
    QCOMPARE(m_wizard->currentId(), int(Wizard::File));
    QVERIFY(!next(Wizard::File)->isEnabled());
    choose(PeopleFixture::goodList(2));
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns));
}

void TestPeopleImportWizard::columnsAreMapped()
{
    choose("Who,Contact\nAna L,ana@list.example\n");
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns));
    QTRY_COMPARE(phase(), Phase::Rehearsed);
    QVERIFY(m_wizard->importing().rowsWithProblems() > 0); // no name
    auto *who = find<QComboBox>(Wizard::Columns, u"field0"_s);
    QVERIFY(who);
    who->setFocus();
    QTest::keyClicks(who, u"Whole"_s); // a combo box goes to what is typed
    QTRY_COMPARE(m_wizard->importing().mapping().column(PersonField::Name), 0);
    QTRY_COMPARE(phase(), Phase::Rehearsed);
    QCOMPARE(m_wizard->importing().rowsWithProblems(), 0);
}

void TestPeopleImportWizard::databaseCutAndTriedAgain()
{
    const int before = m_fixture->people();
    choose(PeopleFixture::goodList(5000));
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Columns));
    QTest::keyClick(m_wizard->focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(next(Wizard::Check)->isEnabled());
    m_fixture->proxy().setFault({.bytes = 200'000});
    QTest::keyClick(m_wizard, Qt::Key_Return);
    QTRY_VERIFY(m_fixture->proxy().faultHappened());
    auto *banner = m_wizard->step(Wizard::Check)->banner();
    QTRY_VERIFY(banner->isShown());
    QTRY_COMPARE(m_wizard->currentId(), int(Wizard::Check));
    QCOMPARE(m_fixture->people(), before);
    QTRY_COMPARE(m_fixture->session().state(), Session::State::Online);
    QTest::keyClick(banner->button(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(phase(), Phase::Imported, 20000);
    QCOMPARE(m_fixture->people(), before + 5000);
}

GANGWAY_GUI_TEST(TestPeopleImportWizard);
#include "tst_peopleimportwizard.moc"
