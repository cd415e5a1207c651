// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"
#include "support/testprogram.h"

#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "items/flows/flowsaving.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

using State = FlowSaving::State;

/// Drafts through pauses, losses, crashes and other people (product row C6).
class TestFlowSaving : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void savesAfterAPause();
    void savesAtOnceWhenAsked();
    void typingOnWhileSaving();
    void copyIsThereWithinASecond();
    void copyGoesWhenSaved();
    void offlineIsKeptAndSentLater();
    void crashIsRecovered();
    void crashOfflineIsRecovered();
    void damagedCopyIsIgnored();
    void someoneElsesChangeIsNotOverwritten();
    void reloadTakesTheirs();
    void keepAsCopyLosesNothing();
    void lostAnswerIsNoConflict();
    void publishedElsewhereIsNoConflict();
    void createdTwiceIsThereOnce();
    void crashThenChangedElsewhere();
    void lockedIsRefused();
    void missingFlowFails();

private:
    void open(const QUuid &id);
    void type(int days)
    {
        m_document.durationDays = days;
        m_saving->touch();
    }
    [[nodiscard]] int storedDays() { return m_world->stored(m_flow.id).durationDays; }
    [[nodiscard]] QString copyPath() const
    {
        return m_world->folder() + u'/' + idText(m_flow.id) + u".json"_s;
    }
    /// Somebody else saves.
    void changeElsewhere(int days)
    {
        auto draft = m_world->elsewhere().draft(m_flow.id);
        draft->document.durationDays = days;
        QVERIFY(m_world->elsewhere().saveDraft(draft->document, draft->rowVersion));
    }

    std::unique_ptr<EditorFixture> m_world;
    FlowDocument m_flow;
    FlowDocument m_document; ///< what an editor would hold
    std::unique_ptr<FlowSaving> m_saving;
};

void TestFlowSaving::initTestCase()
{
    m_world = std::make_unique<EditorFixture>();
}

void TestFlowSaving::init()
{
    m_world->proxy().setRefuse(false);
    m_world->proxy().clearFault();
    QVERIFY(m_world->start());
    m_flow = m_world->addFlow();
    open(m_flow.id);
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(m_document, m_flow);
}

void TestFlowSaving::cleanup()
{
    m_saving.reset();
    m_world->end();
}

void TestFlowSaving::open(const QUuid &id)
{
    m_saving = std::make_unique<FlowSaving>(m_world->session(), m_world->folder());
    m_saving->setSource([this] { return m_document; });
    connect(m_saving.get(), &FlowSaving::loaded, this,
            [this](const FlowDraft &draft) { m_document = draft.document; });
    m_saving->load(id);
}

void TestFlowSaving::savesAfterAPause()
{
    type(3);
    QCOMPARE(m_saving->state(), State::Waiting);
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(storedDays(), 3);
    type(4);
    QTRY_COMPARE(storedDays(), 4);
}

void TestFlowSaving::savesAtOnceWhenAsked()
{
    type(3);
    m_saving->saveNow();
    QCOMPARE(m_saving->state(), State::Saving);
    QTRY_COMPARE_WITH_TIMEOUT(m_saving->state(), State::Saved, 700);
}

void TestFlowSaving::typingOnWhileSaving()
{
    type(3);
    m_saving->saveNow();
    type(4);
    QCOMPARE(m_saving->state(), State::Saving);
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(storedDays(), 4);
}

void TestFlowSaving::copyIsThereWithinASecond()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    QElapsedTimer clock;
    clock.start();
    type(1);
    // Typing without a pause.
    while (!QFile::exists(copyPath()) && clock.elapsed() < 3000) {
        type(2);
        QTest::qWait(50);
    }
    QVERIFY2(clock.elapsed() < 1000, qPrintable(QString::number(clock.elapsed())));
}

void TestFlowSaving::copyGoesWhenSaved()
{
    type(3);
    QTRY_VERIFY(QFile::exists(copyPath()));
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QTRY_VERIFY(!QFile::exists(copyPath()));
}

void TestFlowSaving::offlineIsKeptAndSentLater()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    type(5);
    QTRY_COMPARE(m_saving->state(), State::KeptHere);
    QVERIFY(!m_saving->error().message.isEmpty());
    QCOMPARE(storedDays(), 0);
    m_world->bringBack();
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(storedDays(), 5);
}

void TestFlowSaving::crashIsRecovered()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    type(6);
    QTRY_VERIFY(QFile::exists(copyPath()));
    m_saving.reset();
    m_document = {};
    m_world->proxy().setRefuse(false);
    QVERIFY(m_world->start());
    open(m_flow.id);
    QTRY_COMPARE(m_document.durationDays, 6);
    QVERIFY(m_saving->wasRecovered());
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(storedDays(), 6);
    QTRY_VERIFY(!QFile::exists(copyPath()));
}

