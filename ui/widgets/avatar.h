// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPainter;

namespace gangway {

/// One or two letters that stand for a name: "Amara Okafor" is AO, "林 佳蓉" 林佳; "?" for none.
[[nodiscard]] QString initials(const QString &name);
/// A circle with initials; the same name has the same tint everywhere and always.
void paintAvatar(QPainter &painter, const QRect &rect, const QString &name);

/// The person's circle as a widget. Decoration: the name stands beside it.
class Avatar : public QWidget
{
    Q_OBJECT

public:
    explicit Avatar(const QString &name = {}, int size = 26, QWidget *parent = nullptr);

    void setName(const QString &name);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_name;
    int m_size;
};

} // namespace gangway
