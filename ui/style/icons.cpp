// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/icons.h"

#include "style/iconengine.h"

#include <QFile>
#include <QLoggingCategory>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

namespace gangway {

namespace {

Q_LOGGING_CATEGORY(log, "gangway.style")

QString fileOf(const QString &name)
{
    return QStringLiteral(":/gangway/icons/%1.svg").arg(name);
}

/// The drawing with the console's stroke, its colour still to be filled in; read once.
const QByteArray &drawing(const QString &name)
{
    static QHash<QString, QByteArray> drawings;
    const auto found = drawings.constFind(name);
    if (found != drawings.constEnd())
        return *found;
    QFile file(fileOf(name));
    if (!file.open(QIODevice::ReadOnly))
        qCWarning(log) << "no icon named" << name;
    QByteArray svg = file.isOpen() ? file.readAll() : QByteArray();
    svg.replace("stroke-width=\"2\"", "stroke-width=\"1.75\"");
    return *drawings.insert(name, svg);
}

QPixmap render(const QString &name, const QSize &size, const QColor &color, qreal ratio)
{
    QByteArray svg = drawing(name);
    if (svg.isEmpty())
        return {};
    svg.replace("currentColor", color.name(QColor::HexRgb).toLatin1());
    QSvgRenderer renderer(svg);
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    QPixmap pixmap((QSizeF(size) * ratio).toSize());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setOpacity(color.alphaF());
    renderer.render(&painter, QRectF(QPointF(), pixmap.size()));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    return pixmap;
}

} // namespace

bool hasIcon(const QString &name)
{
    return QFile::exists(fileOf(name));
}

QPixmap iconPixmap(const QString &name, const QSize &size, const QColor &color, qreal ratio)
{
    if (name.isEmpty() || size.isEmpty())
        return {};
    const QString key = QStringLiteral("gangway:%1:%2x%3:%4:%5")
                            .arg(name)
                            .arg(size.width())
                            .arg(size.height())
                            .arg(color.name(QColor::HexArgb))
                            .arg(ratio);
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = render(name, size, color, ratio);
        if (!pixmap.isNull())
            QPixmapCache::insert(key, pixmap);
    }
    return pixmap;
}

void paintIcon(QPainter &painter, const QRect &rect, const QString &name, const QColor &color)
{
    const qreal ratio = painter.device()->devicePixelRatioF();
    const QPixmap pixmap = iconPixmap(name, rect.size(), color, ratio);
    if (!pixmap.isNull())
        painter.drawPixmap(rect.topLeft(), pixmap);
}

QIcon icon(const QString &name)
{
    return name.isEmpty() ? QIcon() : QIcon(new IconEngine(name, QPalette::NoRole));
}

QIcon icon(const QString &name, QPalette::ColorRole role)
{
    return name.isEmpty() ? QIcon() : QIcon(new IconEngine(name, role));
}

QIcon applicationIcon()
{
    QIcon icon;
    for (int size : {16, 24, 32, 48, 64, 128, 256})
        icon.addPixmap(iconPixmap(QStringLiteral("gangway"), {size, size}, Qt::black, 1));
    return icon;
}

} // namespace gangway