void TestFlowSaving::crashOfflineIsRecovered()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    type(6);
    QTRY_VERIFY(QFile::exists(copyPath()));
    m_saving.reset();
    m_document = {};
    open(m_flow.id);
    QTRY_COMPARE(m_document.durationDays, 6);
    QCOMPARE(m_saving->state(), State::KeptHere);
    m_world->bringBack();
    QTRY_COMPARE(storedDays(), 6);
}

void TestFlowSaving::damagedCopyIsIgnored()
{
    m_saving.reset();
    QDir().mkpath(m_world->folder());
    QFile file(copyPath());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"format\": \"gangway-draft-copy\", \"version\": 1, \"flow\": {\"id\"");
    file.close();
    m_document = {};
    open(m_flow.id);
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(m_document, m_flow);
    QVERIFY(!m_saving->wasRecovered());
}

void TestFlowSaving::someoneElsesChangeIsNotOverwritten()
{
    changeElsewhere(70);
    type(7);
    QTRY_COMPARE(m_saving->state(), State::Conflict);
    QCOMPARE(storedDays(), 70);
    type(8);
    m_saving->saveNow();
    QTRY_VERIFY(QFile::exists(copyPath()));
    QCOMPARE(m_saving->state(), State::Conflict);
    QCOMPARE(storedDays(), 70);
}

void TestFlowSaving::reloadTakesTheirs()
{
    changeElsewhere(70);
    type(7);
    QTRY_COMPARE(m_saving->state(), State::Conflict);
    m_saving->reload();
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(m_document.durationDays, 70);
    QVERIFY(!m_saving->hasUnsaved());
    type(71);
    QTRY_COMPARE(storedDays(), 71);
}

void TestFlowSaving::keepAsCopyLosesNothing()
{
    changeElsewhere(70);
    type(7);
    QTRY_COMPARE(m_saving->state(), State::Conflict);
    QSignalSpy kept(m_saving.get(), &FlowSaving::keptAsCopy);
    m_saving->keepAsCopy(u"Nurses, mine"_s);
    QTRY_COMPARE(kept.count(), 1);
    const FlowDocument copy = m_world->stored(kept.at(0).at(0).toUuid());
    QCOMPARE(copy.durationDays, 7);
    QCOMPARE(copy.name(), u"Nurses, mine"_s);
    QCOMPARE(storedDays(), 70);
    QTRY_VERIFY(!QFile::exists(copyPath()));
}

void TestFlowSaving::lostAnswerIsNoConflict()
{
    type(9);
    // The statement arrives, its answer does not.
    m_world->proxy().setFault({.direction = FaultProxy::Direction::ToClient, .messages = 0});
    m_saving->saveNow();
    QTRY_COMPARE(storedDays(), 9);
    m_world->proxy().clearFault();
    m_world->session().retryNow();
    QTRY_COMPARE(m_saving->state(), State::Saved);
    type(10);
    QTRY_COMPARE(storedDays(), 10);
}

void TestFlowSaving::publishedElsewhereIsNoConflict()
{
    QVERIFY(m_world->elsewhere().publish(m_document.id));
    type(11);
    QTRY_COMPARE(m_saving->state(), State::Saved);
    QCOMPARE(storedDays(), 11);
}

void TestFlowSaving::createdTwiceIsThereOnce()
{
    const FlowDocument flow = EditorFixture::sampleFlow(u"Twice"_s);
    const auto first = m_world->elsewhere().create(flow);
    QVERIFY(first);
    const auto again = m_world->elsewhere().create(flow);
    QVERIFY(again);
    QCOMPARE(*again, *first);
    FlowDocument other = flow; // the same id with other contents is somebody else's
    other.durationDays = 99;
    QVERIFY(!m_world->elsewhere().create(other));
}

void TestFlowSaving::crashThenChangedElsewhere()
{
    m_world->takeDown();
    QTRY_COMPARE(m_world->session().state(), Session::State::Offline);
    type(6);
    QTRY_VERIFY(QFile::exists(copyPath()));
    m_saving.reset();
    changeElsewhere(60);
    m_world->proxy().setRefuse(false);
    QVERIFY(m_world->start());
    open(m_flow.id);
    QTRY_COMPARE(m_saving->state(), State::Conflict);
    QCOMPARE(m_document.durationDays, 6);
    QCOMPARE(storedDays(), 60);
}

void TestFlowSaving::lockedIsRefused()
{
    QVERIFY(m_world->elsewhere().setLocked(m_flow.id, true));
    type(7);
    QTRY_COMPARE(m_saving->state(), State::Refused);
    QCOMPARE(m_saving->error().message, u"This flow is locked."_s);
    QVERIFY(m_saving->hasUnsaved());
}

void TestFlowSaving::missingFlowFails()
{
    open(newId());
    QTRY_COMPARE(m_saving->state(), State::LoadFailed);
    QCOMPARE(m_saving->error().kind, ErrorKind::NotFound);
}

GANGWAY_TEST(TestFlowSaving);
#include "tst_flowsaving.moc"
