// SPDX-License-Identifier: GPL-3.0-or-later
// How the outline follows the document: by difference, one row after another. Reading and
// dragging are in flowoutlinemodel.cpp and flowoutlinedrag.cpp.
#include "domain/base/characters.h"
#include "items/flows/flowediting.h"
#include "items/flows/flowoutlinenodes.h"

#include <QRegularExpression>

namespace gangway {

namespace {

constexpr qsizetype longestTitle = 120;

QString dueText(const DueOffset &due)
{
    if (due.days == 0)
        return FlowOutlineModel::tr("day 1", "the day a person starts");
    const QLocale locale;
    const QString days = due.days < 0 ? QString(QChar(0x2212) + locale.toString(-due.days))
                                      : QString(QLatin1Char('+') + locale.toString(due.days));
    return due.workingDays ? FlowOutlineModel::tr("%1 wd", "working days").arg(days)
                           : FlowOutlineModel::tr("%1 d", "days").arg(days);
}

/// The first line of a text that may be Markdown, as somebody would read it out.
QString firstLine(const QString &text)
{
    static const QRegularExpression marker(QStringLiteral(R"(^(#{1,6}|>|[-*+]|\d+[.)])\s+)"));
    static const QRegularExpression link(QStringLiteral(R"(!?\[([^\]]*)\]\([^)]*\))"));
    static const QRegularExpression emphasis(
        QStringLiteral(R"((\*{1,3}|`|(?<!\w)_{1,3})(\S.*?\S|\S)\1(?!\w))"));
    QString line =
        leftCharacters(text.trimmed().section(QLatin1Char('\n'), 0, 0), 2 * longestTitle);
    line.remove(marker);
    line.replace(link, QStringLiteral("\\1"));
    line.replace(emphasis, QStringLiteral("\\2"));
    return leftCharacters(line.trimmed(), longestTitle);
}

/// Two things with one id cannot be told apart; the document is valid all the same (it is a
/// problem to be listed), so rows are made anew then.
bool hasDuplicates(const FlowDocument &document)
{
    QSet<QUuid> seen;
    qsizetype things = 0;
    for (const Stage &stage : document.stages) {
        seen.insert(stage.id);
        things += 1 + stage.blocks.size();
        for (const ContentBlock &block : stage.blocks)
            seen.insert(block.id);
    }
    return seen.size() < things;
}

} // namespace

FlowOutlineModel::Row FlowOutlineModel::stageRow(const Stage &stage) const
{
    const QString name = textOf(stage.texts, QStringLiteral("name"), m_editing.language(),
                                m_editing.document().defaultLanguage);
    return {.id = stage.id,
            .title = name.isEmpty() ? tr("Stage without a name") : name,
            .hasTitle = !name.isEmpty(),
            .type = stage.type,
            .optional = stage.optional,
            .active = stage.active,
            .due = dueText(stage.due)};
}

FlowOutlineModel::Row FlowOutlineModel::blockRow(const ContentBlock &block) const
{
    const QString language = m_editing.language();
    const QString fallback = m_editing.document().defaultLanguage;
    Row row{.id = block.id,
            .title = textOf(block.texts, QStringLiteral("title"), language, fallback),
            .type = block.type,
            .required = block.required,
            .due = block.due ? dueText(*block.due) : QString()};
    row.hasTitle = !row.title.isEmpty();
    if (row.hasTitle)
        return row;
    const ContentType *type = m_editing.registry().find(block.type);
    const QList<TextField> fields = type ? type->textFields : QList<TextField>();
    for (const TextField &field : fields) {
        row.title = firstLine(textOf(block.texts, field.name, language, fallback));
        if (!row.title.isEmpty())
            return row;
    }
    row.title = type ? type->displayName : block.type;
    if (row.title.isEmpty())
        row.title = tr("Block without a title");
    return row;
}

std::unique_ptr<FlowOutlineModel::StageNode> FlowOutlineModel::makeNode(const Stage &stage) const
{
    auto node = std::make_unique<StageNode>();
    node->row = stageRow(stage);
    for (const ContentBlock &block : stage.blocks) {
        if (!m_stageOf.contains(block.id)) // others are moved here
            node->blocks.append(blockRow(block));
    }
    return node;
}

void FlowOutlineModel::indexNode(StageNode &node)
{
    m_stageOf.insert(node.row.id, &node);
    for (const Row &block : std::as_const(node.blocks))
        m_stageOf.insert(block.id, &node);
}

void FlowOutlineModel::renumber()
{
    for (size_t i = 0; i < m_stages.size(); ++i)
        m_stages[i]->place = static_cast<int>(i);
}

void FlowOutlineModel::reload()
{
    beginResetModel();
    m_stages.clear();
    m_stageOf.clear();
    m_problems.clear();
    for (const Stage &stage : m_editing.document().stages)
        m_stages.push_back(makeNode(stage));
    for (const auto &node : m_stages)
        indexNode(*node);
    renumber();
    m_problems = tallies();
    m_ambiguous = hasDuplicates(m_editing.document());
    endResetModel();
}

void FlowOutlineModel::follow(const FlowChange &change)
{
    if (change.structure)
        followStructure();
    if (m_ambiguous)
        reload();
    else
        followContents(change.contents);
}

void FlowOutlineModel::followStructure()
{
    m_ambiguous = m_ambiguous || hasDuplicates(m_editing.document());
    if (m_ambiguous)
        return;
    insertNewStages();
    for (const Stage &stage : m_editing.document().stages)
        moveBlocksInto(*stageNode(stage.id), stage);
    syncStages();
    for (const Stage &stage : m_editing.document().stages)
        syncBlocks(*stageNode(stage.id), stage);
    followProblems();
}

void FlowOutlineModel::insertNewStages()
{
    int at = 0; // behind the stage before it
    for (const Stage &stage : m_editing.document().stages) {
        if (const StageNode *known = stageNode(stage.id)) {
            at = known->place + 1;
            continue;
        }
        beginInsertRows({}, at, at);
        m_stages.insert(m_stages.begin() + at, makeNode(stage));
        indexNode(*m_stages[static_cast<size_t>(at)]);
        renumber();
        endInsertRows();
        ++at;
    }
}

void FlowOutlineModel::moveBlocksInto(StageNode &node, const Stage &stage)
{
    QUuid before; // the block it shall stand behind, of those that are here already
    for (const ContentBlock &block : stage.blocks) {
        StageNode *from = m_stageOf.value(block.id);
        if (!from)
            continue; // new: inserted later
        if (from != &node) {
            const int first = from->placeOf(block.id);
            const int at = before.isNull() ? 0 : node.placeOf(before) + 1;
            beginMoveRows(createIndex(from->place, 0), first, first, createIndex(node.place, 0),
                          at);
            node.blocks.insert(at, from->blocks.takeAt(first));
            m_stageOf.insert(block.id, &node);
            endMoveRows();
        }
        before = block.id;
    }
}

void FlowOutlineModel::syncStages()
{
    QList<QUuid> before;
    QList<QUuid> after;
    for (const auto &node : m_stages)
        before.append(node->row.id);
    for (const Stage &stage : m_editing.document().stages)
        after.append(stage.id);
    for (const RowStep &step : rowSteps(before, after)) {
        const auto first = m_stages.begin() + step.first;
        if (step.kind == RowStep::Kind::Remove) {
            beginRemoveRows({}, int(step.first), int(step.first + step.count - 1));
            m_stageOf.removeIf([&](const auto &entry) {
                return entry.value()->place >= step.first &&
                       entry.value()->place < step.first + step.count;
            });
            m_stages.erase(first, first + step.count);
            renumber();
            endRemoveRows();
        } else if (step.kind == RowStep::Kind::Move) {
            beginMoveRows({}, int(step.first), int(step.first), {}, int(step.to));
            if (step.first < step.to)
                std::rotate(first, first + 1, m_stages.begin() + step.to);
            else
                std::rotate(m_stages.begin() + step.to, first, first + 1);
            renumber();
            endMoveRows();
        }
    }
}

void FlowOutlineModel::syncBlocks(StageNode &node, const Stage &stage)
{
    if (std::ranges::equal(node.blocks, stage.blocks, {}, &Row::id, &ContentBlock::id))
        return;
    QHash<QUuid, const Row *> known;
    for (const Row &row : std::as_const(node.blocks))
        known.insert(row.id, &row);
    QList<Row> wanted;
    wanted.reserve(stage.blocks.size());
    for (const ContentBlock &block : stage.blocks) {
        const Row *row = known.value(block.id);
        wanted.append(row ? *row : blockRow(block));
    }
    for (const Row &row : std::as_const(node.blocks))
        m_stageOf.remove(row.id);
    for (const Row &row : std::as_const(wanted))
        m_stageOf.insert(row.id, &node);
    syncRows(node.blocks, wanted, &Row::id, rowSignals(createIndex(node.place, 0)));
}

void FlowOutlineModel::followContents(const QSet<QUuid> &ids)
{
    for (const QUuid &id : ids) {
        const QModelIndex index = indexOf(id);
        if (!index.isValid())
            continue; // the flow itself, or gone again
        StageNode &node = *m_stageOf.value(id);
        const Stage &stage = m_editing.document().stages.at(node.place);
        Row &row = index.parent().isValid() ? node.blocks[index.row()] : node.row;
        Row now =
            index.parent().isValid() ? blockRow(stage.blocks.at(index.row())) : stageRow(stage);
        if (now == row)
            continue;
        row = std::move(now);
        emit dataChanged(index, index);
    }
}

void FlowOutlineModel::followLanguage()
{
    followContents(QSet<QUuid>(m_stageOf.keyBegin(), m_stageOf.keyEnd()));
}

QHash<QUuid, FlowOutlineModel::Tally> FlowOutlineModel::tallies() const
{
    QHash<QUuid, Tally> found;
    const auto count = [&found](const QUuid &id, Level level) {
        Tally &tally = found[id];
        ++tally.count;
        tally.worst = std::min(tally.worst, level); // errors come first
    };
    for (const Problem &problem : m_editing.problems()) {
        if (problem.level == Level::Info)
            continue;
        count(problem.target, problem.level);
        const StageNode *node = m_stageOf.value(problem.target);
        if (node && node->row.id != problem.target)
            count(node->row.id, problem.level);
    }
    return found;
}

void FlowOutlineModel::followProblems()
{
    const QHash<QUuid, Tally> before = std::exchange(m_problems, tallies());
    QSet<QUuid> ids(m_problems.keyBegin(), m_problems.keyEnd());
    ids.unite(QSet<QUuid>(before.keyBegin(), before.keyEnd()));
    for (const QUuid &id : std::as_const(ids)) {
        const QModelIndex index = indexOf(id);
        if (index.isValid() && (m_problems.value(id) != before.value(id) ||
                                m_problems.contains(id) != before.contains(id)))
            emit dataChanged(index, index,
                             {ProblemCountRole, ProblemLevelRole, Qt::AccessibleTextRole});
    }
}

} // namespace gangway
