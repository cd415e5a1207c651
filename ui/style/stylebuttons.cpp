// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"
#include "style/draw.h"
#include "style/iconengine.h"
#include "style/icons.h"
#include "style/styleparts.h"
#include "style/theme.h"

#include <QPainter>

namespace gangway::parts {

namespace {

struct ButtonColors
{
    QColor fill;
    QColor line;
    QColor text;
};

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

bool isDown(const QStyleOption &option)
{
    return has(option, QStyle::State_Sunken);
}

bool isHovered(const QStyleOption &option)
{
    return has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled);
}

ButtonColors primaryColors(const QStyleOption &option, const Theme &t)
{
    if (!has(option, QStyle::State_Enabled))
        return {t.line2, {}, t.outline};
    const double share = isDown(option) ? 0.2 : isHovered(option) ? 0.1 : 0;
    return {mixed(t.accent, t.text, share), {}, t.onAccent};
}

ButtonColors plainColors(const QStyleOption &option, const Theme &t)
{
    if (!has(option, QStyle::State_Enabled))
        return {t.panel, t.line, t.outline};
    if (has(option, QStyle::State_On))
        return {t.accentTint, t.accent, t.accentText};
    const QColor fill = isDown(option) ? t.line2 : isHovered(option) ? t.hover : t.raised;
    return {fill, t.line, t.text};
}

ButtonColors quietColors(const QStyleOption &option, const Theme &t)
{
    if (!has(option, QStyle::State_Enabled))
        return {{}, {}, t.outline};
    if (has(option, QStyle::State_On))
        return {t.accentTint, {}, t.accentText};
    if (isDown(option))
        return {t.line, {}, t.text};
    return isHovered(option) ? ButtonColors{t.hover, {}, t.text} : ButtonColors{{}, {}, t.muted};
}

ButtonColors dangerColors(const QStyleOption &option, const Theme &t)
{
    ButtonColors colors = plainColors(option, t);
    if (!has(option, QStyle::State_Enabled))
        return colors;
    colors.text = t.errorText;
    if (isHovered(option) || isDown(option)) {
        colors.fill = t.errorTint;
        colors.line = t.errorText;
    }
    return colors;
}

ButtonColors colorsOf(const QStyleOption &option, const QWidget *widget)
{
    const Theme &theme = Theme::current();
    switch (buttonRole(widget)) {
    case ButtonRole::Primary:
        return primaryColors(option, theme);
    case ButtonRole::Quiet:
        return quietColors(option, theme);
    case ButtonRole::Danger:
        return dangerColors(option, theme);
    case ButtonRole::Plain:
        break;
    }
    return plainColors(option, theme);
}

void panel(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const ButtonColors colors = colorsOf(option, widget);
    const QRectF rect = option.rect;
    drawBox(painter, rect, Theme::controlRadius, colors.fill, colors.line);
    if (!showsFocus(option))
        return;
    drawFocusRing(painter, rect, Theme::controlRadius);
    // On the accent the ring would not be seen without a gap.
    if (buttonRole(widget) == ButtonRole::Primary)
        drawBox(painter, rect.adjusted(2, 2, -2, -2), Theme::controlRadius - 2, {},
                Theme::current().onAccent);
}

QIcon::Mode modeOf(const QStyleOption &option)
{
    return has(option, QStyle::State_Enabled) ? QIcon::Normal : QIcon::Disabled;
}

QRect centred(const QRect &within, const QSize &size)
{
    return QStyle::alignedRect(Qt::LeftToRight, Qt::AlignCenter, size, within);
}

struct Label
{
    QString text;
    QIcon icon;
    QSize iconSize;
    bool menu = false; ///< a chevron after the text
};

/// Icon, text and chevron as one group in the middle of `rect`.
void drawLabel(QPainter &painter, const QRect &rect, const Label &label, const QStyleOption &option,
               const QColor &color)
{
    constexpr int gap = 8;
    const int icon = label.icon.isNull() ? 0 : label.iconSize.width();
    const int between = icon && !label.text.isEmpty() ? gap : 0;
    const int menu = label.menu ? 16 + (label.text.isEmpty() ? 0 : 4) : 0;
    const int room = rect.width() - icon - between - menu;
    const QString plain = QString(label.text).remove(u'&');
    const int text = qMin(room, option.fontMetrics.horizontalAdvance(plain) + 1);
    int x = rect.x() + qMax(0, (room - text) / 2);
    const auto place = [&](int width) {
        const QRect part(x, rect.y(), width, rect.height());
        x += width;
        return QStyle::visualRect(option.direction, rect, part);
    };
    if (icon)
        paintIconIn(painter, centred(place(icon), label.iconSize), label.icon, color,
                    modeOf(option));
    x += between;
    painter.setPen(color);
    const bool fits = option.fontMetrics.horizontalAdvance(plain) <= text;
    painter.drawText(place(text), Qt::AlignCenter | Qt::TextHideMnemonic,
                     fits ? label.text
                          : option.fontMetrics.elidedText(plain, Qt::ElideRight, text));
    if (label.menu)
        chevron(painter, place(menu), Qt::DownArrow, color);
}

} // namespace

