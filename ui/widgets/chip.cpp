// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chip.h"

#include "style/draw.h"
#include "style/icons.h"
#include "style/typography.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

constexpr int padding = 9;
constexpr int iconSize = 12;
constexpr int dotSize = 8;
constexpr int gap = 5;
constexpr int crossSize = 12;

QFont chipFont()
{
    return typographyAt(12, QFont::Medium);
}

int markWidth(const ChipLook &look)
{
    if (look.dot)
        return dotSize + gap;
    return look.icon.isEmpty() ? 0 : iconSize + gap;
}

void paintShape(QPainter &painter, const QRect &box, const ChipColors &colors, bool onTint)
{
    const bool outlined = onTint || Theme::current().scheme == Scheme::HighContrast;
    drawBox(painter, box, box.height() / 2.0, colors.tint, outlined ? colors.text : QColor());
}

void paintWords(QPainter &painter, const QRect &box, const ChipLook &look,
                Qt::LayoutDirection direction);

} // namespace

ChipColors chipColors(ChipKind kind)
{
    const Theme &t = Theme::current();
    switch (kind) {
    case ChipKind::Neutral:
        return {t.abandoned, t.line2, t.muted};
    case ChipKind::Accent:
        return {t.accent, t.accentTint, t.accentText};
    case ChipKind::Done:
        return {t.done, t.doneTint, t.doneText};
    case ChipKind::InTime:
        return {t.inTime, t.inTimeTint, t.inTimeText};
    case ChipKind::Overdue:
        return {t.overdue, t.overdueTint, t.overdueText};
    case ChipKind::Error:
        break;
    }
    return {t.error, t.errorTint, t.errorText};
}

QSize chipSize(const ChipLook &look)
{
    const QFontMetrics metrics(chipFont());
    return {metrics.horizontalAdvance(look.text) + 2 * padding + markWidth(look) + 1,
            qMax(scaled(22), metrics.height() + 4)};
}

void paintChip(QPainter &painter, const QRect &rect, const ChipLook &look,
               Qt::LayoutDirection direction)
{
    if (look.text.isEmpty())
        return;
    painter.save();
    const QSize size = chipSize(look).boundedTo({rect.width(), 1000});
    const QRect box = QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, size, rect);
    paintShape(painter, box, chipColors(look.kind), look.outlined);
    paintWords(painter, box, look, direction);
    painter.restore();
}

namespace {

/// Mark and text inside the shape.
void paintWords(QPainter &painter, const QRect &box, const ChipLook &look,
                Qt::LayoutDirection direction)
{
    const ChipColors colors = chipColors(look.kind);
    QRect inner = box.adjusted(padding, 0, -padding, 0);
    const int mark = markWidth(look);
    const QSize markSize = look.dot ? QSize(dotSize, dotSize) : QSize(iconSize, iconSize);
    const QRect spot =
        QStyle::alignedRect(direction, Qt::AlignLeft | Qt::AlignVCenter, markSize, inner);
    if (look.dot)
        drawBox(painter, spot, dotSize / 2.0, colors.fill);
    else if (mark)
        paintIcon(painter, spot, look.icon, colors.text);
    const bool mirrored = direction == Qt::RightToLeft;
    inner.adjust(mirrored ? 0 : mark, 0, mirrored ? -mark : 0, 0);
    painter.setFont(chipFont());
    painter.setPen(colors.text);
    painter.drawText(
        inner,
        int(QStyle::visualAlignment(direction, Qt::AlignLeft)) | Qt::AlignVCenter |
            Qt::TextSingleLine,
        QFontMetrics(chipFont()).elidedText(look.text, Qt::ElideRight, inner.width() + 1));
}

} // namespace

Chip::Chip(const ChipLook &look, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setLook(look);
}

Chip::Chip(ChipKind kind, const QString &text, QWidget *parent)
    : Chip(ChipLook{.kind = kind, .text = text}, parent)
{
}

void Chip::setLook(const ChipLook &look)
{
    m_look = look;
    setAccessibleName(look.text);
    updateGeometry();
    update();
}

void Chip::setRemovable(bool removable)
{
    m_removable = removable;
    setFocusPolicy(removable ? Qt::StrongFocus : Qt::NoFocus);
    setToolTip(removable ? tr("Delete removes it") : QString());
    updateGeometry();
    update();
}

QSize Chip::sizeHint() const
{
    return chipSize(m_look) + QSize(m_removable ? crossSize + 4 : 0, 0);
}

QSize Chip::minimumSizeHint() const
{
    return {qMin(48, sizeHint().width()), sizeHint().height()};
}

QRect Chip::crossRect() const
{
    const QRect inner = rect().adjusted(padding - 2, 0, 2 - padding, 0);
    return QStyle::alignedRect(layoutDirection(), Qt::AlignRight | Qt::AlignVCenter,
                               {crossSize, crossSize}, inner);
}

bool Chip::event(QEvent *event)
{
    if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)
        update();
    return QWidget::event(event);
}

void Chip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const ChipColors colors = chipColors(m_look.kind);
    paintShape(painter, rect(), colors, m_look.outlined);
    if (m_removable)
        paintIcon(painter, crossRect(), QStringLiteral("x"), colors.text);
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    const int cross = m_removable ? crossSize + 4 : 0;
    paintWords(painter, rect().adjusted(mirrored ? cross : 0, 0, mirrored ? 0 : -cross, 0), m_look,
               layoutDirection());
    if (hasFocus())
        drawFocusRing(painter, rect(), height() / 2.0);
}

void Chip::mousePressEvent(QMouseEvent *event)
{
    if (m_removable && crossRect().adjusted(-4, -6, 6, 6).contains(event->position().toPoint()))
        emit removeRequested();
    else
        QWidget::mousePressEvent(event);
}

void Chip::keyPressEvent(QKeyEvent *event)
{
    if (m_removable && (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace))
        emit removeRequested();
    else
        QWidget::keyPressEvent(event);
}

} // namespace gangway
