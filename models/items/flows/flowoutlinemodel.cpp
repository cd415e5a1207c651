// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowoutlinemodel.h"

#include "domain/base/ids.h"
#include "domain/content/blocktitles.h"
#include "items/base/rolenames.h"
#include "items/flows/flowediting.h"
#include "items/flows/flowoutlinenodes.h"

#include <QMimeData>

namespace gangway {

FlowOutlineModel::FlowOutlineModel(FlowEditing &editing, QObject *parent)
    : SyncedModel(parent), m_editing(editing)
{
    connect(&m_editing, &FlowEditing::loaded, this, &FlowOutlineModel::reload);
    connect(&m_editing, &FlowEditing::changed, this, &FlowOutlineModel::follow);
    connect(&m_editing, &FlowEditing::languageChanged, this, &FlowOutlineModel::followLanguage);
    connect(&m_editing, &FlowEditing::problemsChanged, this, &FlowOutlineModel::followProblems);
    reload();
}

FlowOutlineModel::~FlowOutlineModel() = default;

FlowOutlineModel::StageNode *FlowOutlineModel::stageNode(const QUuid &id) const
{
    StageNode *node = m_stageOf.value(id);
    return node && node->row.id == id ? node : nullptr;
}

QModelIndex FlowOutlineModel::indexOf(const QUuid &id) const
{
    StageNode *node = m_stageOf.value(id);
    if (!node)
        return {};
    if (node->row.id == id)
        return createIndex(node->place, 0);
    return createIndex(node->placeOf(id), 0, node);
}

QUuid FlowOutlineModel::idOf(const QModelIndex &index) const
{
    const Row *row = rowAt(index);
    return row ? row->id : QUuid();
}

const FlowOutlineModel::Row *FlowOutlineModel::rowAt(const QModelIndex &index) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return nullptr;
    if (const auto *node = static_cast<const StageNode *>(index.constInternalPointer()))
        return &node->blocks.at(index.row());
    return &m_stages[static_cast<size_t>(index.row())]->row;
}

QModelIndex FlowOutlineModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column);
    return createIndex(row, column, m_stages[static_cast<size_t>(parent.row())].get());
}

QModelIndex FlowOutlineModel::parent(const QModelIndex &index) const
{
    const auto *node = static_cast<const StageNode *>(index.constInternalPointer());
    return node ? createIndex(node->place, 0) : QModelIndex();
}

int FlowOutlineModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return static_cast<int>(m_stages.size());
    if (parent.constInternalPointer() || parent.column() > 0)
        return 0;
    return static_cast<int>(m_stages[static_cast<size_t>(parent.row())]->blocks.size());
}

int FlowOutlineModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant FlowOutlineModel::data(const QModelIndex &index, int role) const
{
    const Row *row = rowAt(index);
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return row->title;
    case Qt::EditRole:
        return editedTitle(row->id);
    case Qt::AccessibleTextRole:
        return accessibleText(index);
    case IdRole:
        return row->id;
    case IsStageRole:
        return !index.parent().isValid();
    case TypeRole:
        return row->type;
    case HasTitleRole:
        return row->hasTitle;
    case RequiredRole:
        return row->required;
    case OptionalRole:
        return row->optional;
    case ActiveRole:
        return row->active;
    case DueTextRole:
        return row->due;
    case DueWordsRole:
        return row->dueWords;
    case BlockCountRole:
        return rowCount(index);
    case ProblemCountRole:
        return m_problems.value(row->id).count;
    case ProblemLevelRole:
        return m_problems.contains(row->id) ? static_cast<int>(m_problems.value(row->id).worst)
                                            : -1;
    default:
        return typeData(*row, role);
    }
}

QVariant FlowOutlineModel::typeData(const Row &row, int role) const
{
    const ContentType *type = m_editing.registry().find(row.type);
    if (role == TypeNameRole)
        return type ? type->displayName : row.type;
    if (role == IconRole)
        return type ? type->icon : QString();
    return {};
}

