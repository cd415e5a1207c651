// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/draw.h"
#include "style/motion.h"
#include "style/styleparts.h"
#include "style/theme.h"

#include <QPainter>
#include <QStyle>
#include <QTime>
#include <QTimer>
#include <QWidget>

namespace gangway::parts {

namespace {

bool has(const QStyleOption &option, QStyle::StateFlag flag)
{
    return option.state & flag;
}

constexpr int progressHeight = 6;
constexpr int busyPeriod = 1400; // ms for one passage of the busy bar

/// The lit part of a bar without an end in sight.
QRectF busyPart(const QRectF &groove, const QWidget *widget)
{
    const double share = 0.3;
    double phase = 0.35;
    if (motionAllowed() && widget) {
        phase = double(QTime::currentTime().msecsSinceStartOfDay() % busyPeriod) / busyPeriod;
        QTimer::singleShot(16, widget, qOverload<>(&QWidget::update));
    }
    const double left = groove.width() * (phase * (1 + share) - share);
    return QRectF(groove.x() + left, groove.y(), groove.width() * share, groove.height())
        .intersected(groove);
}

double shareOf(const QStyleOptionProgressBar &option)
{
    const double range = double(option.maximum) - option.minimum;
    return range <= 0 ? 0 : qBound(0.0, (double(option.progress) - option.minimum) / range, 1.0);
}

} // namespace

QRect scrollBarPart(const QStyleOptionSlider &option, QStyle::SubControl part)
{
    const bool horizontal = option.orientation == Qt::Horizontal;
    const QRect all = option.rect;
    const int length = horizontal ? all.width() : all.height();
    const int range = option.maximum - option.minimum;
    int slider = length;
    if (range > 0) {
        const double share = double(option.pageStep) / (double(range) + option.pageStep);
        slider = qMin(length, qMax(32, int(length * share)));
    }
    const int start = QStyle::sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - slider, option.upsideDown);
    const auto section = [&](int from, int size) {
        const QRect rect = horizontal ? QRect(all.x() + from, all.y(), size, all.height())
                                      : QRect(all.x(), all.y() + from, all.width(), size);
        return QStyle::visualRect(option.direction, all, rect);
    };
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return section(start, slider);
    case QStyle::SC_ScrollBarSubPage:
        return section(0, start);
    case QStyle::SC_ScrollBarAddPage:
        return section(start + slider, length - start - slider);
    case QStyle::SC_ScrollBarGroove:
        return all;
    default:
        return {};
    }
}

void scrollBar(const QStyleOptionSlider &option, QPainter &painter, const QStyle &style,
               const QWidget *widget)
{
    if (option.maximum <= option.minimum)
        return;
    const Theme &t = Theme::current();
    const bool busy = has(option, QStyle::State_Sunken) || has(option, QStyle::State_MouseOver);
    QRectF slider =
        style.subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, widget);
    const qreal inset = busy ? 2 : 3;
    slider.adjust(inset, inset, -inset, -inset);
    const QColor color = has(option, QStyle::State_Sunken) ? t.muted : t.outline;
    drawBox(painter, slider, qMin(slider.width(), slider.height()) / 2,
            busy ? color : mixed(t.panel, color, t.scheme == Scheme::HighContrast ? 1 : 0.6));
}

void progressBar(const QStyleOptionProgressBar &option, QPainter &painter, const QWidget *widget)
{
    const Theme &t = Theme::current();
    QRectF groove = option.rect;
    if (!has(option, QStyle::State_Horizontal))
        return;
    const qreal height = qMin<qreal>(progressHeight, groove.height());
    groove = QRectF(groove.x(), groove.center().y() - height / 2, groove.width(), height);
    drawBox(painter, groove, height / 2, t.line2);
    QRectF filled = groove;
    if (option.minimum == option.maximum)
        filled = busyPart(groove, widget);
    else
        filled.setWidth(groove.width() * shareOf(option));
    const bool mirrored = (option.direction == Qt::RightToLeft) != option.invertedAppearance;
    if (mirrored)
        filled.moveLeft(groove.left() + groove.right() - filled.right());
    if (filled.width() > 0)
        drawBox(painter, filled, qMin(height, filled.width()) / 2, t.accent);
}

void tabShape(const QStyleOptionTab &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    const QRect rect = option.rect;
    if (has(option, QStyle::State_Selected))
        drawBox(painter, QRectF(rect.x() + 4, rect.bottom() - 1, rect.width() - 8, 2), 1, t.accent);
    else if (has(option, QStyle::State_MouseOver) && has(option, QStyle::State_Enabled))
        drawBox(painter, rect.adjusted(2, 3, -2, -5), Theme::controlRadius, t.hover);
    if (showsFocus(option))
        drawFocusRing(painter, rect.adjusted(1, 1, -1, -3), Theme::controlRadius);
}

void splitter(const QStyleOption &option, QPainter &painter)
{
    const Theme &t = Theme::current();
    const bool hot = has(option, QStyle::State_MouseOver) || has(option, QStyle::State_Sunken);
    QRectF line = option.rect;
    // State_Horizontal says that the splitter lays its parts side by side: the line is upright.
    if (has(option, QStyle::State_Horizontal))
        line = QRectF(line.center().x() - 0.5, line.y(), 1, line.height());
    else
        line = QRectF(line.x(), line.center().y() - 0.5, line.width(), 1);
    painter.fillRect(line, hot ? t.accent : t.line);
}

} // namespace gangway::parts
