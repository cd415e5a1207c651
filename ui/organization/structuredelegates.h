// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/structure.h"
#include "widgets/celldelegate.h"

namespace gangway {

/// Several texts as chips, as many as fit, and how many more there are.
class ChipsDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    /// `role` holds a QStringList.
    explicit ChipsDelegate(int role, QObject *parent = nullptr);

protected:
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override;
    [[nodiscard]] QSize contentsSize(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const override;
    [[nodiscard]] bool isCut(const QRect &rect, const QModelIndex &index) const override;
    [[nodiscard]] QString wholeText(const QModelIndex &index) const override;

private:
    int m_role;
};

[[nodiscard]] ChipLook goalStateChip(GoalState state);

} // namespace gangway
