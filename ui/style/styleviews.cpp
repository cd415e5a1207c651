// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/draw.h"
#include "style/iconengine.h"
#include "style/icons.h"
#include "style/styleparts.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QGuiApplication>
#include <QPainter>
#include <QPainterPath>
#include <QStyle>

namespace gangway::parts {

namespace {

constexpr int menuEdge = 10; // before the icon and after the shortcut
constexpr int menuIcon = 24; // icon or check mark and the gap after it
constexpr int menuKeys = 32; // between text and shortcut

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

void menuSeparator(const QStyleOptionMenuItem &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    const QRect rect = option.rect;
    if (option.text.isEmpty()) {
        painter.fillRect(rect.x(), rect.center().y(), rect.width(), 1, t.line);
        return;
    }
    painter.setFont(typography(Voice::Caption));
    painter.setPen(t.faint);
    painter.drawText(rect.adjusted(menuEdge, 0, -menuEdge, 0), Qt::AlignVCenter | Qt::AlignLeading,
                     option.text);
}

void menuMark(const QStyleOptionMenuItem &option, QPainter &painter, const QRect &rect,
              const QColor &color)
{
    const QRect spot =
        QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {16, 16}, rect);
    if (option.checkType != QStyleOptionMenuItem::NotCheckable) {
        if (option.checked)
            paintIcon(painter, spot, QStringLiteral("check"), color);
        return;
    }
    if (!option.icon.isNull())
        paintIconIn(painter, spot, option.icon, color,
                    has(option, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled);
}

/// The text of an action holds its shortcut after a tab.
void menuText(const QStyleOptionMenuItem &option, QPainter &painter, QRect rect,
              const QColor &color)
{
    const QStringList parts = option.text.split(u'\t');
    const bool mirrored = option.direction == Qt::RightToLeft;
    const int start = int(QStyle::visualAlignment(option.direction, Qt::AlignLeft));
    const int end = int(QStyle::visualAlignment(option.direction, Qt::AlignRight));
    const bool marks = option.maxIconWidth > 0 || option.menuHasCheckableItems;
    rect.adjust(mirrored || !marks ? 0 : menuIcon, 0, mirrored && marks ? -menuIcon : 0, 0);
    painter.setPen(color);
    painter.drawText(rect, Qt::AlignVCenter | Qt::TextHideMnemonic | Qt::TextSingleLine | start,
                     parts.first());
    if (parts.size() < 2)
        return;
    painter.setPen(Theme::current().faint);
    painter.drawText(rect, Qt::AlignVCenter | Qt::TextSingleLine | end, parts.last());
}

QString sortIcon(const QStyleOptionHeader &option)
{
    return option.sortIndicator == QStyleOptionHeader::SortDown ? QStringLiteral("arrow-up")
                                                                : QStringLiteral("arrow-down");
}

} // namespace

bool cutsCorners()
{
    return QGuiApplication::platformName() == QLatin1String("xcb");
}

QRegion menuShape(const QRect &rect)
{
    QPainterPath path;
    path.addRoundedRect(rect, Theme::cardRadius, Theme::cardRadius);
    return QRegion(path.toFillPolygon().toPolygon());
}

void menuPanel(const QStyleOption &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    drawBox(painter, option.rect, Theme::cardRadius, t.raised, t.line);
}

QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator)
        return {contents.width(), option.text.isEmpty() ? 9 : scaled(26)};
    // `contents` has text and shortcut side by side already.
    int width = contents.width() + 2 * menuEdge + 16;
    if (option.maxIconWidth > 0 || option.menuHasCheckableItems)
        width += menuIcon;
    if (option.reservedShortcutWidth > 0 || option.text.contains(u'\t'))
        width += menuKeys;
    return {width, qMax(scaled(30), contents.height())};
}

void menuItem(const QStyleOptionMenuItem &option, QPainter &painter)
{
    if (option.menuItemType == QStyleOptionMenuItem::Separator) {
        menuSeparator(option, painter);
        return;
    }
    const Theme &t = Theme::current();
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool chosen = has(option, QStyle::State_Selected) && enabled;
    if (chosen)
        drawBox(painter, option.rect, Theme::controlRadius - 2, t.accentTint,
                t.scheme == Scheme::HighContrast ? t.accent : QColor());
    const QColor color = !enabled ? t.outline : chosen ? t.accentText : t.text;
    const QRect inner = option.rect.adjusted(menuEdge, 0, -menuEdge, 0);
    menuMark(option, painter, inner, color);
    menuText(option, painter, inner, color);
    if (option.menuItemType != QStyleOptionMenuItem::SubMenu)
        return;
    const QRect end =
        QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter, {16, 16}, inner);
    chevron(painter, end, option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow,
            t.muted);
}

void header(const QStyleOptionHeader &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    const bool hot = has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
    painter.fillRect(option.rect, t.panel);
    painter.fillRect(option.rect.x(), option.rect.bottom(), option.rect.width(), 1, t.line);
    const bool sorted = option.sortIndicator != QStyleOptionHeader::None;
    const QRect inner = option.rect.adjusted(12, 0, -12, 0);
    const Qt::Alignment align = QStyle::visualAlignment(
        option.direction, (option.textAlignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter);
    constexpr int mark = 14;
    const int room = inner.width() - (sorted ? mark + 2 : 0);
    const QString text = option.fontMetrics.elidedText(option.text, Qt::ElideRight, room);
    const int width = option.fontMetrics.horizontalAdvance(text);
    const QRect group = QStyle::alignedRect(
        Qt::LeftToRight, align, {width + (sorted ? mark + 2 : 0), inner.height()}, inner);
    const QColor color = sorted || hot ? t.text : t.faint;
    painter.setPen(color);
    const bool mirrored = option.direction == Qt::RightToLeft;
    painter.drawText(group, int(mirrored ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter,
                     text);
    if (sorted)
        paintIcon(painter,
                  QStyle::alignedRect(option.direction, Qt::AlignRight | Qt::AlignVCenter,
                                      {mark, mark}, group),
                  sortIcon(option), color);
}

void itemRow(const QStyleOption &option, QPainter &painter)
{
    // Only what stands before the first cell (a tree's indent) is painted here; cells paint
    // themselves.
    const auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(&option);
    if (item && has(option, QStyle::State_Selected))
        painter.fillRect(option.rect, Theme::current().accentTint);
}

void itemPanel(const QStyleOptionViewItem &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    if (option.backgroundBrush.style() != Qt::NoBrush)
        painter.fillRect(option.rect, option.backgroundBrush);
    if (has(option, QStyle::State_Selected))
        painter.fillRect(option.rect, t.accentTint);
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        painter.fillRect(option.rect, t.hover);
}

void branch(const QStyleOption &option, QPainter &painter)
{
    if (!has(option, QStyle::State_Children))
        return;
    const Qt::ArrowType closed =
        option.direction == Qt::RightToLeft ? Qt::LeftArrow : Qt::RightArrow;
    chevron(painter, option.rect, has(option, QStyle::State_Open) ? Qt::DownArrow : closed,
            Theme::current().muted, 14);
}

} // namespace gangway::parts
