// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "services/shared/flows/flowstore.h"
#include "support/testprogram.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gangway;
using namespace gangway::test;

/// What lists of flows do with them, and who may (product rows C1, G2).
class TestFlowStore : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void archivesAndTakesBack();
    void publishedFlowsComeBackPublished();
    void lockedFlowsKeepTheirDraft();
    void refusalsNameStageAndBlock();
    void earlierVersionsAreRead();
    void duplicates();
    void staleSavesAreConflicts();
    void viewersAreDenied();
    void strangersFindNothing();
    void countsWhoIsUnderWay();

private:
    [[nodiscard]] std::unique_ptr<Database> openAs(const Tenants::Person &person)
    {
        return m_tenants->database().open(m_tenants->database().as(person.login));
    }
    [[nodiscard]] FlowSummary summary(const QUuid &id);

    std::unique_ptr<Tenants> m_tenants;
    std::unique_ptr<Database> m_manager;
    std::unique_ptr<FlowStore> m_store;
    FlowDocument m_flow;
    qint64 m_rowVersion = 0;
};

void TestFlowStore::initTestCase()
{
    m_tenants = std::make_unique<Tenants>();
    m_manager = openAs(m_tenants->a.people[u"manager"_s]);
    m_store = std::make_unique<FlowStore>(*m_manager, ContentTypeRegistry::builtIn());
}

void TestFlowStore::init()
{
    m_flow = {};
    m_flow.id = newId();
    m_flow.texts[u"en"_s][u"name"_s] = u"Porters "_s + idText(m_flow.id).right(6);
    Stage stage;
    stage.id = newId();
    stage.order = u"a0"_s;
    stage.texts[u"en"_s][u"name"_s] = u"Day one"_s;
    ContentBlock block = *ContentTypeRegistry::builtIn().newBlock(u"checklist_task"_s, u"a0"_s);
    block.texts[u"en"_s][u"title"_s] = u"Fetch a badge"_s;
    stage.blocks.append(block);
    m_flow.stages.append(stage);
    const auto created = m_store->create(m_flow);
    QVERIFY(created);
    m_rowVersion = *created;
}

FlowSummary TestFlowStore::summary(const QUuid &id)
{
    const auto flows = m_store->list(true);
    for (const FlowSummary &flow : flows.value_or(QList<FlowSummary>())) {
        if (flow.id == id)
            return flow;
    }
    return {};
}

void TestFlowStore::archivesAndTakesBack()
{
    const auto archived = m_store->setArchived(m_flow.id, true);
    QVERIFY(archived);
    QVERIFY(*archived > m_rowVersion);
    QCOMPARE(summary(m_flow.id).status, FlowStatus::Archived);
    QVERIFY(m_store->setArchived(m_flow.id, false));
    QCOMPARE(summary(m_flow.id).status, FlowStatus::Draft);
}

void TestFlowStore::publishedFlowsComeBackPublished()
{
    QVERIFY(m_store->publish(m_flow.id));
    QVERIFY(m_store->setArchived(m_flow.id, true));
    QVERIFY(m_store->setArchived(m_flow.id, false));
    QCOMPARE(summary(m_flow.id).status, FlowStatus::Published);
    QCOMPARE(summary(m_flow.id).version, 1);
}

void TestFlowStore::lockedFlowsKeepTheirDraft()
{
    const auto locked = m_store->setLocked(m_flow.id, true);
    QVERIFY(locked);
    QVERIFY(m_store->draft(m_flow.id)->locked);
    m_flow.durationDays = 9;
    const auto refused = m_store->saveDraft(m_flow, *locked);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::Conflict);
    QCOMPARE(refused.error().message, u"This flow is locked."_s);
    const auto unlocked = m_store->setLocked(m_flow.id, false);
    QVERIFY(unlocked);
    QVERIFY(m_store->saveDraft(m_flow, *unlocked));
    QCOMPARE(m_store->draft(m_flow.id)->document.durationDays, 9);
}

void TestFlowStore::refusalsNameStageAndBlock()
{
    ContentBlock number = *ContentTypeRegistry::builtIn().newBlock(u"number"_s, u"a8"_s);
    number.config.insert(u"min"_s, 10);
    number.config.insert(u"max"_s, 0);
    number.texts[u"en"_s][u"title"_s] = u"Your **locker**"_s;
    const ContentBlock empty = *ContentTypeRegistry::builtIn().newBlock(u"header"_s, u"a9"_s);
    m_flow.stages[0].blocks += {number, empty};
    QVERIFY(m_store->saveDraft(m_flow, m_rowVersion));
    const auto published = m_store->publish(m_flow.id);
    QVERIFY(!published);
    const QStringList lines = published.error().hint.split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines.at(0), u"- Day one › Your locker: “Smallest” (10) is above “Largest” (0), so "
                          "that nothing can be entered."_s);
    QVERIFY2(lines.at(1).startsWith(u"- Day one › Header, block "_s), qPrintable(lines.at(1)));
}

