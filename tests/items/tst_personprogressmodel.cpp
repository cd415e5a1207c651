// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "items/people/personprogressmodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

namespace {

class Script final : public PersonSource
{
public:
    QFuture<Result<PersonDetails>> person(const QUuid &) override
    {
        asked.emplace_back();
        asked.back().start();
        return asked.back().future();
    }
    void answer(const Result<PersonDetails> &result)
    {
        QPromise<Result<PersonDetails>> promise = std::move(asked.front());
        asked.erase(asked.begin());
        promise.addResult(result);
        promise.finish();
    }
    std::vector<QPromise<Result<PersonDetails>>> asked;
};

/// Two stages with two blocks each; the person is in the first.
PersonDetails somebody()
{
    PersonDetails details;
    details.person.id = newId();
    details.person.name = u"Anna"_s;
    details.person.state = PersonState::InTime;
    details.person.stagePosition = 1;
    for (int s = 1; s <= 2; ++s) {
        PersonStageDetails stage{.id = newId(), .name = u"Stage %1"_s.arg(s), .position = s};
        for (int b = 0; b < 2; ++b)
            stage.blocks.append(
                {.id = newId(), .title = u"Block"_s, .type = u"text"_s, .completable = b == 1});
        stage.blocksTotal = 1;
        details.stages.append(stage);
    }
    return details;
}

int stepAt(const QModelIndex &index)
{
    return index.data(PersonProgressModel::StepRole).toInt();
}

} // namespace

class TestPersonProgressModel : public QObject
{
    Q_OBJECT

private slots:
    void followsAPerson();
    void anotherPersonWhileOneIsRead();
    void anotherVersionOfTheFlow();
    void failsInPlace();
    void lateAsListsSayIt();
    void answersAreWhole();
};

void TestPersonProgressModel::followsAPerson()
{
    Script script;
    PersonProgressModel model(script);
    const QAbstractItemModelTester tester(&model);
    PersonDetails anna = somebody();
    model.setPerson(anna.person.id);
    QCOMPARE(model.state(), LoadState::Loading);
    script.answer(anna);
    QTRY_COMPARE(model.state(), LoadState::Ready);
    QCOMPARE(model.rowCount(), 2);
    const QModelIndex first = model.index(0, 0);
    const QPersistentModelIndex block(model.index(1, 0, first));
    using Step = PersonProgressModel::Step;
    QCOMPARE(stepAt(first), int(Step::Now));
    QCOMPARE(stepAt(model.index(0, 0, first)), int(Step::ShownOnly));
    QCOMPARE(stepAt(block), int(Step::Now));
    QCOMPARE(stepAt(model.index(1, 0)), int(Step::Later));
    QCOMPARE(stepAt(model.index(1, 0, model.index(1, 0))), int(Step::Later));
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    emit script.changed();
    script.answer(anna); // nothing is different
    QTRY_COMPARE(script.asked.size(), size_t(0));
    QCoreApplication::processEvents();
    QCOMPARE(changed.size(), 0);
    // The block is done, and with it the stage; the person goes on to the next.
    anna.stages[0].blocks[1].completedAt = QDateTime::currentDateTimeUtc();
    anna.stages[0].blocks[1].answer = u"yes"_s;
    anna.stages[0].blocksDone = 1;
    anna.stages[0].completedAt = QDateTime::currentDateTimeUtc();
    anna.person.stagePosition = 2;
    emit script.changed();
    script.answer(anna);
    QTRY_COMPARE(stepAt(block), int(Step::Done));
    QCOMPARE(stepAt(first), int(Step::Done));
    QCOMPARE(block.sibling(1, PersonProgressModel::Answer).data().toString(), u"yes"_s);
    QCOMPARE(first.siblingAtColumn(PersonProgressModel::Status).data().toString(),
             u"1 of 1 done"_s);
    QCOMPARE(stepAt(model.index(1, 0, model.index(1, 0))), int(Step::Now));
    QCOMPARE(changed.size(), 6); // both stages changed their step, and their blocks with them
    QCOMPARE(resets.size(), 0);
}

