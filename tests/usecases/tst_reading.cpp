// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testprogram.h"
#include "support/testseed.h"
#include "usecases/base/reading.h"

#include <QPromise>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace gangway;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Answer = Result<QStringList>;

/// Somebody who is asked and answers when the test says so.
class Script
{
public:
    Reading<QStringList>::Question question()
    {
        return [this] {
            ++asked;
            waiting.push_back(std::make_shared<QPromise<Answer>>());
            waiting.back()->start();
            return waiting.back()->future();
        };
    }
    void answer(const Answer &answer)
    {
        const auto promise = take();
        promise->addResult(answer);
        promise->finish();
    }
    void answerAway() { answer(fail(ErrorKind::Unavailable, u"away"_s)); }
    std::shared_ptr<QPromise<Answer>> take()
    {
        const auto promise = waiting.front();
        waiting.pop_front();
        return promise;
    }

    int asked = 0;
    std::deque<std::shared_ptr<QPromise<Answer>>> waiting;
};

} // namespace

class TestReading : public QObject
{
    Q_OBJECT

private slots:
    void reads();
    void nothingIsReadBeforeAQuestion();
    void repeatedQuestionsAreAskedOnce();
    void lateAnswersAreDroppedAndTheirWorkCancelled();
    void whatWasReadStaysWhenItFails();
    void whoWasAwayIsAskedAgain();
    void cancels();
    void anAnswerThatWasCancelledElsewhereIsNoAnswer();
    void hintsWaitForThePause();
    void hintsWaitUntilSomebodyLooks();
    void anotherQuestionFromAnAnswer();
    void goesWhileAnAnswerIsUnderWay();
    void randomInterleaving();
};

void TestReading::reads()
{
    Script script;
    Reading<QStringList> reading;
    QCOMPARE(reading.state(), LoadState::Idle);
    const QSignalSpy states(&reading, &ReadingBase::stateChanged);
    const QSignalSpy answers(&reading, &ReadingBase::answered);
    reading.ask(script.question());
    QCOMPARE(reading.state(), LoadState::Loading);
    QVERIFY(!reading.hasValue());
    QVERIFY(!reading.asOf().isValid());
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    QCOMPARE(reading.value(), QStringList{u"a"_s});
    QVERIFY(reading.hasValue());
    QVERIFY(reading.asOf().isValid());
    reading.refresh();
    QCOMPARE(reading.state(), LoadState::Ready); // what is there stays
    script.answer(QStringList{});
    QTRY_COMPARE(reading.state(), LoadState::Empty);
    QVERIFY(reading.hasValue());
    QCOMPARE(answers.size(), 2);
    QCOMPARE(states.size(), 3); // Loading, Ready, Empty
}

void TestReading::nothingIsReadBeforeAQuestion()
{
    Script script;
    Reading<QStringList> reading;
    reading.refresh();
    reading.hint();
    reading.setQuestion(script.question());
    QCOMPARE(script.asked, 0);
    QCOMPARE(reading.state(), LoadState::Idle);
    reading.hint();
    QCOMPARE(script.asked, 1);
}

void TestReading::repeatedQuestionsAreAskedOnce()
{
    Script script;
    Reading<QStringList> reading;
    reading.ask(script.question());
    for (int i = 0; i < 5; ++i) {
        reading.refresh();
        reading.hint();
    }
    QCOMPARE(script.asked, 1);
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(script.asked, 2);
    script.answer(QStringList{u"b"_s});
    QTRY_COMPARE(reading.value(), QStringList{u"b"_s});
    QVERIFY(!reading.isReading());
    QCOMPARE(script.asked, 2);
}

