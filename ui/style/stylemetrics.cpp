// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/controls.h"
#include "style/gangwaystyle.h"
#include "style/motion.h"
#include "style/styleparts.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTabBar>
#include <QTextEdit>

namespace gangway {

namespace {

constexpr int fieldPadding = 8; // QLineEdit adds 2 of its own

/// Width of a push button's contents between its edges.
int buttonWidth(const QStyleOptionButton &option)
{
    const QString text = QString(option.text).remove(u'&');
    int width = option.fontMetrics.horizontalAdvance(text) + 2;
    if (!option.icon.isNull())
        width += option.iconSize.width() + (text.isEmpty() ? 0 : 8);
    if (option.features & QStyleOptionButton::HasMenu)
        width += 20;
    return width;
}

QSize pushButtonSize(const QStyleOptionButton &option, const QWidget *widget)
{
    const int padding = isSmallControl(widget) ? 10 : 13;
    const int height = parts::controlHeight(widget, option.fontMetrics.height());
    return {qMax(height, buttonWidth(option) + 2 * padding), height};
}

QSize toolButtonSize(const QStyleOptionToolButton &option, const QSize &contents,
                     const QWidget *widget)
{
    const int height = parts::controlHeight(widget, option.fontMetrics.height());
    if (option.toolButtonStyle == Qt::ToolButtonIconOnly)
        return {height, height};
    return {qMax(height, contents.width() + 16), height};
}

QSize tabSize(const QStyleOptionTab &option, const QSize &contents)
{
    return {contents.width() + 4, qMax(scaled(36), option.fontMetrics.height() + 16)};
}

} // namespace

QSize GangwayStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &contents, const QWidget *widget) const
{
    const int text = option ? option->fontMetrics.height() : contents.height();
    switch (type) {
    case CT_PushButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return pushButtonSize(*button, widget);
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option))
            return toolButtonSize(*button, contents, widget);
        break;
    case CT_LineEdit:
        return {contents.width() + 2 * fieldPadding, parts::controlHeight(widget, text)};
    case CT_ComboBox:
        return {contents.width() + 46, parts::controlHeight(widget, text)};
    case CT_SpinBox:
        return {contents.width() + 40, parts::controlHeight(widget, text)};
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option))
            return parts::menuItemSize(*item, contents);
        break;
    case CT_TabBarTab:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return tabSize(*tab, contents);
        break;
    case CT_HeaderSection:
        return {contents.width() + 24, qMax(scaled(36), text + 16)};
    case CT_ItemViewItem: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width() + 8, qMax(size.height() + 8, scaled(30))};
    }
    case CT_CheckBox:
    case CT_RadioButton: {
        const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
        return {size.width(), qMax(size.height(), scaled(20))};
    }
    case CT_ProgressBar:
        return {qMax(contents.width(), 120), 6};
    default:
        break;
    }
    return QProxyStyle::sizeFromContents(type, option, contents, widget);
}

int GangwayStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (metric) {
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return widget && widget->isWindow() ? Theme::space24 : Theme::space12;
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return Theme::space8;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_LineEditIconSize:
        return Theme::iconSize;
    case PM_ListViewIconSize:
    case PM_IconViewIconSize:
        return Theme::listIconSize;
    case PM_LineEditIconMargin:
        return 6;
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 16;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return Theme::space8;
    case PM_DefaultFrameWidth:
        // Square contents must stay inside the round corners of a text area.
        if (qobject_cast<const QPlainTextEdit *>(widget) || qobject_cast<const QTextEdit *>(widget))
            return 3;
        return 1;
    case PM_ScrollBarExtent:
        return 11;
    case PM_ScrollBarSliderMin:
        return 32;
    case PM_ScrollView_ScrollBarSpacing:
    case PM_MenuPanelWidth:
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarBaseOverlap:
        return 0;
    case PM_MenuHMargin:
    case PM_MenuVMargin:
        return Theme::space4;
    case PM_MenuButtonIndicator:
        return 16;
    case PM_TabBarTabHSpace:
    case PM_TabBarTabVSpace:
        return Theme::space16;
    case PM_SplitterWidth:
        return 1;
    case PM_HeaderMargin:
        return 4;
    case PM_HeaderMarkSize:
        return 16;
    case PM_TreeViewIndentation:
        return 18;
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_FocusFrameHMargin:
        return Theme::space4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int GangwayStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_ItemView_ShowDecorationSelected:
    case SH_UnderlineShortcut:
    case SH_ScrollBar_Transient:
        return hint == SH_ItemView_ShowDecorationSelected ? 1 : 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_Menu_MouseTracking:
    case SH_ComboBox_ListMouseTracking:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_SupportsSections:
        return 1;
    case SH_Menu_Mask:
        if (auto *shape = qstyleoption_cast<QStyleHintReturnMask *>(returnData);
            shape && option && parts::cutsCorners()) {
            shape->region = parts::menuShape(option->rect);
            return 1;
        }
        return 0;
    case SH_DialogButtonLayout:
        return QDialogButtonBox::GnomeLayout; // the primary button is the last
    case SH_Widget_Animate:
    case SH_Widget_Animation_Duration:
        if (!motionAllowed())
            return 0;
        return hint == SH_Widget_Animate ? 1 : int(quickMotion.count());
    case SH_ToolTip_WakeUpDelay:
        return 500;
    case SH_Table_GridLineColor:
        return int(Theme::current().line2.rgb());
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

QRect GangwayStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl subControl, const QWidget *widget) const
{
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
        combo && control == CC_ComboBox && subControl != SC_ComboBoxListBoxPopup)
        return parts::comboBoxPart(*combo, subControl);
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option);
        spin && control == CC_SpinBox)
        return parts::spinBoxPart(*spin, subControl);
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        bar && control == CC_ScrollBar)
        return parts::scrollBarPart(*bar, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect GangwayStyle::subElementRect(SubElement element, const QStyleOption *option,
                                   const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    if (element == SE_ProgressBarGroove || element == SE_ProgressBarContents)
        return option->rect;
    if (element != SE_LineEditContents)
        return rect;
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    return frame && frame->lineWidth > 0 ? rect.adjusted(fieldPadding - 1, 0, 1 - fieldPadding, 0)
                                         : rect;
}

namespace parts {

QString standardIconName(QStyle::StandardPixmap picture)
{
    switch (picture) {
    case QStyle::SP_LineEditClearButton:
    case QStyle::SP_TitleBarCloseButton:
    case QStyle::SP_DockWidgetCloseButton:
        return QStringLiteral("x");
    case QStyle::SP_MessageBoxInformation:
        return QStringLiteral("info");
    case QStyle::SP_MessageBoxWarning:
        return QStringLiteral("triangle-alert");
    case QStyle::SP_MessageBoxCritical:
        return QStringLiteral("circle-alert");
    case QStyle::SP_MessageBoxQuestion:
        return QStringLiteral("circle-help");
    case QStyle::SP_ToolBarHorizontalExtensionButton:
        return QStringLiteral("ellipsis");
    case QStyle::SP_ArrowLeft:
    case QStyle::SP_ArrowBack:
        return QStringLiteral("chevron-left");
    case QStyle::SP_ArrowRight:
    case QStyle::SP_ArrowForward:
        return QStringLiteral("chevron-right");
    default:
        return {};
    }
}

} // namespace parts

} // namespace gangway
