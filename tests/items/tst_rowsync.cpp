// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/randomflow.h"
#include "items/base/syncedmodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QAbstractListModel>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;

namespace {

struct Item
{
    int id = 0;
    int value = 0;
    bool operator==(const Item &) const = default;
};

class ItemModel final : public SyncedModel<QAbstractListModel>
{
public:
    void show(const QList<Item> &wanted) { syncRows(m_items, wanted, &Item::id, rowSignals()); }
    [[nodiscard]] const QList<Item> &items() const { return m_items; }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_items.size());
    }
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override
    {
        return role == Qt::DisplayRole ? QVariant(m_items.at(index.row()).value) : QVariant();
    }

private:
    QList<Item> m_items;
};

QList<Item> itemsOf(const QList<int> &ids)
{
    QList<Item> items;
    for (const int id : ids)
        items.append({id, 0});
    return items;
}

} // namespace

class TestRowSync : public QObject
{
    Q_OBJECT

private slots:
    void fewestSteps_data();
    void fewestSteps();
    void movedItemsKeepTheirPersistentIndex();
    void changedRowsAreToldInRuns();
    void randomLists();
};

void TestRowSync::fewestSteps_data()
{
    QTest::addColumn<QList<int>>("before");
    QTest::addColumn<QList<int>>("after");
    QTest::addColumn<int>("removals");
    QTest::addColumn<int>("insertions");
    QTest::addColumn<int>("moves");
    using L = QList<int>;
    QTest::newRow("same") << L{1, 2, 3} << L{1, 2, 3} << 0 << 0 << 0;
    QTest::newRow("filled") << L{} << L{1, 2, 3} << 0 << 1 << 0;
    QTest::newRow("emptied") << L{1, 2, 3} << L{} << 1 << 0 << 0;
    QTest::newRow("first to the end") << L{1, 2, 3, 4, 5} << L{2, 3, 4, 5, 1} << 0 << 0 << 1;
    QTest::newRow("last to the front") << L{1, 2, 3, 4, 5} << L{5, 1, 2, 3, 4} << 0 << 0 << 1;
    QTest::newRow("one in the middle") << L{1, 2, 4} << L{1, 2, 3, 4} << 0 << 1 << 0;
    QTest::newRow("two runs go") << L{1, 2, 3, 4, 5} << L{3} << 2 << 0 << 0;
    QTest::newRow("two runs come") << L{3} << L{1, 2, 3, 4, 5} << 0 << 2 << 0;
    QTest::newRow("swapped") << L{1, 2} << L{2, 1} << 0 << 0 << 1;
    QTest::newRow("replaced") << L{1, 2} << L{3, 4} << 1 << 1 << 0;
}

void TestRowSync::fewestSteps()
{
    QFETCH(QList<int>, before);
    QFETCH(QList<int>, after);
    ItemModel model;
    model.show(itemsOf(before));
    const QAbstractItemModelTester tester(&model);
    const QSignalSpy removals(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy insertions(&model, &QAbstractItemModel::rowsInserted);
    const QSignalSpy moves(&model, &QAbstractItemModel::rowsMoved);
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.show(itemsOf(after));
    QCOMPARE(model.items(), itemsOf(after));
    QTEST(int(removals.size()), "removals");
    QTEST(int(insertions.size()), "insertions");
    QTEST(int(moves.size()), "moves");
    QCOMPARE(changes.size(), 0);
}

void TestRowSync::movedItemsKeepTheirPersistentIndex()
{
    ItemModel model;
    model.show({{1, 10}, {2, 20}, {3, 30}, {4, 40}});
    const QPersistentModelIndex third(model.index(2));
    model.show({{3, 30}, {4, 40}, {5, 50}, {1, 10}});
    QCOMPARE(third.row(), 0);
    QCOMPARE(third.data().toInt(), 30);
}

void TestRowSync::changedRowsAreToldInRuns()
{
    ItemModel model;
    model.show({{1, 1}, {2, 2}, {3, 3}, {4, 4}});
    const QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    model.show({{1, 9}, {2, 9}, {3, 3}, {4, 9}});
    QCOMPARE(changes.size(), 2);
    QCOMPARE(changes.at(0).at(1).toModelIndex().row(), 1);
    QCOMPARE(changes.at(1).at(0).toModelIndex().row(), 3);
}

void TestRowSync::randomLists()
{
    QRandomGenerator random(testSeed());
    ItemModel model;
    const QAbstractItemModelTester tester(&model);
    for (int round = 0; round < 2000; ++round) {
        QList<Item> wanted = model.items();
        for (int i = random.bounded(6); i > 0; --i) {
            const int at = wanted.isEmpty() ? 0 : random.bounded(int(wanted.size()));
            switch (random.bounded(4)) {
            case 0:
                wanted.insert(at, {round * 10 + i, 0});
                break;
            case 1:
                if (!wanted.isEmpty())
                    wanted.removeAt(at);
                break;
            case 2:
                if (!wanted.isEmpty())
                    wanted.move(at, random.bounded(int(wanted.size())));
                break;
            default:
                if (!wanted.isEmpty())
                    ++wanted[at].value;
            }
        }
        QHash<int, QPersistentModelIndex> places;
        for (int row = 0; row < model.rowCount(); ++row)
            places.insert(model.items().at(row).id, model.index(row));
        model.show(wanted);
        QCOMPARE(model.items(), wanted);
        for (int row = 0; row < wanted.size(); ++row) {
            if (places.contains(wanted.at(row).id))
                QCOMPARE(places.value(wanted.at(row).id).row(), row);
        }
    }
}

GANGWAY_TEST(TestRowSync);
#include "tst_rowsync.moc"
