// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/searchbox.h"

#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/keyhint.h"

#include <QKeySequence>
#include <QPainter>

namespace gangway {

namespace {

constexpr int width = 260;

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
    m_compact = compact;
    updateGeometry();
    update();
}

QSize SearchBox::sizeHint() const
{
    const int high = scaled(Theme::controlHeight);
    return m_compact ? QSize(high, high) : QSize(scaled(width), high);
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
    const auto place = [this](const QRect &where) {
        return QStyle::visualRect(layoutDirection(), rect(), where);
    };
    const int size = Theme::iconSize;
    const int left = m_compact ? (QWidget::width() - size) / 2 : 10;
    paintIcon(painter, place({left, (height() - size) / 2, size, size}), QStringLiteral("search"),
              theme.faint);
    if (m_compact)
        return;
    const QSize hint = keyHintSize(keys());
    const QRect hintRect(QWidget::width() - hint.width() - Theme::space8,
                         (height() - hint.height()) / 2, hint.width(), hint.height());
    paintKeyHint(painter, place(hintRect), keys());
    const QRect words(10 + size + Theme::space8, 0, hintRect.left() - size - 26, height());
    painter.setFont(typography(Voice::Body));
    painter.setPen(theme.faint);
    painter.drawText(
        place(words),
        int(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
        painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace gangway
