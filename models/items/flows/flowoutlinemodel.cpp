// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowoutlinemodel.h"

#include "items/base/rolenames.h"
#include "items/flows/flowediting.h"
#include "items/flows/flowoutlinenodes.h"

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
        return row->hasTitle ? row->title : QString();
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
        parts << row.due;
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

} // namespace gangway