void TestReading::lateAnswersAreDroppedAndTheirWorkCancelled()
{
    Script first;
    Script second;
    Reading<QStringList> reading;
    reading.ask(first.question());
    reading.ask(second.question());
    QVERIFY(first.waiting.front()->isCanceled());
    second.answer(QStringList{u"second"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    const QSignalSpy answers(&reading, &ReadingBase::answered);
    first.answer(QStringList{u"first"_s});
    QCoreApplication::processEvents();
    QCOMPARE(reading.value(), QStringList{u"second"_s});
    QCOMPARE(answers.size(), 0);
    // The other way round: the first answer is there already, but nobody has heard of it.
    reading.ask(first.question());
    first.answer(QStringList{u"first"_s});
    reading.ask(second.question());
    QVERIFY(!reading.hasValue());
    QCOMPARE(reading.state(), LoadState::Loading);
    QCoreApplication::processEvents();
    QCOMPARE(reading.value(), QStringList{u"second"_s}); // of before, until something better comes
    QCOMPARE(answers.size(), 0);
    second.answer(QStringList{u"third"_s});
    QTRY_COMPARE(reading.value(), QStringList{u"third"_s});
}

void TestReading::whatWasReadStaysWhenItFails()
{
    Script script;
    Reading<QStringList> reading;
    reading.ask(script.question());
    script.answer(fail(ErrorKind::Internal, u"broken"_s));
    QTRY_COMPARE(reading.state(), LoadState::Failed);
    QCOMPARE(reading.error().message, u"broken"_s);
    QVERIFY(!reading.hasValue());
    reading.refresh();
    QCOMPARE(reading.state(), LoadState::Loading);
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    QVERIFY(reading.error().message.isEmpty());
    const QDateTime asOf = reading.asOf();
    reading.refresh();
    script.answer(fail(ErrorKind::Denied, u"no longer"_s));
    QTRY_COMPARE(reading.state(), LoadState::Failed);
    QVERIFY(reading.hasValue());
    QCOMPARE(reading.value(), QStringList{u"a"_s});
    QCOMPARE(reading.asOf(), asOf);
}

void TestReading::whoWasAwayIsAskedAgain()
{
    Script script;
    Reading<QStringList> reading;
    reading.ask(script.question());
    reading.comeOnline(); // somebody is asked already
    QCOMPARE(script.asked, 1);
    script.answerAway();
    QTRY_COMPARE(reading.state(), LoadState::Offline);
    reading.comeOnline();
    QCOMPARE(script.asked, 2);
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    reading.comeOnline();
    QCOMPARE(script.asked, 2);
    reading.refresh();
    script.answerAway();
    QTRY_COMPARE(reading.state(), LoadState::Offline);
    QVERIFY(reading.hasValue());
}

void TestReading::cancels()
{
    Script script;
    Reading<QStringList> reading;
    reading.ask(script.question());
    reading.refresh(); // once more, which goes with it
    reading.cancel();
    QVERIFY(script.waiting.front()->isCanceled());
    QCOMPARE(reading.state(), LoadState::Idle);
    QVERIFY(!reading.isReading());
    script.answer(QStringList{u"late"_s});
    QCoreApplication::processEvents();
    QVERIFY(reading.value().isEmpty());
    QCOMPARE(script.asked, 1);
    reading.refresh();
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    reading.refresh();
    script.answerAway();
    QTRY_COMPARE(reading.state(), LoadState::Offline);
    reading.refresh();
    reading.cancel();
    QCOMPARE(reading.state(), LoadState::Offline);
    QVERIFY(reading.hasValue());
}

void TestReading::anAnswerThatWasCancelledElsewhereIsNoAnswer()
{
    Script script;
    Reading<QStringList> reading;
    reading.ask(script.question());
    script.take(); // a promise that goes without a word
    QTRY_VERIFY(!reading.isReading());
    QCOMPARE(reading.state(), LoadState::Idle);
    reading.refresh();
    script.answer(fail(ErrorKind::Cancelled, {}));
    QTRY_VERIFY(!reading.isReading());
    QCOMPARE(reading.state(), LoadState::Idle);
    reading.refresh();
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
}

void TestReading::hintsWaitForThePause()
{
    Script script;
    Reading<QStringList> reading;
    reading.setPause(50ms);
    reading.ask(script.question());
    reading.hint();
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    for (int i = 0; i < 5; ++i)
        reading.hint();
    QCOMPARE(script.asked, 1);
    QTRY_COMPARE(script.asked, 2);
    script.answer(QStringList{u"b"_s});
    QTRY_COMPARE(reading.value(), QStringList{u"b"_s});
    reading.refresh(); // who asks does not wait
    QCOMPARE(script.asked, 3);
}

void TestReading::hintsWaitUntilSomebodyLooks()
{
    Script script;
    Reading<QStringList> reading;
    reading.ask(script.question());
    script.answer(QStringList{u"a"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    reading.setLive(false);
    reading.hint();
    reading.hint();
    QCOMPARE(script.asked, 1);
    reading.setLive(true);
    QCOMPARE(script.asked, 2);
    script.answer(QStringList{u"b"_s});
    QTRY_VERIFY(!reading.isReading());
    reading.setLive(false);
    reading.setLive(true);
    QCOMPARE(script.asked, 2);
}

/// Who hears an answer may ask something else at once.
void TestReading::anotherQuestionFromAnAnswer()
{
    Script first;
    Script second;
    Reading<QStringList> reading;
    QObject::connect(&reading, &ReadingBase::answered, &reading, [&] {
        if (reading.value() == QStringList{u"first"_s})
            reading.ask(second.question());
    });
    reading.ask(first.question());
    first.answer(QStringList{u"first"_s});
    QTRY_COMPARE(second.asked, 1);
    QCOMPARE(reading.state(), LoadState::Loading);
    QVERIFY(reading.isReading());
    second.answer(QStringList{u"second"_s});
    QTRY_COMPARE(reading.state(), LoadState::Ready);
    QCOMPARE(first.asked, 1);
}

void TestReading::goesWhileAnAnswerIsUnderWay()
{
    Script script;
    auto reading = std::make_unique<Reading<QStringList>>();
    reading->ask(script.question());
    reading.reset();
    QVERIFY(script.waiting.front()->isCanceled());
    script.answer(QStringList{u"late"_s});
    QCoreApplication::processEvents();
}

/// Whatever order things happen in: what is shown in the end is the answer to the last question,
/// and nothing answers a question that was not the last when it was asked.
void TestReading::randomInterleaving()
{
    const quint32 seed = test::testSeed();
    QRandomGenerator random(seed);
    struct Waiting
    {
        std::shared_ptr<QPromise<Answer>> promise;
        int question;
    };
    for (int round = 0; round < 60; ++round) {
        QList<Waiting> waiting;
        int question = 0; // the last one that was asked
        int running = 0;
        Reading<QStringList> reading;
        const auto ask = [&](int number) {
            return [&, number] {
                auto promise = std::make_shared<QPromise<Answer>>();
                promise->start();
                waiting.append({promise, number});
                return promise->future();
            };
        };
        const auto answerOne = [&](bool mayFail) {
            const Waiting one = waiting.takeAt(random.bounded(int(waiting.size())));
            if (mayFail && random.bounded(4) == 0)
                one.promise->addResult(fail(ErrorKind::Unavailable, u"away"_s));
            else
                one.promise->addResult(QStringList{QString::number(one.question)});
            one.promise->finish();
        };
        connect(&reading, &ReadingBase::answered, &reading, [&] {
            QCOMPARE(reading.value(), QStringList{QString::number(question)});
            ++running;
        });
        for (int step = 0; step < 40; ++step) {
            switch (random.bounded(8)) {
            case 0:
                ++question;
                reading.ask(ask(question));
                break;
            case 1:
                reading.refresh();
                break;
            case 2:
                reading.hint();
                break;
            case 3:
                reading.setLive(random.bounded(2) == 0);
                break;
            case 4:
                reading.comeOnline();
                break;
            case 5:
                if (random.bounded(4) == 0)
                    reading.cancel();
                break;
            default:
                if (!waiting.isEmpty())
                    answerOne(true);
                if (random.bounded(2) == 0)
                    QCoreApplication::processEvents();
            }
            const auto open = std::ranges::count_if(
                waiting, [](const Waiting &one) { return !one.promise->isCanceled(); });
            QVERIFY2(open <= 1, qPrintable(u"%1 questions at once"_s.arg(open)));
            if (QTest::currentTestFailed())
                return;
        }
        ++question;
        reading.ask(ask(question));
        for (int i = 0; i < 200 && !(waiting.isEmpty() && !reading.isReading()); ++i) {
            if (!waiting.isEmpty())
                answerOne(false);
            QCoreApplication::processEvents();
        }
        QCOMPARE(reading.state(), LoadState::Ready);
        QCOMPARE(reading.value(), QStringList{QString::number(question)});
    }
}

GANGWAY_TEST(TestReading);
#include "tst_reading.moc"
