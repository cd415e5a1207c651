// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/base/rowsync.h"

#include <QAbstractItemModel>

namespace gangway {

/// An item model (`Base`) whose rows change by difference.
template<class Base>
class SyncedModel : public Base
{
public:
    using Base::Base;

protected:
    /// For syncRows() of the children of `parent`, which stays where it is meanwhile.
    [[nodiscard]] RowSignals rowSignals(const QModelIndex &parent = {}, int offset = 0)
    {
        const auto begin = [this, parent, offset](const RowStep &step) {
            const int first = static_cast<int>(step.first) + offset;
            const int last = first + static_cast<int>(step.count) - 1;
            switch (step.kind) {
            case RowStep::Kind::Remove:
                return this->beginRemoveRows(parent, first, last);
            case RowStep::Kind::Insert:
                return this->beginInsertRows(parent, first, last);
            case RowStep::Kind::Move:
                this->beginMoveRows(parent, first, last, parent,
                                    static_cast<int>(step.to) + offset);
            }
        };
        const auto end = [this](const RowStep &step) {
            switch (step.kind) {
            case RowStep::Kind::Remove:
                return this->endRemoveRows();
            case RowStep::Kind::Insert:
                return this->endInsertRows();
            case RowStep::Kind::Move:
                this->endMoveRows();
            }
        };
        const auto changed = [this, parent, offset](qsizetype first, qsizetype last) {
            const QAbstractItemModel &model = *this; // a list hides its one column
            const int lastColumn = model.columnCount(parent) - 1;
            emit this->dataChanged(
                model.index(static_cast<int>(first) + offset, 0, parent),
                model.index(static_cast<int>(last) + offset, lastColumn, parent));
        };
        return {.begin = begin, .end = end, .changed = changed};
    }
};

} // namespace gangway