bool showsFocus(const QStyleOption &option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void chevron(QPainter &painter, const QRect &rect, Qt::ArrowType arrow, const QColor &color,
             int size)
{
    QString name = QStringLiteral("chevron-down");
    if (arrow == Qt::UpArrow)
        name = QStringLiteral("chevron-up");
    else if (arrow == Qt::LeftArrow)
        name = QStringLiteral("chevron-left");
    else if (arrow == Qt::RightArrow)
        name = QStringLiteral("chevron-right");
    paintIcon(painter, centred(rect, {size, size}), name, color);
}

void pushButtonPanel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget)
{
    panel(option, painter, widget);
}

void pushButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget)
{
    const Label label{option.text, option.icon, option.iconSize,
                      bool(option.features & QStyleOptionButton::HasMenu)};
    drawLabel(painter, option.rect.adjusted(4, 0, -4, 0), label, option,
              colorsOf(option, widget).text);
}

void toolButton(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget)
{
    panel(option, painter, widget);
    Label label{option.text, option.icon, option.iconSize,
                bool(option.features & QStyleOptionToolButton::HasMenu)};
    if (option.toolButtonStyle == Qt::ToolButtonTextOnly)
        label.icon = {};
    if (option.toolButtonStyle == Qt::ToolButtonIconOnly) {
        label.text.clear();
        label.menu = label.menu && option.rect.width() > option.rect.height();
    }
    const QColor color = colorsOf(option, widget).text;
    if (option.arrowType != Qt::NoArrow && label.icon.isNull() && label.text.isEmpty())
        chevron(painter, option.rect, option.arrowType, color);
    else
        drawLabel(painter, option.rect, label, option, color);
}

void checkBox(const QStyleOption &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool partly = has(option, QStyle::State_NoChange);
    const QRect box = centred(option.rect, {16, 16});
    if (!partly && !has(option, QStyle::State_On)) {
        drawBox(painter, box, 4, enabled ? t.raised : t.bg,
                isHovered(option) ? t.accent : t.outline);
        return;
    }
    drawBox(painter, box, 4, enabled ? t.accent : t.outline);
    paintIcon(painter, box.adjusted(2, 2, -2, -2),
              partly ? QStringLiteral("minus") : QStringLiteral("check"), t.onAccent);
}

void radioButton(const QStyleOption &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    const bool enabled = has(option, QStyle::State_Enabled);
    const QRect box = centred(option.rect, {16, 16});
    const bool on = has(option, QStyle::State_On);
    const QColor line = on || isHovered(option) ? t.accent : t.outline;
    drawBox(painter, box, 8, enabled ? t.raised : t.bg, enabled ? line : t.outline, on ? 5 : 1);
}

} // namespace gangway::parts
