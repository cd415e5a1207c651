// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/persondelegate.h"

#include "items/people/peoplemodel.h"
#include "style/draw.h"
#include "style/typography.h"

#include <QApplication>
#include <QPainter>

namespace gangway {

namespace {

void paintPlaceholder(QPainter &painter, const QRect &rect, Qt::LayoutDirection direction)
{
    const Theme &t = Theme::current();
    const int height = scaled(10);
    const QRect bar = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter,
                                          {std::min(rect.width(), scaled(160)), height}, rect);
    drawBox(painter, bar, height / 2.0, t.line2);
}

} // namespace

PersonDelegate::PersonDelegate(QObject *parent)
    : TwoLineDelegate(PeopleModel::EmailRole, true, parent)
{
}

int PersonDelegate::checkWidth()
{
    return scaled(28);
}

void PersonDelegate::paintContents(QPainter &painter, const QRect &rect,
                                   const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const bool mirrored = option.direction == Qt::RightToLeft;
    const QRect words =
        rect.adjusted(mirrored ? 0 : checkWidth(), 0, mirrored ? -checkWidth() : 0, 0);
    if (index.data(PeopleModel::PlaceholderRole).toBool())
        return paintPlaceholder(painter, words, option.direction);
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    const int side = style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget);
    QStyleOptionButton check;
    check.rect =
        QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {side, side}, rect);
    check.direction = option.direction;
    check.palette = option.palette;
    check.state = QStyle::State_Enabled |
                  (option.state & QStyle::State_Selected ? QStyle::State_On : QStyle::State_Off);
    style->drawPrimitive(QStyle::PE_IndicatorCheckBox, &check, &painter, option.widget);
    TwoLineDelegate::paintContents(painter, words, option, index);
}

QString PersonDelegate::avatarName(const QModelIndex &index) const
{
    return index.data(PeopleModel::NameRole).toString();
}

QSize PersonDelegate::contentsSize(const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QSize words = TwoLineDelegate::contentsSize(option, index);
    return {words.width() + checkWidth(), words.height()};
}

} // namespace gangway
