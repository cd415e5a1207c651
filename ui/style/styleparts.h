// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyle>
#include <QStyleOption>

class QPainter;
class QWidget;

/// What GangwayStyle is made of: one function for each kind of widget, private to ui/style.
namespace gangway::parts {

// Buttons (stylebuttons.cpp)
void pushButtonPanel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget);
void pushButtonLabel(const QStyleOptionButton &option, QPainter &painter, const QWidget *widget);
void toolButton(const QStyleOptionToolButton &option, QPainter &painter, const QWidget *widget);
void checkBox(const QStyleOption &option, QPainter &painter);
void radioButton(const QStyleOption &option, QPainter &painter);

// Fields (stylefields.cpp)
/// `focused` and hovered states come from the option; the error from the widget.
void fieldFrame(const QStyleOption &option, QPainter &painter, const QWidget *widget);
void comboBox(const QStyleOptionComboBox &option, QPainter &painter, const QWidget *widget);
void comboBoxLabel(const QStyleOptionComboBox &option, QPainter &painter);
void spinBox(const QStyleOptionSpinBox &option, QPainter &painter, const QWidget *widget);
[[nodiscard]] QRect comboBoxPart(const QStyleOptionComboBox &option, QStyle::SubControl part);
[[nodiscard]] QRect spinBoxPart(const QStyleOptionSpinBox &option, QStyle::SubControl part);
/// Height of a one-line control with `textHeight` high letters.
[[nodiscard]] int controlHeight(const QWidget *widget, int textHeight);

// Bars (stylebars.cpp)
void scrollBar(const QStyleOptionSlider &option, QPainter &painter, const QStyle &style,
               const QWidget *widget);
[[nodiscard]] QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part);
void progressBar(const QStyleOptionProgressBar &option, QPainter &painter, const QWidget *widget);
void tabShape(const QStyleOptionTab &option, QPainter &painter);
void splitter(const QStyleOption &option, QPainter &painter);

// Menus and views (styleviews.cpp)
/// True where nothing makes the corners of pop-ups see-through: X11 may have no compositor.
[[nodiscard]] bool cutsCorners();
/// What is left of a menu when its corners are cut.
[[nodiscard]] QRegion menuShape(const QRect &rect);
void menuPanel(const QStyleOption &option, QPainter &painter);
void menuItem(const QStyleOptionMenuItem &option, QPainter &painter);
[[nodiscard]] QSize menuItemSize(const QStyleOptionMenuItem &option, const QSize &contents);
void header(const QStyleOptionHeader &option, QPainter &painter);
void itemRow(const QStyleOption &option, QPainter &painter);
void itemPanel(const QStyleOptionViewItem &option, QPainter &painter);
void branch(const QStyleOption &option, QPainter &painter);

/// Lucide name of what Qt's own widgets and dialogs ask for; empty where theirs is fine.
[[nodiscard]] QString standardIconName(QStyle::StandardPixmap picture);

/// A chevron in the middle of `rect`.
void chevron(QPainter &painter, const QRect &rect, Qt::ArrowType arrow, const QColor &color,
             int size = 16);
/// True when the keyboard's focus is to be seen on `option`.
[[nodiscard]] bool showsFocus(const QStyleOption &option);

} // namespace gangway::parts
