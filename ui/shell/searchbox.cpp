// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/searchbox.h"

#include "shell/mirroring.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/keyhint.h"

#include <QKeySequence>
#include <QPainter>

namespace gangway {

namespace {

constexpr int usualWidth = 260;

QString keys()
{
    return keyText(QKeySequence(Qt::CTRL | Qt::Key_K));
}

} // namespace

SearchBox::SearchBox(QWidget *parent) : QAbstractButton(parent)
{
    setText(tr("Search or jump to"));
    setAccessibleName(text());
    setToolTip(tr("Find people, flows and actions (%1)").arg(keys()));
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SearchBox::setCompact(bool compact)
{
    if (compact == std::exchange(m_compact, compact))
        return;
    updateGeometry();
    update();
}

QSize SearchBox::usualSize() const
{
    return {scaled(usualWidth), scaled(Theme::controlHeight)};
}

QSize SearchBox::sizeHint() const
{
    const int high = scaled(Theme::controlHeight);
    return m_compact ? QSize(high, high) : usualSize();
}

void SearchBox::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), Theme::controlRadius, underMouse() ? theme.raised : theme.bg,
            theme.line);
    if (hasFocus())
        drawFocusRing(painter, rect(), Theme::controlRadius);
    const int size = Theme::iconSize;
    const int left = m_compact ? (width() - size) / 2 : 10;
    paintIcon(painter, mirrored(*this, {left, (height() - size) / 2, size, size}),
              QStringLiteral("search"), theme.faint);
    if (m_compact)
        return;
    const QSize hint = keyHintSize(keys());
    const QRect hintRect(width() - hint.width() - Theme::space8, (height() - hint.height()) / 2,
                         hint.width(), hint.height());
    paintKeyHint(painter, mirrored(*this, hintRect), keys());
    const QRect words(10 + size + Theme::space8, 0, hintRect.left() - size - 26, height());
    painter.setFont(typography(Voice::Body));
    painter.setPen(theme.faint);
    painter.drawText(mirrored(*this, words), atStart(*this),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace gangway
