// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/palettedelegate.h"

#include "shell/palettemodel.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/keyhint.h"

#include <QPainter>

namespace gangway {

namespace {

constexpr int headingHeight = 28;

bool hasHeading(const QModelIndex &index)
{
    return !index.data(PaletteModel::HeadingRole).toString().isEmpty();
}

void paintHeading(QPainter &painter, const QRect &rect, const QModelIndex &index,
                  Qt::LayoutDirection direction)
{
    painter.setFont(typography(Voice::Caption));
    painter.setPen(Theme::current().faint);
    painter.drawText(rect.adjusted(Theme::space8, 0, -Theme::space8, -Theme::space4),
                     int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignBottom,
                     index.data(PaletteModel::HeadingRole).toString());
}

} // namespace

QSize PaletteDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return {100, scaled(Theme::rowHeight) + (hasHeading(index) ? scaled(headingHeight) : 0)};
}

void PaletteDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    QStyleOptionViewItem entry = option;
    if (hasHeading(index)) {
        QRect heading = option.rect;
        heading.setHeight(scaled(headingHeight));
        paintHeading(*painter, heading, index, option.direction);
        entry.rect.setTop(heading.bottom() + 1);
    }
    paintEntry(painter, entry, index);
}

void PaletteDelegate::paintEntry(QPainter *painter, const QStyleOptionViewItem &option,
                                 const QModelIndex &index)
{
    const Theme &theme = Theme::current();
    const bool here = option.state.testFlag(QStyle::State_Selected);
    const auto place = [&option](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    const auto side = [&option](Qt::AlignmentFlag flag) {
        return int(Qt::AlignVCenter | QStyle::visualAlignment(option.direction, flag));
    };
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (here)
        drawBox(*painter, option.rect, Theme::controlRadius, theme.accentTint);
    const QRect row = option.rect.adjusted(Theme::space8, 0, -Theme::space8, 0);
    const int size = Theme::iconSize;
    paintIcon(*painter, place({row.left(), row.center().y() - size / 2, size, size}),
              index.data(PaletteModel::IconRole).toString(), here ? theme.accentText : theme.muted);
    QRect words = row.adjusted(size + Theme::space12, 0, 0, 0);
    const QString keys = index.data(PaletteModel::KeysRole).toString();
    if (!keys.isEmpty()) {
        const QSize hint = keyHintSize(keys);
        paintKeyHint(*painter,
                     place({words.right() - hint.width() + 1,
                            words.center().y() - hint.height() / 2, hint.width(), hint.height()}),
                     keys);
        words.adjust(0, 0, -hint.width() - Theme::space12, 0);
    }
    const QString detail = index.data(PaletteModel::DetailRole).toString();
    painter->setFont(typography(Voice::Small));
    const int detailWidth =
        std::min(painter->fontMetrics().horizontalAdvance(detail) + 1, words.width() / 2);
    painter->setPen(theme.faint);
    painter->drawText(place(words), side(Qt::AlignRight),
                      painter->fontMetrics().elidedText(detail, Qt::ElideRight, detailWidth));
    words.adjust(0, 0, -detailWidth - Theme::space12, 0);
    painter->setFont(typography(Voice::Body));
    painter->setPen(here ? theme.accentText : theme.text);
    painter->drawText(
        place(words), side(Qt::AlignLeft),
        painter->fontMetrics().elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter->restore();
}

} // namespace gangway