/// As it was written, with its Markdown, in the language that is edited.
QString FlowOutlineModel::editedTitle(const QUuid &id) const
{
    const FlowDocument &flow = m_editing.document();
    if (const Stage *stage = flow.stage(id))
        return stage->texts.value(m_editing.language()).value(QStringLiteral("name"));
    const ContentBlock *block = flow.block(id);
    return block ? block->texts.value(m_editing.language()).value(QStringLiteral("title"))
                 : QString();
}

QString FlowOutlineModel::accessibleText(const QModelIndex &index) const
{
    const Row &row = *rowAt(index);
    QStringList parts{row.title};
    if (index.parent().isValid()) {
        parts << typeData(row, TypeNameRole).toString();
        if (row.required)
            parts << tr("required");
    } else {
        parts << tr("stage") << tr("%n block(s)", nullptr, rowCount(index));
        if (row.optional)
            parts << tr("optional");
        if (!row.active)
            parts << tr("switched off");
    }
    if (!row.due.isEmpty())
        parts << row.dueWords;
    if (const int count = m_problems.value(row.id).count)
        parts << tr("%n problem(s)", nullptr, count);
    return parts.join(QStringLiteral(", "));
}

bool FlowOutlineModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const Row *row = rowAt(index);
    if (!row || role != Qt::EditRole)
        return false;
    const auto done = m_editing.setTitle(row->id, value.toString().trimmed());
    if (!done)
        emit refused(done.error());
    m_editing.endMerge();
    return done.has_value();
}

Qt::ItemFlags FlowOutlineModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::ItemIsDropEnabled;
    const Qt::ItemFlags usual =
        Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    return usual | (index.parent().isValid() ? Qt::ItemNeverHasChildren : Qt::ItemIsDropEnabled);
}

QHash<int, QByteArray> FlowOutlineModel::roleNames() const
{
    return rolesWith<Role>(QAbstractItemModel::roleNames());
}

