// SPDX-License-Identifier: GPL-3.0-or-later
#include "tenant/flowmaker.h"

#include "domain/base/ids.h"
#include "domain/content/contenttypes.h"
#include "domain/content/publishing.h"

#include <QRandomGenerator>

namespace gangway::test {

using namespace Qt::StringLiterals;

FlowDocument randomFlow(QRandomGenerator &random)
{
    const QStringList types = ContentTypeRegistry::builtIn().names();
    FlowDocument flow;
    flow.id = newId();
    flow.texts[u"en"_s][u"name"_s] = u"Random"_s;
    const int stages = 1 + random.bounded(5);
    for (int s = 0; s < stages; ++s) {
        Stage stage;
        stage.id = newId();
        stage.order = QString(QChar(u'a' + s));
        stage.texts[u"en"_s][u"name"_s] = u"Stage"_s;
        stage.active = random.bounded(5) != 0;
        stage.optional = random.bounded(3) == 0;
        for (int b = random.bounded(5); b > 0; --b) {
            Result<ContentBlock> block = ContentTypeRegistry::builtIn().newBlock(
                types[random.bounded(int(types.size()))], QString(QChar(u'z' - b)));
            block->required = random.bounded(2) == 0;
            stage.blocks.append(*block);
        }
        flow.stages.append(stage);
    }
    // Somebody has to have something to do.
    Stage &always = flow.stages[random.bounded(stages)];
    always.active = true;
    always.optional = false;
    return flow;
}

void publish(Tenants &tenants, const FlowDocument &flow)
{
    const PublishedFlow rows = publishable(flow, ContentTypeRegistry::builtIn());
    const auto database =
        tenants.database().open(tenants.database().as(tenants.a.people[u"manager"_s].login));
    const auto run = [&](const char *name, const Params &params) {
        const Result<Rows> done = database->run(sql(name), params);
        if (!done)
            qFatal("%s: %s", name, qPrintable(done.error().message + done.error().detail));
    };
    Result<Transaction> transaction = Transaction::begin(*database);
    if (!transaction)
        qFatal("begin");
    run("flows/insert",
        {flow.id, u"Random"_s, QString(), 0, QStringList(), toJson(flow), QString(), 0, 0});
    run("flows/insert_version",
        {flow.id, 1, toJson(flow), QString::fromLatin1(rows.checksum), QString()});
    run("flows/insert_stages", {flow.id, 1, rows.stagesJson()});
    run("flows/insert_blocks", {flow.id, 1, rows.blocksJson()});
    if (!transaction->commit())
        qFatal("commit");
}

} // namespace gangway::test
