// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/iconengine.h"

#include "style/icons.h"
#include "style/theme.h"

#include <QPainter>

namespace gangway {

namespace {

/// Icons without a colour of their own are known to the style by the beginning of their name.
const QString plainName = QStringLiteral("gangway-icon:");

} // namespace

IconEngine::IconEngine(QString name, QPalette::ColorRole role)
    : m_name(std::move(name)), m_role(role)
{
}

QColor IconEngine::color(QIcon::Mode mode) const
{
    const Theme &theme = Theme::current();
    switch (mode) {
    case QIcon::Disabled:
        return theme.outline;
    case QIcon::Selected:
        return theme.accentText;
    case QIcon::Normal:
    case QIcon::Active:
        break;
    }
    return m_role == QPalette::NoRole ? theme.text : theme.palette().color(m_role);
}

void IconEngine::paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State)
{
    paintIcon(*painter, rect, m_name, color(mode));
}

QPixmap IconEngine::pixmap(const QSize &size, QIcon::Mode mode, QIcon::State)
{
    return iconPixmap(m_name, size, color(mode), 1);
}

QPixmap IconEngine::scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale)
{
    // `size` counts device pixels here.
    return iconPixmap(m_name, (QSizeF(size) / scale).toSize(), color(mode), scale);
}

QSize IconEngine::actualSize(const QSize &size, QIcon::Mode, QIcon::State)
{
    return size;
}

QIconEngine *IconEngine::clone() const
{
    return new IconEngine(m_name, m_role);
}

QString IconEngine::key() const
{
    return QStringLiteral("gangway");
}

QString IconEngine::iconName()
{
    return m_role == QPalette::NoRole ? plainName + m_name : m_name;
}

void paintIconIn(QPainter &painter, const QRect &rect, const QIcon &icon, const QColor &color,
                 QIcon::Mode mode)
{
    const QString name = icon.name();
    if (name.startsWith(plainName))
        paintIcon(painter, rect, name.mid(plainName.size()), color);
    else
        icon.paint(&painter, rect, Qt::AlignCenter, mode);
}

} // namespace gangway
