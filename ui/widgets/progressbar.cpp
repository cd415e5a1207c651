// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/progressbar.h"

#include "domain/base/counttext.h"
#include "style/draw.h"
#include "style/theme.h"

#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace gangway {

void paintProgress(QPainter &painter, const QRect &rect, double share, const QColor &fill,
                   Qt::LayoutDirection direction)
{
    const Theme &t = Theme::current();
    const qreal radius = qMin(3.0, rect.height() / 2.0);
    drawBox(painter, rect, radius, t.line2);
    share = qBound(0.0, share, 1.0);
    if (share <= 0)
        return;
    int width = qMax(2, int(std::floor(rect.width() * share)));
    if (share < 1)
        width = qMin(width, rect.width() - 2);
    const QRect filled(rect.x(), rect.y(), width, rect.height());
    drawBox(painter, QStyle::visualRect(direction, rect, filled), qMin(radius, width / 2.0), fill);
}

void paintBarParts(QPainter &painter, const QRect &rect, const QList<BarPart> &parts,
                   Qt::LayoutDirection direction)
{
    constexpr double gap = 2;
    double x = rect.x();
    for (const BarPart &part : parts) {
        if (part.share <= 0)
            continue;
        const double width = rect.width() * part.share;
        QRectF box(x, rect.y(), qMax(2.0, width - gap), rect.height());
        x += qMax(2.0 + gap, width);
        if (direction == Qt::RightToLeft)
            box.moveLeft(rect.left() + rect.right() + 1 - box.right());
        drawBox(painter, box, qMin(3.0, box.width() / 2), part.fill);
    }
}

QString percentText(double share, int decimals)
{
    return QCoreApplication::translate("gangway", "%1%", "a share; %1 is a number")
        .arg(QLocale().toString(percentToShow(share, decimals), 'f', decimals));
}

} // namespace gangway
