// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/fit.h"

#include "style/controls.h"
#include "style/keyboard.h"
#include "widgets/elidedlabel.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QToolButton>

#include <algorithm>
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
    const auto *tool = qobject_cast<const QToolButton *>(&button);
    if (button.text().isEmpty() || (tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly))
        return 0;
    const QSize wanted =
        tool || !button.minimumSizeHint().isValid() ? button.sizeHint() : button.minimumSizeHint();
    return std::max(wanted.width() - button.width(), wanted.height() - button.height());
}

int missing(const QComboBox &box)
{
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const int room =
        box.style()
            ->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box)
            .width();
    return box.fontMetrics().horizontalAdvance(box.currentText()) - room;
}

/// What stands in an empty field; what people type may be longer than it.
int missing(const QLineEdit &line)
{
    constexpr int margins = 4; // that QLineEdit has of its own
    if (!line.text().isEmpty())
        return 0;
    const QRect room = line.contentsRect().marginsRemoved(line.textMargins());
    return line.fontMetrics().horizontalAdvance(line.placeholderText()) - room.width() + margins;
}

/// What of the widget lies outside of what holds it; scrolled parts come into sight.
int outside(const QWidget &widget)
{
    const QWidget *parent = widget.parentWidget();
    if (!parent || widget.isWindow() || qobject_cast<QAbstractScrollArea *>(parent->parentWidget()))
        return 0;
    const QRect place = widget.geometry();
    return std::max({-place.left(), -place.top(), place.right() + 1 - parent->width(),
                     place.bottom() + 1 - parent->height()});
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

/// What can be seen inside `root`; dialogs that belong to it are looked at by themselves.
QWidgetList visibleIn(const QWidget &root)
{
    QWidgetList widgets = root.findChildren<QWidget *>();
    widgets.removeIf([&root](const QWidget *widget) {
        return widget->window() != root.window() || !widget->isVisibleTo(&root);
    });
    return widgets;
}

/// What is written on it; empty for what has no text of its own.
QString textOf(const QWidget &widget)
{
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        return label->text();
    if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        return button->text();
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return line->text().isEmpty() ? line->placeholderText() : line->text();
    if (const auto *box = qobject_cast<const QComboBox *>(&widget))
        return box->currentText();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(&widget)) {
        const QString written = text->toPlainText();
        return written.isEmpty() ? text->placeholderText() : written;
    }
    return {};
}

bool isField(const QWidget &widget)
{
    if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
        return line->hasFrame();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(&widget))
        return text->frameShape() != QFrame::NoFrame;
    return qobject_cast<const QComboBox *>(&widget) ||
           qobject_cast<const QAbstractSpinBox *>(&widget);
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

/// The colour of most of `picture`.
QRgb groundOf(const QImage &picture)
{
    QHash<QRgb, int> counts;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            ++counts[picture.pixel(x, y)];
    }
    QRgb ground = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            ground = it.key();
        }
    }
    return ground;
}

/// The contrast of the letters in `picture` to what is behind most of it.
double contrastIn(const QImage &picture)
{
    const QRgb ground = groundOf(picture);
    double best = 1;
    QRgb last = ground;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb color = picture.pixel(x, y);
            if (color != last && color != ground)
                best = std::max(best, contrastOf(color, ground));
            last = color;
        }
    }
    return best;
}

/// The part of `picture`, which shows all of a window, that `place` is.
QImage partOf(const QImage &picture, const QRect &place)
{
    const qreal ratio = picture.devicePixelRatio();
    return picture.copy(
        QRectF(place.x() * ratio, place.y() * ratio, place.width() * ratio, place.height() * ratio)
            .toRect());
}

/// Where the widget can be seen, in `root`.
QRect seenPlace(const QWidget &widget, const QWidget &root)
{
    const QRect seen = widget.visibleRegion().boundingRect();
    return {widget.mapTo(&root, seen.topLeft()), seen.size()};
}

