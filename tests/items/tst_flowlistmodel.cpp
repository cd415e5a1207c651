// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/counttext.h"
#include "domain/base/ids.h"
#include "items/flows/flowlistmodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;

namespace {

/// Answers when the test says so.
class Script final : public FlowListSource
{
public:
    QFuture<Result<QList<FlowSummary>>> flows() override
    {
        asked.emplace_back();
        asked.back().start();
        return asked.back().future();
    }
    void answer(const Result<QList<FlowSummary>> &result)
    {
        QPromise<Result<QList<FlowSummary>>> promise = std::move(asked.front());
        asked.erase(asked.begin());
        promise.addResult(result);
        promise.finish();
    }
    std::vector<QPromise<Result<QList<FlowSummary>>>> asked;
};

FlowSummary flow(const QString &name, FlowStatus status = FlowStatus::Published)
{
    FlowSummary summary;
    summary.id = newId();
    summary.name = name;
    summary.status = status;
    summary.version = status == FlowStatus::Draft ? 0 : 2;
    return summary;
}

} // namespace

class TestFlowListModel : public QObject
{
    Q_OBJECT

private slots:
    void followsByDifference();
    void keepsRowsWhenItFails();
    void readsOnceMoreForManyHints();
    void goesWhileAnAnswerIsUnderWay();
    void searchesAndFilters();
    void numbersStandAtTheEnd();
    void listsOutOfSightAreNotRead();
};

void TestFlowListModel::followsByDifference()
{
    Script script;
    FlowListModel model(script);
    const QAbstractItemModelTester tester(&model);
    QCOMPARE(model.state(), LoadState::Idle);
    model.refresh();
    QCOMPARE(model.state(), LoadState::Loading);
    FlowSummary a = flow(QStringLiteral("A"));
    const FlowSummary b = flow(QStringLiteral("B"), FlowStatus::Draft);
    const FlowSummary c = flow(QStringLiteral("C"));
    script.answer(QList{a, b, c});
    QTRY_COMPARE(model.state(), LoadState::Ready);
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(1, FlowListModel::Status).data().toString(), QStringLiteral("Draft"));
    const QPersistentModelIndex chosen(model.index(2, 0));
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    const QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    a.draftDiffers = true;
    emit script.changed();
    QCOMPARE(model.state(), LoadState::Ready); // no skeleton over what is there
    script.answer(QList{a, c});
    QTRY_COMPARE(model.rowCount(), 2);
    QCOMPARE(chosen.row(), 1);
    QCOMPARE(model.rowOf(c.id), 1);
    QCOMPARE(model.rowOf(b.id), -1);
    QCOMPARE(model.index(0, 0).data(FlowListModel::StateRole).toInt(),
             int(FlowListModel::DraftChanged));
    QCOMPARE(changes.size(), 1);
    QCOMPARE(removals.size(), 1);
    QCOMPARE(resets.size(), 0);
}

void TestFlowListModel::keepsRowsWhenItFails()
{
    Script script;
    FlowListModel model(script);
    model.refresh();
    script.answer(fail(ErrorKind::Unavailable, QStringLiteral("The database is away.")));
    QTRY_COMPARE(model.state(), LoadState::Offline);
    QCOMPARE(model.error().kind, ErrorKind::Unavailable);
    model.refresh();
    QCOMPARE(model.state(), LoadState::Loading);
    script.answer(QList{flow(QStringLiteral("A"))});
    QTRY_COMPARE(model.state(), LoadState::Ready);
    QVERIFY(model.error().message.isEmpty());
    model.refresh();
    script.answer(fail(ErrorKind::Unavailable, QStringLiteral("The database is away.")));
    QTRY_COMPARE(model.state(), LoadState::Offline);
    QCOMPARE(model.rowCount(), 1);
}

void TestFlowListModel::readsOnceMoreForManyHints()
{
    Script script;
    FlowListModel model(script);
    model.refresh();
    for (int i = 0; i < 5; ++i)
        emit script.changed();
    QCOMPARE(script.asked.size(), size_t(1));
    script.answer(QList{flow(QStringLiteral("A"))});
    QTRY_COMPARE(script.asked.size(), size_t(1)); // one more, for all five
    script.answer(QList{flow(QStringLiteral("B"))});
    QTRY_COMPARE(model.index(0, 0).data().toString(), QStringLiteral("B"));
    QCOMPARE(script.asked.size(), size_t(0));
}

