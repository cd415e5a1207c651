// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/flows/flowoutlinemodel.h"

namespace gangway {

/// What the outline shows of a stage or block. Kept beside the document, so that rows can be
/// changed one after another while the document is at the end of the way already.
struct FlowOutlineModel::Row
{
    QUuid id;
    QString title; ///< never empty: something stands in for a missing one
    bool hasTitle = false;
    QString type;
    bool required = false;
    bool optional = false;
    bool active = true;
    QString due;
    QString dueWords;
    bool operator==(const Row &) const = default;
};

struct FlowOutlineModel::StageNode
{
    Row row;
    QList<Row> blocks;
    int place = 0; ///< among the stages

    [[nodiscard]] int placeOf(const QUuid &blockId) const
    {
        return static_cast<int>(std::ranges::find(blocks, blockId, &Row::id) - blocks.cbegin());
    }
};

/// What is in the hand while something is dragged.
struct FlowOutlineModel::Dragged
{
    QList<QUuid> ids;
    bool stages = false;
};

} // namespace gangway