/// Texts that the delegates of a list draw, with the places of their cells in the viewport.
QList<std::pair<QString, QRect>> cellsOf(const QAbstractItemView &view)
{
    QList<std::pair<QString, QRect>> cells;
    const QAbstractItemModel *model = view.model();
    if (!model)
        return cells;
    const QRect room = view.viewport()->rect();
    for (int y = 1; y < room.height();) {
        const QModelIndex first = view.indexAt({room.center().x(), y});
        const QRect row = view.visualRect(first);
        if (!first.isValid() || row.height() <= 0)
            break;
        for (int column = 0; column < model->columnCount(first.parent()); ++column) {
            const QModelIndex index = first.siblingAtColumn(column);
            const QRect place = view.visualRect(index);
            if (room.contains(place) && (index.flags() & Qt::ItemIsEnabled) &&
                !index.data().toString().trimmed().isEmpty())
                cells.append({index.data().toString(), place});
        }
        y = row.bottom() + 2;
    }
    return cells;
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
    QWidgetList parents = visibleIn(root);
    parents.prepend(const_cast<QWidget *>(&root));
    for (const QWidget *parent : std::as_const(parents)) {
        if (!parent->layout() || parent->layout()->inherits("QStackedLayout"))
            continue;
        QWidgetList widgets;
        collect(*parent->layout(), widgets);
        for (qsizetype i = 0; i < widgets.size(); ++i) {
            for (qsizetype k = i + 1; k < widgets.size(); ++k) {
                const QRect shared = widgets[i]->geometry() & widgets[k]->geometry();
                if (shared.width() > 1 && shared.height() > 1) {
                    found << QStringLiteral("%1 on %2 in %3: %4 x %5 px")
                                 .arg(nameOf(*widgets[i]), nameOf(*widgets[k]),
                                      pathOf(*parent, root))
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
    for (const QWidget *widget : visibleIn(root)) {
        if (const QString text = textOf(*widget); raw.match(text).hasMatch())
            found << pathOf(*widget, root) + QStringLiteral(": ") + text;
    }
    return found;
}

QStringList faintTexts(QWidget &root)
{
    constexpr double blurred = 0.9; // letters are antialiased: thin ones do not reach their colour
    constexpr int frame = 3;        // px of a field that are not its text
    const QImage all = root.grab().toImage();
    QStringList found;
    const auto check = [&](const QWidget &widget, const QString &text, const QRect &place) {
        if (place.width() < 8 || place.height() < 8)
            return;
        const double wanted = isLarge(widget.font()) ? 3 : 4.5;
        if (const double has = contrastIn(partOf(all, place)); has < wanted * blurred)
            found << QStringLiteral("%1: “%2” has %3:1")
                         .arg(pathOf(widget, root), text)
                         .arg(has, 0, 'f', 1);
    };
    for (QWidget *widget : visibleIn(root)) {
        if (!widget->isEnabled())
            continue;
        if (const auto *view = qobject_cast<QAbstractItemView *>(widget)) {
            const QRect room = seenPlace(*view->viewport(), root);
            for (const auto &[text, cell] : cellsOf(*view)) {
                const QPoint corner = view->viewport()->mapTo(&root, cell.topLeft());
                if (const QRect place(corner, cell.size()); room.contains(place))
                    check(*widget, text, place);
            }
        } else if (!textOf(*widget).trimmed().isEmpty()) {
            const int inset = isField(*widget) ? frame : 0;
            const QRect seen = seenPlace(*widget, root);
            if (seen.height() >= std::min(widget->height(), widget->fontMetrics().height()))
                check(*widget, textOf(*widget), seen.adjusted(inset, inset, -inset, -inset));
        }
    }
    return found;
}

namespace {

/// The edge that tells where one can type or tick, in the widget; empty: it has none.
QRect edgeOf(const QWidget &widget)
{
    if (qobject_cast<const QCheckBox *>(&widget) || qobject_cast<const QRadioButton *>(&widget)) {
        QStyleOptionButton option;
        option.initFrom(&widget);
        const bool box = qobject_cast<const QCheckBox *>(&widget);
        return widget.style()->subElementRect(
            box ? QStyle::SE_CheckBoxIndicator : QStyle::SE_RadioButtonIndicator, &option, &widget);
    }
    return isField(widget) ? widget.rect() : QRect();
}

} // namespace

QStringList faintEdges(QWidget &root)
{
    constexpr int near = 3; // px on either side of the edge
    constexpr double wanted = 3;
    const QImage all = root.grab().toImage();
    QStringList found;
    for (QWidget *widget : visibleIn(root)) {
        const QRect edge = edgeOf(*widget);
        if (edge.isEmpty() || !widget->isEnabled() ||
            widget->visibleRegion().boundingRect() != widget->rect() || isBareField(widget))
            continue;
        const QRect place(widget->mapTo(&root, edge.topLeft()), edge.size());
        // Across the left and the right edge, in the middle of their height.
        double has = 1;
        for (const int x : {place.left(), place.right()}) {
            const QRect across(x - near, place.center().y(), 2 * near + 1, 1);
            has = std::max(has, contrastIn(partOf(all, across & root.rect())));
        }
        if (has < wanted)
            found << QStringLiteral("%1: its edge has %2:1")
                         .arg(pathOf(*widget, root))
                         .arg(has, 0, 'f', 1);
    }
    return found;
}

int pixelsOfRing(const QImage &without, const QImage &with)
{
    constexpr double wanted = 3;
    int changed = 0;
    const int width = std::min(without.width(), with.width());
    const int height = std::min(without.height(), with.height());
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x) {
            const QRgb before = without.pixel(x, y);
            const QRgb after = with.pixel(x, y);
            if (before != after && contrastOf(before, after) >= wanted)
                ++changed;
        }
    }
    return changed;
}

int leastRing(const QSize &size)
{
    constexpr int mark = 40; // px, of what has a line or a tick rather than a ring
    return std::min(size.width() + size.height(), mark);
}

QString pathOf(const QWidget &widget, const QWidget &root)
{
    QStringList names;
    for (const QWidget *part = &widget; part; part = part->parentWidget()) {
        QString kind = QString::fromLatin1(part->metaObject()->className());
        kind.remove(QStringLiteral("gangway::"));
        const bool own = !part->objectName().isEmpty() && !part->objectName().startsWith(u"qt_");
        if (own || part == &widget || !kind.startsWith(u'Q'))
            names.prepend(own ? part->objectName() : kind);
        if (part == &root)
            break;
    }
    return names.join(u'/');
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
    for (const QWidget *widget : visibleIn(root)) {
        int pixels = 0;
        if (const auto *label = qobject_cast<const QLabel *>(widget))
            pixels = missing(*label);
        else if (const auto *button = qobject_cast<const QAbstractButton *>(widget))
            pixels = missing(*button);
        else if (const auto *box = qobject_cast<const QComboBox *>(widget))
            pixels = missing(*box);
        else if (const auto *line = qobject_cast<const QLineEdit *>(widget))
            pixels = missing(*line);
        const QString text = textOf(*widget);
        if (text.isEmpty())
            continue;
        pixels = std::max(pixels, outside(*widget));
        if (pixels > 0)
            found << QStringLiteral("%1: “%2” lacks %3 px")
                         .arg(pathOf(*widget, root), text)
                         .arg(pixels);
    }
    return found;
}

} // namespace gangway
