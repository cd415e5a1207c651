// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/flowcopy.h"

#include "domain/base/ids.h"
#include "domain/flow/flowedit.h"

#include <QHash>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

/// What is not in the flow (a rule about something that was removed) keeps its id.
QUuid renamed(const QHash<QUuid, QUuid> &ids, const QUuid &id)
{
    return ids.value(id, id);
}

} // namespace

FlowDocument copyOfFlow(const FlowDocument &flow, const QString &name)
{
    FlowDocument copy = flow;
    copy.id = newId();
    QHash<QUuid, QUuid> ids{{flow.id, copy.id}};
    if (!name.isEmpty())
        copy.texts[copy.defaultLanguage][u"name"_s] = name;
    for (Stage &stage : copy.stages) {
        const Stage original = stage;
        stage = copyOfStage(original);
        ids.insert(original.id, stage.id);
        for (qsizetype i = 0; i < stage.blocks.size(); ++i)
            ids.insert(original.blocks.at(i).id, stage.blocks.at(i).id);
    }
    for (Rule &rule : copy.rules) {
        rule.id = newId();
        rule.target = renamed(ids, rule.target);
        if (const auto block = answeredBlock(rule))
            rule.subject = u"answer:"_s + idText(renamed(ids, *block));
    }
    return copy;
}

Stage copyOfStage(const Stage &stage)
{
    Stage copy = stage;
    copy.id = newId();
    for (ContentBlock &block : copy.blocks)
        block.id = newId();
    return copy;
}

ContentBlock copyOfBlock(const ContentBlock &block)
{
    ContentBlock copy = block;
    copy.id = newId();
    return copy;
}

} // namespace gangway
