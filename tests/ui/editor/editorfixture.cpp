// SPDX-License-Identifier: GPL-3.0-or-later
#include "editorfixture.h"

#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"

namespace gangway::test {

using namespace Qt::StringLiterals;

namespace {

ContentBlock blockOf(const QString &type, const QString &order, const QString &title)
{
    ContentBlock block = *ContentTypeRegistry::builtIn().newBlock(type, order);
    block.texts[u"en"_s][u"title"_s] = title;
    return block;
}

} // namespace

EditorFixture::EditorFixture()
    : BreakableSession(administrator()), m_otherConnection(database().open(administrator()))
{
    m_elsewhere = std::make_unique<FlowStore>(*m_otherConnection, ContentTypeRegistry::builtIn());
}

FlowDocument EditorFixture::sampleFlow(const QString &name)
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[u"en"_s][u"name"_s] = name;
    const QList<QStringList> stages{
        {u"Before day one"_s, u"Upload your licence"_s, u"Shirt size"_s},
        {u"Paperwork"_s, u"Read the policy"_s, u"Get a badge"_s}};
    for (qsizetype i = 0; i < stages.size(); ++i) {
        Stage stage;
        stage.id = newId();
        stage.order = u"a%1"_s.arg(i);
        stage.texts[u"en"_s][u"name"_s] = stages.at(i).at(0);
        stage.due.days = static_cast<int>(i) * 8 - 7;
        stage.blocks.append(blockOf(u"checklist_task"_s, u"a0"_s, stages.at(i).at(1)));
        stage.blocks.append(blockOf(u"short_text"_s, u"a1"_s, stages.at(i).at(2)));
        flow.stages.append(stage);
    }
    return flow;
}

FlowDocument EditorFixture::addFlow(const QString &name)
{
    const FlowDocument flow = sampleFlow(name);
    if (const auto created = m_elsewhere->create(flow); !created)
        qFatal("%s", qPrintable(created.error().message + created.error().detail));
    return flow;
}

FlowDocument EditorFixture::stored(const QUuid &flowId)
{
    const auto draft = m_elsewhere->draft(flowId);
    return draft ? draft->document : FlowDocument();
}

} // namespace gangway::test
