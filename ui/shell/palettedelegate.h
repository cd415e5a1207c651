// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace gangway {

/// A line of the command palette: icon, words, where it belongs, its keys. The heading of a section
/// stands above its first line.
class PaletteDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;

private:
    static void paintEntry(QPainter *painter, const QStyleOptionViewItem &option,
                           const QModelIndex &index);
};

} // namespace gangway
