// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/actionregistry.h"
#include "shell/navigator.h"
#include "support/testprogram.h"

#include <QSignalSpy>
#include <QTest>

using namespace gangway;
using namespace Qt::StringLiterals;

/// History, and the registry behind palette, menus and shortcuts.
class TestNavigation : public QObject
{
    Q_OBJECT

private slots:
    void backAndForward();
    void sameAddressIsNoStep();
    void filtersReplaceThePlace();
    void historyEnds();
    void matchesWordsByTheirBeginnings();
    void ranksTheTextBeforeKeywords();
    void leavesOutWhatCannotBeUsed();
    void saysWhyNot();
};

namespace {

PageAddress at(PageId page)
{
    return PageAddress{page, {}, {}};
}

QStringList ids(const QList<QAction *> &actions)
{
    QStringList list;
    for (const QAction *action : actions)
        list << action->objectName();
    return list;
}

void fill(ActionRegistry &registry)
{
    registry.add({u"flow.publish"_s, u"Publish flow"_s, {}, u"Flow"_s, u"release version"_s, {}});
    registry.add({u"flow.new"_s, u"New flow"_s, {}, u"Flow"_s, u"create"_s, {QKeySequence::New}});
    registry.add({u"people.import"_s, u"Import people"_s, {}, u"People"_s, u"csv new"_s, {}});
}

} // namespace

void TestNavigation::backAndForward()
{
    Navigator navigator;
    QSignalSpy moved(&navigator, &Navigator::moved);
    navigator.go(at(PageId::Dashboard));
    QVERIFY(!navigator.canGoBack());
    navigator.go(at(PageId::Flows));
    navigator.go(at(PageId::People));
    navigator.back();
    QCOMPARE(navigator.current(), at(PageId::Flows));
    navigator.back();
    QCOMPARE(navigator.current(), at(PageId::Dashboard));
    QVERIFY(!navigator.canGoBack());
    navigator.forward();
    QCOMPARE(navigator.current(), at(PageId::Flows));
    navigator.go(at(PageId::Settings));
    QVERIFY(!navigator.canGoForward());
    QCOMPARE(moved.size(), 7);
}

void TestNavigation::sameAddressIsNoStep()
{
    Navigator navigator;
    navigator.go(at(PageId::People));
    QSignalSpy moved(&navigator, &Navigator::moved);
    navigator.go(at(PageId::People));
    QCOMPARE(moved.size(), 0);
    QVERIFY(!navigator.canGoBack());
}

void TestNavigation::filtersReplaceThePlace()
{
    Navigator navigator;
    navigator.go(at(PageId::People));
    PageAddress filtered = at(PageId::People);
    filtered.values.insert(u"search"_s, u"okafor"_s);
    navigator.replace(filtered);
    navigator.go(at(PageId::Funnel));
    navigator.back();
    QCOMPARE(navigator.current(), filtered);
    QVERIFY(!navigator.canGoBack());
}

void TestNavigation::historyEnds()
{
    Navigator navigator;
    for (int i = 0; i < 500; ++i)
        navigator.go(at(i % 2 ? PageId::Flows : PageId::People));
    int steps = 0;
    for (; navigator.canGoBack(); ++steps)
        navigator.back();
    QCOMPARE(steps, 100);
}

void TestNavigation::matchesWordsByTheirBeginnings()
{
    ActionRegistry registry;
    fill(registry);
    QCOMPARE(ids(registry.matching(u"pub"_s)), QStringList{u"flow.publish"_s});
    QCOMPARE(ids(registry.matching(u"  FLOW pub "_s)), QStringList{u"flow.publish"_s});
    QCOMPARE(ids(registry.matching(u"rel"_s)), QStringList{u"flow.publish"_s});
    QCOMPARE(ids(registry.matching(u"lish"_s)), QStringList());
    QCOMPARE(registry.matching({}).size(), 3);
}

void TestNavigation::ranksTheTextBeforeKeywords()
{
    ActionRegistry registry;
    fill(registry);
    QCOMPARE(ids(registry.matching(u"new"_s)), (QStringList{u"flow.new"_s, u"people.import"_s}));
}

void TestNavigation::leavesOutWhatCannotBeUsed()
{
    ActionRegistry registry;
    fill(registry);
    registry.setReason(u"flow.new"_s, u"Your role does not allow it."_s);
    QCOMPARE(ids(registry.matching(u"new"_s)), QStringList{u"people.import"_s});
}

void TestNavigation::saysWhyNot()
{
    ActionRegistry registry;
    fill(registry);
    QAction *action = registry.find(u"flow.new"_s);
    registry.setReason(u"flow.new"_s, u"Your role does not allow it."_s);
    QVERIFY(!action->isEnabled());
    QCOMPARE(action->toolTip(), u"Your role does not allow it."_s);
    registry.setReason(u"flow.new"_s, {});
    QVERIFY(action->isEnabled());
    QCOMPARE(action->toolTip(), u"New flow"_s);
}

GANGWAY_GUI_TEST(TestNavigation);
#include "tst_navigation.moc"