void TestFlowListModel::goesWhileAnAnswerIsUnderWay()
{
    Script script;
    {
        FlowListModel model(script);
        model.refresh();
    }
    script.answer(QList{flow(QStringLiteral("A"))});
    QCoreApplication::processEvents(); // nothing is left that could take it
}

void TestFlowListModel::numbersStandAtTheEnd()
{
    Script script;
    FlowListModel model(script);
    model.refresh();
    FlowSummary busy = flow(QStringLiteral("A"));
    busy.peopleUnderWay = 214;
    FlowSummary huge = flow(QStringLiteral("B"));
    huge.peopleUnderWay = mostCounted + 1;
    const FlowSummary hidden = flow(QStringLiteral("C")); // the role may not see people
    script.answer(QList{busy, huge, hidden});
    QTRY_COMPARE(model.rowCount(), 3);
    const auto shown = [&model](int row) {
        return model.index(row, FlowListModel::UnderWay).data().toString();
    };
    QCOMPARE(shown(0), QStringLiteral("214"));
    QCOMPARE(shown(1), countText(mostCounted + 1));
    QVERIFY(shown(1).endsWith(QLatin1Char('+')));
    QCOMPARE(shown(2), QStringLiteral("–"));
    FlowFilterModel sorted;
    sorted.setSourceModel(&model);
    sorted.sort(FlowListModel::UnderWay, Qt::DescendingOrder);
    QCOMPARE(sorted.index(0, 0).data().toString(), QStringLiteral("B"));
    for (int column = 0; column < FlowListModel::ColumnCount; ++column)
        QCOMPARE(model.headerData(column, Qt::Horizontal, Qt::TextAlignmentRole),
                 model.index(0, column).data(Qt::TextAlignmentRole));
    const QVariant aligned = model.index(0, FlowListModel::Stages).data(Qt::TextAlignmentRole);
    QVERIFY(Qt::Alignment(aligned.toInt()).testFlag(Qt::AlignRight));
    // A count that changes is a change of its row.
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.refresh();
    busy.peopleUnderWay = 213;
    script.answer(QList{busy, huge, hidden});
    QTRY_COMPARE(changes.size(), 1);
    QCOMPARE(shown(0), QStringLiteral("213"));
}

void TestFlowListModel::listsOutOfSightAreNotRead()
{
    Script script;
    FlowListModel model(script);
    model.setLive(false);
    emit script.changed();
    QCOMPARE(script.asked.size(), size_t(0));
    model.setLive(true);
    emit script.changed();
    QCOMPARE(script.asked.size(), size_t(1));
}

void TestFlowListModel::searchesAndFilters()
{
    Script script;
    FlowListModel model(script);
    FlowFilterModel filter;
    const QAbstractItemModelTester tester(&filter);
    filter.setSourceModel(&model);
    filter.sort(FlowListModel::Name);
    model.refresh();
    FlowSummary nurse = flow(QStringLiteral("Nurse onboarding"));
    nurse.description = QStringLiteral("For the wärd");
    script.answer(QList{flow(QStringLiteral("Week 10")), flow(QStringLiteral("week 9")), nurse,
                        flow(QStringLiteral("Old"), FlowStatus::Archived)});
    QTRY_COMPARE(filter.rowCount(), 3);
    const auto names = [&filter] {
        QStringList found;
        for (int row = 0; row < filter.rowCount(); ++row)
            found << filter.index(row, 0).data().toString();
        return found.join(QLatin1Char('|'));
    };
    QCOMPARE(names(), QStringLiteral("Nurse onboarding|week 9|Week 10"));
    filter.setSearch(QStringLiteral("WARD onb"));
    QCOMPARE(names(), QStringLiteral("Nurse onboarding"));
    filter.setSearch(QStringLiteral("urse"));
    QCOMPARE(filter.rowCount(), 0);
    filter.setSearch({});
    filter.setStates({FlowListModel::Archived});
    QCOMPARE(names(), QStringLiteral("Old"));
}

GANGWAY_TEST(TestFlowListModel);
#include "tst_flowlistmodel.moc"
