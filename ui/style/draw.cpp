// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/draw.h"

#include "style/theme.h"

#include <QWidget>

namespace gangway {

void drawBox(QPainter &painter, const QRectF &rect, qreal radius, const QColor &fill,
             const QColor &line, qreal width)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    if (line.isValid()) {
        painter.setPen(QPen(line, width));
        const qreal half = width / 2;
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half,
                                radius - half);
    } else {
        painter.setPen(Qt::NoPen);
        painter.drawRoundedRect(rect, radius, radius);
    }
    painter.restore();
}

void drawFocusRing(QPainter &painter, const QRectF &rect, qreal radius)
{
    drawBox(painter, rect, radius, {}, Theme::current().accent, 2);
}

bool showsFocus(const QWidget *widget)
{
    return widget->hasFocus() && widget->window()->testAttribute(Qt::WA_KeyboardFocusChange);
}

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto part = [share](float a, float b) { return float(a + (b - a) * share); };
    return QColor::fromRgbF(part(under.redF(), over.redF()), part(under.greenF(), over.greenF()),
                            part(under.blueF(), over.blueF()), part(under.alphaF(), over.alphaF()));
}

} // namespace gangway
