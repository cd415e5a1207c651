// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/switch.h"

#include "style/draw.h"
#include "style/motion.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>
#include <QStyle>
#include <QStyleOption>
#include <QVariantAnimation>

namespace gangway {

namespace {

constexpr QSize trackSize(34, 20);
constexpr int gap = 12;

} // namespace

Switch::Switch(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(text.isEmpty() ? QSizePolicy::Fixed : QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::toggled, this, &Switch::moveKnob);
}

QSize Switch::sizeHint() const
{
    const QSize room(8, 8); // for the ring of the focus
    if (text().isEmpty())
        return trackSize + room;
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    return {words.width() + gap + trackSize.width() + room.width(),
            qMax(words.height(), trackSize.height()) + room.height()};
}

QSize Switch::minimumSizeHint() const
{
    return sizeHint();
}

void Switch::checkStateSet()
{
    moveKnob();
}

void Switch::nextCheckState()
{
    QAbstractButton::nextCheckState();
}

void Switch::moveKnob()
{
    const double from = m_position;
    const double to = isChecked() ? 1 : 0;
    if (from == to)
        return;
    if (!isVisible()) {
        m_position = to;
        return;
    }
    animate(this, quickMotion, [this, from, to](double share) {
        m_position = from + (to - from) * share;
        update();
    });
}

void Switch::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    const QRect inner = rect().adjusted(4, 0, -4, 0);
    const Qt::Alignment place = text().isEmpty() ? Qt::AlignHCenter : Qt::AlignRight;
    const QRect track =
        QStyle::alignedRect(layoutDirection(), place | Qt::AlignVCenter, trackSize, inner);
    const QColor on = isEnabled() ? t.accent : t.line;
    const QColor off = isEnabled() ? t.outline : t.line;
    drawBox(painter, track, track.height() / 2.0, mixed(off, on, m_position));
    const double side = track.height() - 4;
    const double way = (track.width() - side - 4) * m_position;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const QRectF knob(mirrored ? track.right() - 1 - side - way : track.x() + 2 + way,
                      track.y() + 2, side, side);
    drawBox(painter, knob, side / 2, isEnabled() ? mixed(t.raised, t.onAccent, m_position) : t.bg);
    if (showsFocus(this))
        drawBox(painter, QRectF(track).adjusted(-3, -3, 3, 3), track.height() / 2.0 + 3, {},
                t.accent, 2);
    const QRect words =
        QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                            {inner.width() - trackSize.width() - gap, height()}, rect());
    style()->drawItemText(&painter, words,
                          int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                              Qt::AlignVCenter | Qt::TextHideMnemonic,
                          palette(), isEnabled(), text(), QPalette::WindowText);
}

} // namespace gangway