namespace {

QString dueText(const DueOffset &due)
{
    if (due.days == 0)
        return FlowOutlineModel::tr("day 1", "the day a person starts");
    const QChar sign = due.days < 0 ? QChar(0x2212) : QLatin1Char('+');
    return sign + FlowOutlineModel::tr("%n day(s)", "due, behind a sign", qAbs(due.days));
}

/// The same as a sentence has it.
QString dueWords(const DueOffset &due)
{
    const int days = qAbs(due.days);
    if (days == 0)
        return FlowOutlineModel::tr("Due on the first day");
    if (due.workingDays)
        return due.days < 0 ? FlowOutlineModel::tr("Due %n working day(s) before the first day",
                                                   nullptr, days)
                            : FlowOutlineModel::tr("Due %n working day(s) after the first day",
                                                   nullptr, days);
    return due.days < 0 ? FlowOutlineModel::tr("Due %n day(s) before the first day", nullptr, days)
                        : FlowOutlineModel::tr("Due %n day(s) after the first day", nullptr, days);
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
    const QString name =
        plainTitle(textOf(stage.texts, QStringLiteral("name"), m_editing.language(),
                          m_editing.document().defaultLanguage));
    return {.id = stage.id,
            .title = name.isEmpty() ? tr("Stage without a name") : name,
            .hasTitle = !name.isEmpty(),
            .type = stage.type,
            .optional = stage.optional,
            .active = stage.active,
            .due = dueText(stage.due),
            .dueWords = dueWords(stage.due)};
}

FlowOutlineModel::Row FlowOutlineModel::blockRow(const ContentBlock &block) const
{
    const QString language = m_editing.language();
    const QString fallback = m_editing.document().defaultLanguage;
    Row row{.id = block.id,
            .title = blockTitle(block, m_editing.registry(), language, fallback),
            .type = block.type,
            .required = block.required,
            .due = block.due ? dueText(*block.due) : QString(),
            .dueWords = block.due ? dueWords(*block.due) : QString()};
    row.hasTitle = !textOf(block.texts, QStringLiteral("title"), language, fallback).isEmpty();
    if (!row.title.isEmpty())
        return row;
    const ContentType *type = m_editing.registry().find(block.type);
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

namespace {

const QString mimeType = QStringLiteral("application/x-gangway-outline");

} // namespace

QStringList FlowOutlineModel::mimeTypes() const
{
    return {mimeType};
}

QMimeData *FlowOutlineModel::mimeData(const QModelIndexList &indexes) const
{
    if (indexes.isEmpty())
        return nullptr;
    // Stages and blocks do not go the same ways: what the first one is, goes.
    const bool stages = !indexes.first().parent().isValid();
    QJsonArray ids;
    for (const QModelIndex &index : indexes) {
        if (index.parent().isValid() != stages)
            ids.append(idText(idOf(index)));
    }
    const QJsonObject json{{QStringLiteral("flow"), idText(m_editing.document().id)},
                           {QStringLiteral("stages"), stages},
                           {QStringLiteral("ids"), ids}};
    auto *data = new QMimeData; // the caller's
    data->setData(mimeType, QJsonDocument(json).toJson(QJsonDocument::Compact));
    return data;
}

std::optional<FlowOutlineModel::Dragged> FlowOutlineModel::draggedFrom(const QMimeData *data) const
{
    if (!data || !data->hasFormat(mimeType))
        return std::nullopt;
    const QJsonObject json = QJsonDocument::fromJson(data->data(mimeType)).object();
    if (QUuid(json.value(QStringLiteral("flow")).toString()) != m_editing.document().id)
        return std::nullopt;
    Dragged dragged{.ids = {}, .stages = json.value(QStringLiteral("stages")).toBool()};
    for (const QJsonValue id : json.value(QStringLiteral("ids")).toArray()) {
        const QUuid uuid(id.toString());
        // Somebody may have removed it, or another session put it elsewhere.
        if (m_stageOf.contains(uuid) && (stageNode(uuid) != nullptr) == dragged.stages)
            dragged.ids.append(uuid);
    }
    return dragged.ids.isEmpty() ? std::nullopt : std::optional(dragged);
}

bool FlowOutlineModel::canDropMimeData(const QMimeData *data, Qt::DropAction action, int, int,
                                       const QModelIndex &parent) const
{
    const bool ontoBlock = parent.isValid() && parent.parent().isValid();
    return action == Qt::MoveAction && !ontoBlock && !m_stages.empty() &&
           draggedFrom(data).has_value();
}

bool FlowOutlineModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row,
                                    int column, const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const Dragged dragged = *draggedFrom(data);
    const auto done = dragged.stages ? dropStages(dragged.ids, row, parent)
                                     : dropBlocks(dragged.ids, row, parent);
    if (!done)
        emit refused(done.error());
    return done.value_or(false);
}

Result<bool> FlowOutlineModel::dropStages(const QList<QUuid> &ids, int row,
                                          const QModelIndex &parent)
{
    if (!parent.isValid())
        return m_editing.moveStages(ids, row);
    // Onto a stage, or among its blocks: they take its place.
    const bool fromAbove = stageNode(ids.first())->place < parent.row();
    return m_editing.moveStages(ids, parent.row() + (fromAbove ? 1 : 0));
}

Result<bool> FlowOutlineModel::dropBlocks(const QList<QUuid> &ids, int row,
                                          const QModelIndex &parent)
{
    if (parent.isValid())
        return m_editing.moveBlocks(ids, idOf(parent), row);
    // Between two stages: to the end of the upper one.
    const int stages = static_cast<int>(m_stages.size());
    const int stage = row < 0 ? stages - 1 : std::max(0, std::min(row, stages) - 1);
    return m_editing.moveBlocks(ids, m_stages[static_cast<size_t>(stage)]->row.id,
                                row == 0 ? 0 : -1);
}

} // namespace gangway
