// SPDX-License-Identifier: GPL-3.0-or-later
// Dragging stages and blocks within the outline.
#include "domain/base/ids.h"
#include "items/flows/flowediting.h"
#include "items/flows/flowoutlinenodes.h"

#include <QMimeData>

namespace gangway {

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
