// SPDX-License-Identifier: GPL-3.0-or-later
#include "bigflow.h"

#include "consolewindow.h"
#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/content/contenttypes.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/flows/flowstore.h"

namespace gangway::bench {

using namespace Qt::StringLiterals;

FlowDocument bigFlow(int blocks)
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[u"en"_s][u"name"_s] = u"Big flow"_s;
    const ContentBlock pattern =
        *ContentTypeRegistry::builtIn().newBlock(u"checklist_task"_s, u"a0"_s);
    for (const QString &order : {u"a0"_s, u"a1"_s}) {
        Stage stage;
        stage.id = newId();
        stage.order = order;
        stage.texts[u"en"_s][u"name"_s] = u"Stage %1"_s.arg(order);
        flow.stages.append(stage);
    }
    int number = 0;
    for (const QString &order : keysBetween({}, {}, blocks)) {
        ContentBlock block = pattern;
        block.id = newId();
        block.order = order;
        block.texts[u"en"_s][u"title"_s] = u"Upload your licence number %1"_s.arg(++number);
        flow.stages[number > 1].blocks.append(block);
    }
    return flow;
}

Result<QUuid> storeBigFlow(Session &session, int blocks)
{
    const FlowDocument flow = bigFlow(blocks);
    const auto answer = inLane(session, Session::Lane::Write, [flow](Database &database) {
        return FlowStore(database, ContentTypeRegistry::builtIn()).create(flow);
    });
    const auto waited =
        runUntil([&] { return answer.isFinished(); }, QStringLiteral("the flow to be stored"));
    if (!waited)
        return std::unexpected(waited.error());
    const Result<qint64> stored = answer.result();
    if (!stored)
        return std::unexpected(stored.error());
    return flow.id;
}

} // namespace gangway::bench
