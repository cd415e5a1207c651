// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QWidget>

namespace gangway {

/// An icon beside text, in a colour of the theme; decoration, unless it is given an accessible
/// name.
class IconLabel : public QWidget
{
    Q_OBJECT

public:
    explicit IconLabel(const QString &icon, int size = Theme::listIconSize,
                       QColor Theme::*color = &Theme::muted, QWidget *parent = nullptr);

    void setIconName(const QString &icon);
    [[nodiscard]] const QString &iconName() const { return m_icon; }
    /// A member of Theme: setColor(&Theme::overdue).
    void setColor(QColor Theme::*color);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    int m_size;
    QColor Theme::*m_color;
};

} // namespace gangway
