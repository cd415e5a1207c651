// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QWidget>

namespace gangway {

/// A small key cap ("Ctrl K") beside what the keys do. Decoration: the shortcut itself is announced
/// by its action.
class KeyHint : public QWidget
{
    Q_OBJECT

public:
    explicit KeyHint(const QKeySequence &keys = {}, QWidget *parent = nullptr);
    explicit KeyHint(const QString &text, QWidget *parent = nullptr);

    void setText(const QString &text);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
};

/// How keys are written here: "Ctrl K", in the names of the platform.
[[nodiscard]] QString keyText(const QKeySequence &keys);
[[nodiscard]] QSize keyHintSize(const QString &text);
void paintKeyHint(QPainter &painter, const QRect &rect, const QString &text);

} // namespace gangway
