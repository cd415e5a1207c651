// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/celldelegate.h"

namespace gangway {

/// The first cell of a person's row: a check box that shows whether the row is chosen, then avatar,
/// name and address. Rows that are being read show grey bars.
class PersonDelegate final : public TwoLineDelegate
{
    Q_OBJECT

public:
    explicit PersonDelegate(QObject *parent = nullptr);

    /// Room for the check box at the start of a cell.
    [[nodiscard]] static int checkWidth();

protected:
    void paintContents(QPainter &painter, const QRect &rect, const QStyleOptionViewItem &option,
                       const QModelIndex &index) const override;
    [[nodiscard]] QSize contentsSize(const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const override;
    [[nodiscard]] QString avatarName(const QModelIndex &index) const override;
};

} // namespace gangway
