// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/iconlabel.h"

#include "style/icons.h"

#include <QPainter>
#include <QStyle>

namespace gangway {

IconLabel::IconLabel(const QString &icon, int size, QColor Theme::*color, QWidget *parent)
    : QWidget(parent), m_icon(icon), m_size(size), m_color(color)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void IconLabel::setIconName(const QString &icon)
{
    m_icon = icon;
    update();
}

void IconLabel::setColor(QColor Theme::*color)
{
    m_color = color;
    update();
}

QSize IconLabel::sizeHint() const
{
    return {m_size, m_size};
}

void IconLabel::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    const QRect spot =
        QStyle::alignedRect(layoutDirection(), Qt::AlignCenter, {m_size, m_size}, rect());
    paintIcon(painter, spot, m_icon, isEnabled() ? theme.*m_color : theme.outline);
}

} // namespace gangway
