// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>
#include <QPalette>

namespace gangway {

/// Behind icon(): paints the drawing in the colours of the theme of the moment.
class IconEngine : public QIconEngine
{
public:
    /// NoRole means: the colour follows the mode.
    IconEngine(QString name, QPalette::ColorRole role);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    QSize actualSize(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    [[nodiscard]] QIconEngine *clone() const override;
    [[nodiscard]] QString key() const override;
    QString iconName() override;

private:
    [[nodiscard]] QColor color(QIcon::Mode mode) const;

    QString m_name;
    QPalette::ColorRole m_role;
};

/// Paints an icon in the colour of its place, unless it is one of those with a colour of its own.
/// Icons of others are painted as they are.
void paintIconIn(QPainter &painter, const QRect &rect, const QIcon &icon, const QColor &color,
                 QIcon::Mode mode);

} // namespace gangway
