// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/importproblemmodel.h"
#include "items/people/rehearsalmodel.h"
#include "support/testprogram.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

class TestImportModels : public QObject
{
    Q_OBJECT

private slots:
    void problemsComeByDifference();
    void manyProblems();
    void previewLeavesOutEmptyColumns();
    void previewIsShort();
};

void TestImportModels::problemsComeByDifference()
{
    ImportProblemModel model;
    const QAbstractItemModelTester tester(&model);
    const CsvProblem noEmail{3, u"E-mail"_s, u"missing"_s};
    const CsvProblem badDate{7, u"Start"_s, u"not a date"_s};
    const CsvProblem noHeader{0, {}, u"no heading"_s};
    model.setProblems({noEmail, badDate, badDate}, {noHeader});
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.problemCount(), 3);
    QCOMPARE(model.noteCount(), 1);
    QCOMPARE(model.index(0, ImportProblemModel::Row).data().toString(), u"3"_s);
    QCOMPARE(model.index(1, ImportProblemModel::Field).data().toString(), u"Start"_s);
    QCOMPARE(model.index(1, ImportProblemModel::Message).data().toString(), u"not a date"_s);
    QCOMPARE(model.index(1, ImportProblemModel::Kind).data().toString(), u"Problem"_s);
    QCOMPARE(model.index(3, ImportProblemModel::Kind).data().toString(), u"Note"_s);
    QCOMPARE(model.index(3, ImportProblemModel::Row).data().toString(), QString());
    QVERIFY(model.index(3, 0).data(ImportProblemModel::IsNoteRole).toBool());
    const QPersistentModelIndex date(model.index(1, 0));
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    const QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    model.setProblems({badDate, badDate}, {noHeader}); // the column of addresses was found
    QCOMPARE(date.row(), 0);
    QCOMPARE(removed.size(), 1);
    QCOMPARE(resets.size(), 0);
    model.setProblems({}, {});
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.noteCount(), 0);
}

void TestImportModels::manyProblems()
{
    ImportProblemModel model;
    QList<CsvProblem> problems;
    for (int row = 1; row <= 100'000; ++row)
        problems.append({row, u"E-mail"_s, u"missing"_s});
    model.setProblems(problems);
    problems.remove(500, 1000);
    model.setProblems(problems);
    QCOMPARE(model.rowCount(), 99'000);
    // Comparing each with each would not end within the time a test has.
}

void TestImportModels::previewLeavesOutEmptyColumns()
{
    RehearsalModel model;
    const QAbstractItemModelTester tester(&model);
    PeopleRehearsal rehearsal;
    rehearsal.people = {{.row = 2, .email = u"a@x.example"_s, .department = u"Ward"_s},
                        {.row = 5, .email = u"b@x.example"_s, .startDate = QDate(2026, 3, 1)}};
    model.setRehearsal(rehearsal);
    QCOMPARE(model.rowCount(), 2);
    QStringList headings;
    for (int column = 0; column < model.columnCount(); ++column)
        headings << model.headerData(column, Qt::Horizontal).toString();
    QCOMPARE(headings, (QStringList{u"E-mail"_s, u"Starts"_s, u"Department"_s}));
    QCOMPARE(model.index(0, 2).data().toString(), u"Ward"_s);
    QCOMPARE(model.index(0, 1).data().toString(), QString());
    QVERIFY(!model.index(1, 1).data().toString().isEmpty());
    QCOMPARE(model.headerData(1, Qt::Vertical).toInt(), 5); // the row of the file
    model.setRehearsal({});
    QCOMPARE(model.columnCount(), 0);
}

void TestImportModels::previewIsShort()
{
    RehearsalModel model;
    PeopleRehearsal rehearsal;
    for (int row = 0; row < 10'000; ++row)
        rehearsal.people.append({.row = row, .email = u"%1@x.example"_s.arg(row)});
    model.setRehearsal(rehearsal);
    QCOMPARE(model.rowCount(), RehearsalModel::previewRows);
    QCOMPARE(model.peopleCount(), 10'000);
}

GANGWAY_TEST(TestImportModels);
#include "tst_importmodels.moc"
