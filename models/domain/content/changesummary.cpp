// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/characters.h"
#include "domain/base/ids.h"
#include "domain/content/publishing.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <vector>

namespace gangway {

namespace {

struct SummaryTexts
{
    Q_DECLARE_TR_FUNCTIONS(ChangeSummary)
};

struct PlacedBlock
{
    const ContentBlock *block = nullptr;
    const Stage *stage = nullptr;
};
using Blocks = QHash<QUuid, PlacedBlock>;
using Stages = QHash<QUuid, const Stage *>;

Blocks blocksOf(const FlowDocument &document)
{
    Blocks blocks;
    for (const Stage &stage : document.stages) {
        for (const ContentBlock &block : stage.blocks)
            blocks.insert(block.id, {&block, &stage});
    }
    return blocks;
}

Stages stagesOf(const FlowDocument &document)
{
    Stages stages;
    for (const Stage &stage : document.stages)
        stages.insert(stage.id, &stage);
    return stages;
}

/// Which ids left their place: all but a longest ascending run of old places in the new order.
QSet<QUuid> outOfPlace(const QList<QUuid> &newOrder, const QHash<QUuid, int> &oldPlaces)
{
    std::vector<qsizetype> tails; // tails[n]: where the best run of length n + 1 ends
    std::vector<qsizetype> previous(static_cast<std::size_t>(newOrder.size()), -1);
    const auto place = [&](qsizetype at) { return oldPlaces.value(newOrder.at(at)); };
    for (qsizetype i = 0; i < newOrder.size(); ++i) {
        const auto at =
            std::lower_bound(tails.begin(), tails.end(), i,
                             [&](qsizetype a, qsizetype b) { return place(a) < place(b); });
        if (at != tails.begin())
            previous[static_cast<std::size_t>(i)] = *(at - 1);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    QSet<QUuid> moved(newOrder.begin(), newOrder.end());
    for (qsizetype i = tails.empty() ? -1 : tails.back(); i >= 0;
         i = previous[static_cast<std::size_t>(i)])
        moved.remove(newOrder.at(i));
    return moved;
}

template<class T>
QSet<QUuid> movedAmong(const QList<T> &before, const QList<T> &after)
{
    QSet<QUuid> kept;
    for (const T &item : after)
        kept.insert(item.id);
    QHash<QUuid, int> places;
    for (const T &item : before) {
        if (kept.contains(item.id))
            places.insert(item.id, static_cast<int>(places.size()));
    }
    QList<QUuid> order;
    for (const T &item : after) {
        if (places.contains(item.id))
            order.append(item.id);
    }
    return outOfPlace(order, places);
}

bool sameStage(Stage a, Stage b)
{
    a.blocks.clear();
    b.blocks.clear();
    a.order = b.order;
    return a == b;
}

bool sameBlock(const ContentBlock &a, ContentBlock b)
{
    b.order = a.order;
    return a == b;
}

class Summariser
{
public:
    Summariser(const FlowDocument &before, const FlowDocument &after)
        : m_before(before)
        , m_after(after)
        , m_oldStages(stagesOf(before))
        , m_newStages(stagesOf(after))
        , m_oldBlocks(blocksOf(before))
        , m_newBlocks(blocksOf(after))
    {
    }

    ChangeSummary run()
    {
        compareFlow();
        const QSet<QUuid> moved = movedAmong(m_before.stages, m_after.stages);
        for (const Stage &stage : m_after.stages) {
            compareStage(stage, moved.contains(stage.id));
            compareBlocks(stage);
        }
        removals();
        compareRules();
        return m_summary;
    }

private:
    QString name(const FlowDocument &document, const Stage &stage) const
    {
        const QString text = textOf(stage.texts, QStringLiteral("name"), document.defaultLanguage,
                                    document.defaultLanguage);
        return text.isEmpty() ? SummaryTexts::tr("unnamed") : text;
    }

    QString title(const FlowDocument &document, const ContentBlock &block) const
    {
        for (const QString &field : {QStringLiteral("title"), QStringLiteral("body")}) {
            const QString text =
                textOf(block.texts, field, document.defaultLanguage, document.defaultLanguage)
                    .simplified();
            if (!text.isEmpty())
                return shortened(text, 60);
        }
        return block.type;
    }

    void compareFlow()
    {
        FlowDocument old = m_before;
        old.stages = m_after.stages;
        old.rules = m_after.rules;
        m_summary.flowChanged = old != m_after;
        if (m_summary.flowChanged)
            line(SummaryTexts::tr("Flow settings or texts changed"));
    }

    void compareStage(const Stage &stage, bool moved)
    {
        const Stage *old = m_oldStages.value(stage.id);
        if (!old) {
            ++m_summary.stages.added;
            line(SummaryTexts::tr("Stage “%1” added").arg(name(m_after, stage)));
            return;
        }
        if (!sameStage(*old, stage)) {
            ++m_summary.stages.changed;
            const QString oldName = name(m_before, *old);
            const QString newName = name(m_after, stage);
            line(oldName == newName
                     ? SummaryTexts::tr("Stage “%1” changed").arg(newName)
                     : SummaryTexts::tr("Stage “%1” is now “%2”").arg(oldName, newName));
        }
        if (moved) {
            ++m_summary.stages.moved;
            line(SummaryTexts::tr("Stage “%1” moved").arg(name(m_after, stage)));
        }
    }

    void compareBlocks(const Stage &stage)
    {
        const Stage *oldStage = m_oldStages.value(stage.id);
        const QSet<QUuid> moved =
            oldStage ? movedAmong(oldStage->blocks, stage.blocks) : QSet<QUuid>();
        for (const ContentBlock &block : stage.blocks) {
            const PlacedBlock old = m_oldBlocks.value(block.id);
            const QString title_ = title(m_after, block);
            const QString stageName = name(m_after, stage);
            if (!old.block) {
                ++m_summary.blocks.added;
                line(SummaryTexts::tr("“%1” added to “%2”").arg(title_, stageName));
                continue;
            }
            if (!sameBlock(*old.block, block)) {
                ++m_summary.blocks.changed;
                line(SummaryTexts::tr("“%1” changed in “%2”").arg(title_, stageName));
            }
            if (old.stage->id != stage.id || moved.contains(block.id)) {
                ++m_summary.blocks.moved;
                line(old.stage->id == stage.id
                         ? SummaryTexts::tr("“%1” moved in “%2”").arg(title_, stageName)
                         : SummaryTexts::tr("“%1” moved to “%2”").arg(title_, stageName));
            }
        }
    }

    void removals()
    {
        for (const Stage &stage : m_before.stages) {
            if (!m_newStages.contains(stage.id)) {
                ++m_summary.stages.removed;
                line(SummaryTexts::tr("Stage “%1” removed").arg(name(m_before, stage)));
            }
            for (const ContentBlock &block : stage.blocks) {
                if (m_newBlocks.contains(block.id))
                    continue;
                ++m_summary.blocks.removed;
                line(SummaryTexts::tr("“%1” removed from “%2”")
                         .arg(title(m_before, block), name(m_before, stage)));
            }
        }
    }

    void compareRules()
    {
        QHash<QUuid, const Rule *> old;
        for (const Rule &rule : m_before.rules)
            old.insert(rule.id, &rule);
        for (const Rule &rule : m_after.rules) {
            const Rule *same = old.take(rule.id);
            m_summary.rules += same && *same == rule ? 0 : 1;
        }
        m_summary.rules += static_cast<int>(old.size());
        if (m_summary.rules > 0)
            line(SummaryTexts::tr("%n rule(s) changed", nullptr, m_summary.rules));
    }

    void line(const QString &text) { m_summary.lines.append(text); }

    const FlowDocument &m_before;
    const FlowDocument &m_after;
    const Stages m_oldStages;
    const Stages m_newStages;
    const Blocks m_oldBlocks;
    const Blocks m_newBlocks;
    ChangeSummary m_summary;
};

QJsonObject countsJson(const ChangeCounts &counts)
{
    return {{QStringLiteral("added"), counts.added},
            {QStringLiteral("removed"), counts.removed},
            {QStringLiteral("changed"), counts.changed},
            {QStringLiteral("moved"), counts.moved}};
}

} // namespace

ChangeSummary changeSummary(const FlowDocument &before, const FlowDocument &after)
{
    return Summariser(before, after).run();
}

QJsonObject ChangeSummary::toJson() const
{
    return {{QStringLiteral("stages"), countsJson(stages)},
            {QStringLiteral("blocks"), countsJson(blocks)},
            {QStringLiteral("rules"), rules},
            {QStringLiteral("flow_changed"), flowChanged},
            {QStringLiteral("lines"), QJsonArray::fromStringList(lines)}};
}

} // namespace gangway
