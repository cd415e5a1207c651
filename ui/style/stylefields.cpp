// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"
#include "style/draw.h"
#include "style/iconengine.h"
#include "style/styleparts.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>
#include <QWidget>

namespace gangway::parts {

namespace {

constexpr int arrowWidth = 28;
constexpr int spinWidth = 24;
constexpr int textInset = 10;

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

} // namespace

int controlHeight(const QWidget *widget, int textHeight)
{
    const bool small = isSmallControl(widget);
    const int least = small ? Theme::smallControlHeight : Theme::controlHeight;
    return qMax(least, textHeight + (small ? 10 : 14));
}

void fieldFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget)
{
    const Theme &t = Theme::current();
    const bool focused = has(option, QStyle::State_HasFocus);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool wrong = hasErrorState(widget);
    if (isBareField(widget) && !focused && !wrong) {
        if (has(option, QStyle::State_MouseOver))
            drawBox(painter, option.rect, Theme::controlRadius, t.hover);
        return;
    }
    QColor line = enabled ? t.outline : t.line; // where one can type is to be found (WCAG 1.4.11)
    if (wrong)
        line = t.errorText;
    else if (focused)
        line = t.accent;
    else if (enabled && has(option, QStyle::State_MouseOver))
        line = t.muted;
    drawBox(painter, option.rect, Theme::controlRadius, enabled ? t.raised : t.bg, line,
            focused ? 2 : 1);
}

QRect comboBoxPart(const QStyleOptionComboBox &option, QStyle::SubControl part)
{
    QRect rect = option.rect;
    if (part == QStyle::SC_ComboBoxArrow)
        rect.setLeft(rect.right() + 1 - arrowWidth);
    else if (part == QStyle::SC_ComboBoxEditField)
        rect.adjust(option.editable ? textInset - 2 : textInset, 1, -arrowWidth, -1);
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void comboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget)
{
    fieldFrame(option, painter, widget);
    const Theme &t = Theme::current();
    chevron(painter, comboBoxPart(option, QStyle::SC_ComboBoxArrow), Qt::DownArrow,
            has(option, QStyle::State_Enabled) ? t.muted : t.outline);
}

void comboBoxLabel(const QStyleOptionComboBox &option, QPainter &painter)
{
    if (option.editable)
        return;
    const bool enabled = has(option, QStyle::State_Enabled);
    QRect rect = comboBoxPart(option, QStyle::SC_ComboBoxEditField);
    if (!option.currentIcon.isNull()) {
        const QRect picture =
            QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {16, 16}, rect);
        paintIconIn(painter, picture, option.currentIcon, Theme::current().muted,
                    enabled ? QIcon::Normal : QIcon::Disabled);
        const bool mirrored = option.direction == Qt::RightToLeft;
        rect.adjust(mirrored ? 0 : 24, 0, mirrored ? -24 : 0, 0);
    }
    painter.setPen(
        option.palette.color(enabled ? QPalette::Active : QPalette::Disabled, QPalette::Text));
    painter.drawText(
        rect, int(QStyle::visualAlignment(option.direction, Qt::AlignLeft) | Qt::AlignVCenter),
        option.fontMetrics.elidedText(option.currentText, Qt::ElideRight, rect.width()));
}

QRect spinBoxPart(const QStyleOptionSpinBox &option, QStyle::SubControl part)
{
    QRect rect = option.rect;
    const bool buttons = option.buttonSymbols != QAbstractSpinBox::NoButtons;
    const int half = rect.height() / 2;
    switch (part) {
    case QStyle::SC_SpinBoxUp:
        rect = buttons ? QRect(rect.right() + 1 - spinWidth, rect.y(), spinWidth, half) : QRect();
        break;
    case QStyle::SC_SpinBoxDown:
        rect = buttons ? QRect(rect.right() + 1 - spinWidth, rect.y() + half, spinWidth,
                               rect.height() - half)
                       : QRect();
        break;
    case QStyle::SC_SpinBoxEditField:
        rect.adjust(textInset - 2, 1, buttons ? -spinWidth : -textInset, -1);
        break;
    default:
        break;
    }
    return QStyle::visualRect(option.direction, option.rect, rect);
}

void spinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget)
{
    if (option.frame)
        fieldFrame(option, painter, widget);
    if (option.buttonSymbols == QAbstractSpinBox::NoButtons)
        return;
    const Theme &t = Theme::current();
    const auto arrow = [&](QStyle::SubControl part, QAbstractSpinBox::StepEnabledFlag step,
                           Qt::ArrowType type, int shift) {
        const bool usable = (option.stepEnabled & step) && has(option, QStyle::State_Enabled);
        const bool hot = option.activeSubControls == part && has(option, QStyle::State_MouseOver);
        chevron(painter, spinBoxPart(option, part).translated(0, shift), type,
                usable ? (hot ? t.text : t.muted) : t.line, 12);
    };
    arrow(QStyle::SC_SpinBoxUp, QAbstractSpinBox::StepUpEnabled, Qt::UpArrow, 2);
    arrow(QStyle::SC_SpinBoxDown, QAbstractSpinBox::StepDownEnabled, Qt::DownArrow, -2);
}

} // namespace gangway::parts
