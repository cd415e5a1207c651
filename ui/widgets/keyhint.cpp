// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/keyhint.h"

#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>

namespace gangway {

namespace {

QFont keyFont()
{
    return typographyAt(11);
}

} // namespace

QString keyText(const QKeySequence &keys)
{
    return keys.toString(QKeySequence::NativeText).replace(u'+', u' ').simplified();
}

QSize keyHintSize(const QString &text)
{
    const QFontMetrics metrics(keyFont());
    return {metrics.horizontalAdvance(text) + 10, metrics.height() + 4};
}

void paintKeyHint(QPainter &painter, const QRect &rect, const QString &text)
{
    const Theme &t = Theme::current();
    painter.save();
    drawBox(painter, rect, 4, t.panel, t.line);
    painter.setFont(keyFont());
    painter.setPen(t.muted);
    painter.drawText(rect, Qt::AlignCenter, text);
    painter.restore();
}

KeyHint::KeyHint(const QKeySequence &keys, QWidget *parent) : KeyHint(keyText(keys), parent) {}

KeyHint::KeyHint(const QString &text, QWidget *parent) : QWidget(parent), m_text(text)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void KeyHint::setText(const QString &text)
{
    m_text = text;
    updateGeometry();
    update();
}

QSize KeyHint::sizeHint() const
{
    return keyHintSize(m_text);
}

void KeyHint::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintKeyHint(painter, rect(), m_text);
}

} // namespace gangway