void TestPersonProgressModel::lateAsListsSayIt()
{
    Script script;
    PersonProgressModel model(script);
    PersonDetails anna = somebody();
    anna.stages[0].dueDate = anna.stages[1].dueDate = QDate(2020, 1, 2);
    anna.person.state = PersonState::NotBegun;
    model.setPerson(anna.person.id);
    script.answer(anna);
    QTRY_COMPARE(model.state(), LoadState::Ready);
    const auto late = [&model](int stage) {
        return model.index(stage, 0).data(PersonProgressModel::OverdueRole).toBool();
    };
    QVERIFY(!late(0)); // who has not begun is nowhere called late
    QVERIFY(!model.index(0, PersonProgressModel::Due).data().toString().isEmpty());
    anna.person.state = PersonState::Overdue;
    emit script.changed();
    script.answer(anna);
    QTRY_VERIFY(late(0));
    QVERIFY(!late(1)); // where they are not yet
}

void TestPersonProgressModel::answersAreWhole()
{
    Script script;
    PersonProgressModel model(script);
    PersonDetails anna = somebody();
    anna.stages[0].blocks[1].answer = u"one\ntwo"_s;
    model.setPerson(anna.person.id);
    script.answer(anna);
    QTRY_COMPARE(model.state(), LoadState::Ready);
    const QModelIndex block = model.index(1, PersonProgressModel::Answer, model.index(0, 0));
    QCOMPARE(block.data().toString(), u"one two"_s);
    QCOMPARE(block.data(PersonProgressModel::AnswerRole).toString(), u"one\ntwo"_s);
}

void TestPersonProgressModel::anotherPersonWhileOneIsRead()
{
    Script script;
    PersonProgressModel model(script);
    const PersonDetails anna = somebody();
    PersonDetails ben = somebody();
    ben.person.name = u"Ben"_s;
    model.setPerson(anna.person.id);
    model.setPerson(ben.person.id);
    std::swap(script.asked[0], script.asked[1]);
    script.answer(ben);
    QTRY_COMPARE(model.details().person.name, u"Ben"_s);
    script.answer(anna); // late
    QCoreApplication::processEvents();
    QCOMPARE(model.details().person.name, u"Ben"_s);
}

void TestPersonProgressModel::anotherVersionOfTheFlow()
{
    Script script;
    PersonProgressModel model(script);
    const QAbstractItemModelTester tester(&model);
    PersonDetails anna = somebody();
    model.setPerson(anna.person.id);
    script.answer(anna);
    QTRY_COMPARE(model.rowCount(), 2);
    PersonDetails moved = somebody();
    moved.person = anna.person;
    moved.stages.removeLast();
    emit script.changed();
    script.answer(moved);
    QTRY_COMPARE(model.rowCount(), 1);
}

void TestPersonProgressModel::failsInPlace()
{
    Script script;
    PersonProgressModel model(script);
    const PersonDetails anna = somebody();
    model.setPerson(anna.person.id);
    script.answer(fail(ErrorKind::Unavailable, u"away"_s));
    QTRY_COMPARE(model.state(), LoadState::Offline);
    emit script.changed();
    QCOMPARE(model.state(), LoadState::Loading);
    script.answer(anna);
    QTRY_COMPARE(model.state(), LoadState::Ready);
    emit script.changed();
    emit script.changed();
    script.answer(fail(ErrorKind::NotFound, u"gone"_s));
    QTRY_COMPARE(model.state(), LoadState::Failed);
    QCOMPARE(model.details().person.name, u"Anna"_s);
    QTRY_COMPARE(script.asked.size(), size_t(1)); // the second hint
}

GANGWAY_TEST(TestPersonProgressModel);
#include "tst_personprogressmodel.moc"
