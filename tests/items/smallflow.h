// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/randomflow.h"

namespace gangway {

/// Stages "A", "B", "C" with blocks "A1", "A2", ..., as many as `blocks` says.
inline FlowDocument smallFlow(const QList<int> &blocks = {3, 2, 0})
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[QStringLiteral("en")].insert(QStringLiteral("name"), QStringLiteral("Flow"));
    const QStringList keys = keysBetween({}, {}, int(blocks.size()));
    for (int i = 0; i < blocks.size(); ++i) {
        Stage stage;
        stage.id = newId();
        stage.order = keys.at(i);
        const QString letter(QChar(u'A' + i));
        stage.texts[QStringLiteral("en")].insert(QStringLiteral("name"), letter);
        const QStringList orders = keysBetween({}, {}, blocks.at(i));
        for (int b = 0; b < blocks.at(i); ++b) {
            ContentBlock block =
                *ContentTypeRegistry::builtIn().newBlock(QStringLiteral("text"), orders.at(b));
            const QString title = letter + QString::number(b + 1);
            block.texts[QStringLiteral("en")] = {{QStringLiteral("title"), title},
                                                 {QStringLiteral("body"), QStringLiteral("x")}};
            stage.blocks.append(block);
        }
        flow.stages.append(stage);
    }
    return flow;
}

/// "A(A1 A2) B()".
inline QString shape(const FlowDocument &flow)
{
    QStringList stages;
    for (const Stage &stage : flow.stages) {
        QStringList blocks;
        for (const ContentBlock &block : stage.blocks)
            blocks << block.texts.value(QStringLiteral("en")).value(QStringLiteral("title"));
        const QString name = stage.texts.value(QStringLiteral("en")).value(QStringLiteral("name"));
        stages << QStringLiteral("%1(%2)").arg(name, blocks.join(QLatin1Char(' ')));
    }
    return stages.join(QLatin1Char(' '));
}

inline QUuid idCalled(const FlowDocument &flow, const QString &title)
{
    for (const Stage &stage : flow.stages) {
        if (stage.texts.value(QStringLiteral("en")).value(QStringLiteral("name")) == title)
            return stage.id;
        for (const ContentBlock &block : stage.blocks) {
            if (block.texts.value(QStringLiteral("en")).value(QStringLiteral("title")) == title)
                return block.id;
        }
    }
    return {};
}

inline QList<QUuid> idsCalled(const FlowDocument &flow, const QString &titles)
{
    QList<QUuid> ids;
    for (const QString &title : titles.split(QLatin1Char(' ')))
        ids.append(idCalled(flow, title));
    return ids;
}

} // namespace gangway