/// A version of before options had words in each language.
void TestFlowStore::earlierVersionsAreRead()
{
    ContentBlock choice = *ContentTypeRegistry::builtIn().newBlock(u"choice"_s, u"a9"_s);
    choice.config.insert(u"options"_s, QJsonArray{u"Red"_s, u"Blue"_s});
    choice.texts[u"en"_s][u"title"_s] = u"Colour"_s;
    m_flow.stages[0].blocks.append(choice);
    // Stored as it was written then: saving keeps what it is given.
    QVERIFY(m_store->saveDraft(m_flow, m_rowVersion));
    QVERIFY(m_store->publish(m_flow.id));
    const auto draft = m_store->draft(m_flow.id);
    QVERIFY(draft);
    const ContentBlock read = draft->document.stages.at(0).blocks.last();
    QCOMPARE(read.config, choice.config);
    QCOMPARE(read.texts.value(u"en"_s).value(u"option.Blue"_s), u"Blue"_s);
    QCOMPARE(m_store->published(m_flow.id)->document, draft->document);
    // Written back in the form of today, it still is what was published.
    QVERIFY(m_store->saveDraft(draft->document, draft->rowVersion));
    QVERIFY(m_store->publish(m_flow.id)->unchanged);
    QCOMPARE(summary(m_flow.id).version, 1);
}

void TestFlowStore::duplicates()
{
    const auto copy = m_store->duplicate(m_flow.id, u"Porters again"_s);
    QVERIFY(copy);
    const auto stored = m_store->draft(copy->id);
    QVERIFY(stored);
    QCOMPARE(stored->document, *copy);
    QCOMPARE(stored->document.name(), u"Porters again"_s);
    QCOMPARE(stored->publishedVersion, 0);
    QVERIFY(stored->document.stages.at(0).id != m_flow.stages.at(0).id);
    QCOMPARE(m_store->draft(m_flow.id)->document, m_flow);
    QCOMPARE(m_store->duplicate(newId(), u"x"_s).error().kind, ErrorKind::NotFound);
}

void TestFlowStore::staleSavesAreConflicts()
{
    QVERIFY(m_store->saveDraft(m_flow, m_rowVersion));
    const auto stale = m_store->saveDraft(m_flow, m_rowVersion);
    QCOMPARE(stale.error().kind, ErrorKind::Conflict);
}

void TestFlowStore::viewersAreDenied()
{
    const auto database = openAs(m_tenants->a.people[u"viewer"_s]);
    FlowStore store(*database, ContentTypeRegistry::builtIn());
    QCOMPARE(store.saveDraft(m_flow, m_rowVersion).error().kind, ErrorKind::Denied);
    QCOMPARE(store.setArchived(m_flow.id, true).error().kind, ErrorKind::Denied);
    QCOMPARE(store.setLocked(m_flow.id, true).error().kind, ErrorKind::Denied);
    QCOMPARE(store.duplicate(m_flow.id, u"x"_s).error().kind, ErrorKind::Denied);
    QCOMPARE(summary(m_flow.id).rowVersion, m_rowVersion);
}

void TestFlowStore::strangersFindNothing()
{
    const auto database = openAs(m_tenants->b.people[u"admin"_s]);
    FlowStore store(*database, ContentTypeRegistry::builtIn());
    QCOMPARE(store.saveDraft(m_flow, m_rowVersion).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.setArchived(m_flow.id, true).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.setLocked(m_flow.id, true).error().kind, ErrorKind::NotFound);
    QCOMPARE(store.duplicate(m_flow.id, u"x"_s).error().kind, ErrorKind::NotFound);
    QCOMPARE(summary(m_flow.id).rowVersion, m_rowVersion);
}

void TestFlowStore::countsWhoIsUnderWay()
{
    // The organisation has one person who has begun its first flow; nobody is in the new one.
    const QUuid first(m_tenants->a.flow);
    const auto people = m_store->peopleUnderWay();
    QVERIFY(people);
    QCOMPARE(people->value(first, -1), 1);
    QCOMPARE(people->value(m_flow.id, -1), 0);
    QVERIFY(!people->contains(QUuid(m_tenants->b.flow)));
    // Invited and done are not under way.
    m_tenants->admin().need(u"UPDATE gangway.new_hires SET status = 'completed' "
                            "WHERE flow_id = '%1'"_s.arg(m_tenants->a.flow));
    QCOMPARE(m_store->peopleUnderWay()->value(first, -1), 0);
    // Who may see nobody gets no numbers, which is not the same as none.
    const auto user = openAs(m_tenants->a.people[u"user"_s]);
    const auto nothing = FlowStore(*user, ContentTypeRegistry::builtIn()).peopleUnderWay();
    QVERIFY(nothing);
    QVERIFY(nothing->isEmpty());
}

GANGWAY_TEST(TestFlowStore);
#include "tst_flowstore.moc"
