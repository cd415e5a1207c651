// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/gangwaystyle.h"

#include "style/controls.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/styleparts.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitterHandle>
#include <QTabBar>
#include <QTextEdit>

namespace gangway {

namespace {

/// Widgets that look different under the pointer.
bool reactsToPointer(const QWidget *widget)
{
    return qobject_cast<const QAbstractButton *>(widget) ||
           qobject_cast<const QLineEdit *>(widget) || qobject_cast<const QComboBox *>(widget) ||
           qobject_cast<const QAbstractSpinBox *>(widget) ||
           qobject_cast<const QScrollBar *>(widget) || qobject_cast<const QTabBar *>(widget) ||
           qobject_cast<const QSplitterHandle *>(widget) ||
           qobject_cast<const QHeaderView *>(widget) ||
           qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

bool isTextArea(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget);
}

template<class Option>
const Option *as(const QStyleOption *option)
{
    return qstyleoption_cast<const Option *>(option);
}

/// Selected text in a view keeps its colour: the selection is a tint, not a fill.
QStyleOptionViewItem calmSelection(const QStyleOptionViewItem &option)
{
    QStyleOptionViewItem calm(option);
    calm.palette.setColor(QPalette::HighlightedText, calm.palette.color(QPalette::Text));
    calm.palette.setColor(QPalette::Highlight, Theme::current().accentTint);
    return calm;
}

/// Keeps what a part sets on the painter from reaching the next one.
class PainterState
{
public:
    explicit PainterState(QPainter *painter) : m_painter(painter) { m_painter->save(); }
    ~PainterState() { m_painter->restore(); }
    Q_DISABLE_COPY_MOVE(PainterState)

private:
    QPainter *m_painter;
};

} // namespace

GangwayStyle::GangwayStyle() : QProxyStyle(QStringLiteral("Fusion"))
{
    setObjectName(QStringLiteral("gangway"));
}

void GangwayStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (reactsToPointer(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (qobject_cast<QMenu *>(widget) && !parts::cutsCorners())
        widget->setAttribute(Qt::WA_TranslucentBackground); // round corners
    if (qobject_cast<QDialog *>(widget)) {                  // raised, as cards are
        widget->setBackgroundRole(QPalette::Light);
        widget->setAutoFillBackground(true);
    }
    if (auto *view = qobject_cast<QAbstractItemView *>(widget))
        view->viewport()->setAttribute(Qt::WA_Hover);
    // Names and texts of others are never markup, which could open files and addresses. A tool tip
    // is such a label, too, and comes here before it has its text.
    if (auto *label = qobject_cast<QLabel *>(widget); label && label->textFormat() == Qt::AutoText)
        label->setTextFormat(Qt::PlainText);
}

void GangwayStyle::polish(QPalette &palette)
{
    palette = Theme::current().palette();
}

void GangwayStyle::unpolish(QWidget *widget)
{
    if (qobject_cast<QMenu *>(widget))
        widget->setAttribute(Qt::WA_TranslucentBackground, false);
    QProxyStyle::unpolish(widget);
}

void GangwayStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    const Theme &t = Theme::current();
    const PainterState state(painter);
    switch (element) {
    case PE_PanelButtonCommand:
        if (const auto *button = as<QStyleOptionButton>(option))
            parts::pushButtonPanel(*button, *painter, widget);
        return;
    case PE_PanelLineEdit:
        if (const auto *frame = as<QStyleOptionFrame>(option); frame && frame->lineWidth > 0)
            parts::fieldFrame(*option, *painter, widget);
        return;
    case PE_FrameLineEdit:
        parts::fieldFrame(*option, *painter, widget);
        return;
    case PE_Frame:
        if (isTextArea(widget))
            parts::fieldFrame(*option, *painter, widget);
        else if (const auto *scroll = qobject_cast<const QScrollArea *>(widget)) {
            if (showsFocus(scroll)) // of a text that is read by the arrow keys
                drawFocusRing(*painter, option->rect, Theme::controlRadius);
        } else
            drawBox(*painter, option->rect, 0, {}, t.line);
        return;
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange || qobject_cast<const QLabel *>(widget))
            drawFocusRing(*painter, option->rect, 4);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        parts::checkBox(*option, *painter);
        return;
    case PE_IndicatorRadioButton:
        parts::radioButton(*option, *painter);
        return;
    case PE_PanelMenu:
        parts::menuPanel(*option, *painter);
        return;
    case PE_FrameMenu:
    case PE_FrameGroupBox:
    case PE_FrameDefaultButton:
    case PE_FrameWindow:
    case PE_PanelScrollAreaCorner:
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelTipLabel:
        drawBox(*painter, option->rect, 0, option->palette.color(QPalette::ToolTipBase),
                t.isDark() ? t.line : QColor());
        return;
    case PE_FrameTabWidget:
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1, t.line);
        return;
    case PE_PanelItemViewRow:
        parts::itemRow(*option, *painter);
        return;
    case PE_PanelItemViewItem:
        if (const auto *item = as<QStyleOptionViewItem>(option))
            parts::itemPanel(*item, *painter);
        return;
    case PE_IndicatorItemViewItemDrop:
        drawBox(*painter, QRectF(option->rect).adjusted(0, -1, 0, option->rect.height() ? 0 : 1),
                option->rect.height() ? 4 : 1, option->rect.height() ? QColor() : t.accent,
                option->rect.height() ? t.accent : QColor(), 2);
        return;
    case PE_IndicatorBranch:
        parts::branch(*option, *painter);
        return;
    case PE_IndicatorArrowDown:
        parts::chevron(*painter, option->rect, Qt::DownArrow, t.muted);
        return;
    case PE_IndicatorArrowUp:
        parts::chevron(*painter, option->rect, Qt::UpArrow, t.muted);
        return;
    case PE_IndicatorArrowLeft:
        parts::chevron(*painter, option->rect, Qt::LeftArrow, t.muted);
        return;
    case PE_IndicatorArrowRight:
        parts::chevron(*painter, option->rect, Qt::RightArrow, t.muted);
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void GangwayStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    const PainterState state(painter);
    switch (element) {
    case CE_PushButtonBevel:
        if (const auto *button = as<QStyleOptionButton>(option))
            parts::pushButtonPanel(*button, *painter, widget);
        return;
    case CE_PushButton:
        if (const auto *button = as<QStyleOptionButton>(option)) {
            parts::pushButtonPanel(*button, *painter, widget);
            parts::pushButtonLabel(*button, *painter, widget);
        }
        return;
    case CE_PushButtonLabel:
        if (const auto *button = as<QStyleOptionButton>(option))
            parts::pushButtonLabel(*button, *painter, widget);
        return;
    case CE_ComboBoxLabel:
        if (const auto *combo = as<QStyleOptionComboBox>(option))
            parts::comboBoxLabel(*combo, *painter);
        return;
    case CE_ProgressBar:
        if (const auto *bar = as<QStyleOptionProgressBar>(option))
            parts::progressBar(*bar, *painter, widget);
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = as<QStyleOptionTab>(option))
            parts::tabShape(*tab, *painter);
        return;
    case CE_TabBarTabLabel:
        if (const auto *tab = as<QStyleOptionTab>(option)) {
            const Theme &t = Theme::current();
            QStyleOptionTab label(*tab);
            label.state &= ~State_HasFocus; // the shape shows it
            label.palette.setColor(QPalette::WindowText,
                                   tab->state & State_Selected ? t.text : t.muted);
            QProxyStyle::drawControl(element, &label, painter, widget);
        }
        return;
    case CE_Splitter:
        parts::splitter(*option, *painter);
        return;
    case CE_MenuItem:
        if (const auto *item = as<QStyleOptionMenuItem>(option))
            parts::menuItem(*item, *painter);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_Header:
    case CE_HeaderSection:
        if (const auto *header = as<QStyleOptionHeader>(option))
            parts::header(*header, *painter);
        return;
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, Theme::current().panel);
        painter->fillRect(option->rect.x(), option->rect.bottom(), option->rect.width(), 1,
                          Theme::current().line);
        return;
    case CE_ItemViewItem:
        if (const auto *item = as<QStyleOptionViewItem>(option)) {
            const QStyleOptionViewItem calm = calmSelection(*item);
            QProxyStyle::drawControl(element, &calm, painter, widget);
        }
        return;
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void GangwayStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    const PainterState state(painter);
    if (const auto *combo = as<QStyleOptionComboBox>(option); combo && control == CC_ComboBox)
        parts::comboBox(*combo, *painter, widget);
    else if (const auto *spin = as<QStyleOptionSpinBox>(option); spin && control == CC_SpinBox)
        parts::spinBox(*spin, *painter, widget);
    else if (const auto *bar = as<QStyleOptionSlider>(option); bar && control == CC_ScrollBar)
        parts::scrollBar(*bar, *painter, *proxy(), widget);
    else if (const auto *tool = as<QStyleOptionToolButton>(option);
             tool && control == CC_ToolButton)
        parts::toolButton(*tool, *painter, widget);
    else
        QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QIcon GangwayStyle::standardIcon(StandardPixmap standardIcon, const QStyleOption *option,
                                 const QWidget *widget) const
{
    const QString name = parts::standardIconName(standardIcon);
    return name.isEmpty() ? QProxyStyle::standardIcon(standardIcon, option, widget)
                          : icon(name, QPalette::Dark);
}

} // namespace gangway
