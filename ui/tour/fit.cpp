// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/fit.h"

#include "style/keyboard.h"
#include "widgets/elidedlabel.h"

#include <QAbstractButton>
#include <QAccessible>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QRegularExpression>
#include <QWidget>

#include <cmath>

namespace gangway {

namespace {

/// Room that is missing for what the label says; 0 or less: it fits.
int missing(const QLabel &label)
{
    if (qobject_cast<const ElidedLabel *>(&label) || label.text().isEmpty())
        return 0;
    const QRect room = label.contentsRect();
    if (label.wordWrap())
        return label.heightForWidth(label.width()) - label.height();
    return std::max(label.sizeHint().width() - label.width(),
                    label.fontMetrics().height() - room.height());
}

int missing(const QAbstractButton &button)
{
    if (button.text().isEmpty())
        return 0;
    const QSize wanted =
        button.minimumSizeHint().isValid() ? button.minimumSizeHint() : button.sizeHint();
    return std::max(wanted.width() - button.width(), wanted.height() - button.height());
}

QString nameOf(const QWidget &widget)
{
    const QString kind = QString::fromLatin1(widget.metaObject()->className());
    return widget.objectName().isEmpty() ? kind : kind + QLatin1Char(' ') + widget.objectName();
}

/// Widgets that a layout and the layouts inside it place.
void collect(const QLayout &layout, QWidgetList &widgets)
{
    for (int i = 0; i < layout.count(); ++i) {
        const QLayoutItem *item = layout.itemAt(i);
        if (QWidget *widget = item->widget(); widget && !widget->isHidden())
            widgets << widget;
        else if (const QLayout *inner = const_cast<QLayoutItem *>(item)->layout())
            collect(*inner, widgets);
    }
}

/// What is written on it; empty for what has no text of its own.
QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    return {};
}

double luminance(QRgb color)
{
    const auto part = [](int value) {
        const double share = value / 255.0;
        return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * part(qRed(color)) + 0.7152 * part(qGreen(color)) + 0.0722 * part(qBlue(color));
}

double contrastOf(QRgb one, QRgb other)
{
    const double a = luminance(one);
    const double b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// The contrast of the letters in `picture` to what is behind most of it.
double contrastIn(const QImage &picture)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    QRgb behind = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            behind = it.key();
        }
    }
    double best = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        best = std::max(best, contrastOf(it.key(), behind));
    return best;
}

bool isLarge(const QFont &font)
{
    const int size = QFontInfo(font).pixelSize();
    return size >= 24 || (size >= 18 && font.weight() >= QFont::Bold);
}

QString accessibleNameOf(QWidget &widget)
{
    const QAccessibleInterface *access = QAccessible::queryAccessibleInterface(&widget);
    return access ? access->text(QAccessible::Name) : widget.accessibleName();
}

} // namespace

QStringList overlaps(const QWidget &root)
{
    QStringList found;
    QWidgetList parents = root.findChildren<QWidget *>();
    parents.prepend(const_cast<QWidget *>(&root));
    for (const QWidget *parent : std::as_const(parents)) {
        if (!parent->layout() || !parent->isVisibleTo(&root) ||
            parent->layout()->inherits("QStackedLayout"))
            continue;
        QWidgetList widgets;
        collect(*parent->layout(), widgets);
        for (qsizetype i = 0; i < widgets.size(); ++i) {
            for (qsizetype k = i + 1; k < widgets.size(); ++k) {
                const QRect shared = widgets[i]->geometry() & widgets[k]->geometry();
                if (shared.width() > 1 && shared.height() > 1) {
                    found << QStringLiteral("%1 on %2 in %3: %4 x %5 px")
                                 .arg(nameOf(*widgets[i]), nameOf(*widgets[k]), nameOf(*parent))
                                 .arg(shared.width())
                                 .arg(shared.height());
                }
            }
        }
    }
    return found;
}

QStringList rawTexts(const QWidget &root)
{
    static const QRegularExpression raw(QStringLiteral("^[a-z]+(\\.[a-z][A-Za-z_]*)+$|%L?[1-9n]"));
    QStringList found;
    for (const QWidget *widget : root.findChildren<QWidget *>()) {
        if (const QString text = textOf(*widget);
            widget->isVisibleTo(&root) && raw.match(text).hasMatch())
            found << nameOf(*widget) + QStringLiteral(": ") + text;
    }
    return found;
}

QStringList faintTexts(QWidget &root)
{
    constexpr double blurred = 0.9; // letters are antialiased: thin ones do not reach their colour
    const QImage all = root.grab().toImage();
    const qreal ratio = all.devicePixelRatio();
    QStringList found;
    for (QWidget *widget : root.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&root) || !widget->isEnabled() ||
            textOf(*widget).trimmed().isEmpty())
            continue;
        const QRect seen = widget->visibleRegion().boundingRect();
        const QRect place(widget->mapTo(&root, seen.topLeft()), seen.size());
        if (place.width() < 8 || place.height() < 8)
            continue;
        const QImage picture = all.copy(QRectF(place.x() * ratio, place.y() * ratio,
                                               place.width() * ratio, place.height() * ratio)
                                            .toRect());
        const double wanted = isLarge(widget->font()) ? 3 : 4.5;
        if (const double has = contrastIn(picture); has < wanted * blurred)
            found << QStringLiteral("%1: “%2” has %3:1")
                         .arg(nameOf(*widget), textOf(*widget))
                         .arg(has, 0, 'f', 1);
    }
    return found;
}

QStringList poorTabStops(QWidget &root)
{
    constexpr int around = 4; // px that a ring may stand outside
    QStringList found;
    root.window()->setAttribute(Qt::WA_KeyboardFocusChange);
    for (QWidget *widget : Keyboard::tabStops(root)) {
        if (accessibleNameOf(*widget).isEmpty())
            found << nameOf(*widget) + QStringLiteral(" has no name for screen readers");
        const QRect place = QRect(widget->mapTo(root.window(), QPoint(0, 0)), widget->size())
                                .adjusted(-around, -around, around, around);
        if (widget->visibleRegion().isEmpty())
            continue; // scrolled away; Tab brings it into sight
        widget->clearFocus();
        const QImage without = root.window()->grab(place).toImage();
        widget->setFocus(Qt::TabFocusReason);
        if (widget->hasFocus() && root.window()->grab(place).toImage() == without)
            found << nameOf(*widget) + QStringLiteral(" shows no focus");
    }
    return found;
}

QStringList clippedTexts(const QWidget &root)
{
    QStringList found;
    const auto report = [&found](const QWidget &widget, const QString &text, int pixels) {
        if (pixels > 0) {
            found << QStringLiteral("%1 %2: “%3” lacks %4 px")
                         .arg(QString::fromLatin1(widget.metaObject()->className()),
                              widget.objectName(), text)
                         .arg(pixels);
        }
    };
    for (const QLabel *label : root.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&root))
            report(*label, label->text(), missing(*label));
    }
    for (const QPushButton *button : root.findChildren<QPushButton *>()) {
        if (button->isVisibleTo(&root))
            report(*button, button->text(), missing(*button));
    }
    return found;
}

} // namespace gangway
