// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/celldelegate.h"

#include "style/draw.h"
#include "style/typography.h"
#include "widgets/avatar.h"
#include "widgets/progressbar.h"
#include "widgets/tableview.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace gangway {

namespace {

constexpr int avatarSize = 26;
constexpr int avatarGap = 12;
constexpr int barHeight = 6;

Qt::Alignment alignmentOf(const QModelIndex &index)
{
    const QVariant value = index.data(Qt::TextAlignmentRole);
    return value.isValid() ? Qt::Alignment(value.toInt()) : Qt::AlignLeft | Qt::AlignVCenter;
}

void paintSurface(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Theme &t = Theme::current();
    const auto *table = qobject_cast<const TableView *>(option.widget);
    const bool hovered =
        table ? table->hoveredRow() == index.row() : bool(option.state & QStyle::State_MouseOver);
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, t.accentTint);
    else if (hovered)
        painter.fillRect(option.rect, t.hover);
}

QRect inside(const QStyleOptionViewItem &option)
{
    return option.rect.adjusted(CellDelegate::padding, 0, -CellDelegate::padding, 0);
}

/// The part of `rect` after `start` pixels, in reading direction.
QRect after(const QRect &rect, int start, Qt::LayoutDirection direction)
{
    const bool mirrored = direction == Qt::RightToLeft;
    return rect.adjusted(mirrored ? 0 : start, 0, mirrored ? -start : 0, 0);
}

} // namespace

CellDelegate::CellDelegate(QObject *parent) : QStyledItemDelegate(parent) {}

void CellDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                         const QModelIndex &index) const
{
    painter->save();
    painter->setClipRect(option.rect);
    paintSurface(*painter, option, index);
    paintContents(*painter, inside(option), option, index);
    // Tables and trees draw the ring around all of the row.
    if (option.state & QStyle::State_HasFocus && qobject_cast<const QListView *>(option.widget) &&
        showsFocus(option.widget))
        drawFocusRing(*painter, QRectF(option.rect).adjusted(1, 0, -1, -1), 4);
    painter->restore();
}

QSize CellDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize contents = contentsSize(option, index);
    return {contents.width() + 2 * padding, qMax(scaled(Theme::rowHeight), contents.height())};
}

bool CellDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                             const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || index.data(Qt::ToolTipRole).isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    if (isCut(inside(option), index))
        QToolTip::showText(event->globalPos(), wholeText(index), view);
    else
        QToolTip::hideText();
    return true;
}

void CellDelegate::drawLine(QPainter &painter, const QRect &rect, const QString &text,
                            const QFont &font, const QColor &color, Qt::Alignment alignment,
                            const QStyleOptionViewItem &option, Qt::TextElideMode elide) const
{
    painter.setFont(font);
    painter.setPen(color);
    const QString shown = QFontMetrics(font).elidedText(text, elide, rect.width());
    painter.drawText(rect,
                     int(QStyle::visualAlignment(option.direction, alignment)) | Qt::TextSingleLine,
                     shown);
}

void CellDelegate::paintContents(QPainter &painter, const QRect &rect,
                                 const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Theme &t = Theme::current();
    QColor color = m_color ? m_color(index) : QColor();
    if (!color.isValid())
        color = m_muted ? t.muted : t.text;
    drawLine(painter, rect, displayText(index.data(), option.locale), typography(Voice::Body),
             color, (alignmentOf(index) & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter, option,
             m_elide);
}

QSize CellDelegate::contentsSize(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(typography(Voice::Body));
    return metrics.size(Qt::TextSingleLine, displayText(index.data(), option.locale));
}

bool CellDelegate::isCut(const QRect &rect, const QModelIndex &index) const
{
    const QFontMetrics metrics(typography(Voice::Body));
    return metrics.horizontalAdvance(displayText(index.data(), QLocale())) > rect.width();
}

QString CellDelegate::wholeText(const QModelIndex &index) const
{
    return displayText(index.data(), QLocale());
}

TwoLineDelegate::TwoLineDelegate(int secondLineRole, bool avatar, QObject *parent)
    : CellDelegate(parent), m_secondLineRole(secondLineRole), m_avatar(avatar)
{
}

int TwoLineDelegate::indent() const
{
    return m_avatar ? scaled(avatarSize) + avatarGap : 0;
}

void TwoLineDelegate::paintContents(QPainter &painter, const QRect &rect,
                                    const QStyleOptionViewItem &option,
                                    const QModelIndex &index) const
{
    const Theme &t = Theme::current();
    const QString name = index.data().toString();
    const int side = scaled(avatarSize);
    const QRect picture =
        QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {side, side}, rect);
    if (m_avatar)
        paintAvatar(painter, picture, avatarName(index));
    const QRect words = after(rect, indent(), option.direction);
    const QString second = index.data(m_secondLineRole).toString();
    const QFont strong = typography(Voice::Strong);
    if (second.isEmpty()) {
        drawLine(painter, words, name, strong, t.text, Qt::AlignLeft | Qt::AlignVCenter, option);
        return;
    }
    const QFont small = typography(Voice::Small);
    const int first = QFontMetrics(strong).height();
    const int both = first + QFontMetrics(small).height() + 1;
    const int top = words.y() + (words.height() - both) / 2;
    drawLine(painter, {words.x(), top, words.width(), first}, name, strong, t.text,
             Qt::AlignLeft | Qt::AlignVCenter, option);
    drawLine(painter, {words.x(), top + first + 1, words.width(), both - first - 1}, second, small,
             t.muted, Qt::AlignLeft | Qt::AlignVCenter, option, Qt::ElideRight);
}

QString TwoLineDelegate::avatarName(const QModelIndex &index) const
{
    return index.data().toString();
}

QSize TwoLineDelegate::contentsSize(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    const QFontMetrics strong(typography(Voice::Strong));
    const QFontMetrics small(typography(Voice::Small));
    const int width = qMax(strong.horizontalAdvance(index.data().toString()),
                           small.horizontalAdvance(index.data(m_secondLineRole).toString()));
    return {indent() + width,
            qMax(scaled(Theme::tallRowHeight), strong.height() + small.height() + Theme::space8)};
}

bool TwoLineDelegate::isCut(const QRect &rect, const QModelIndex &index) const
{
    return contentsSize({}, index).width() > rect.width();
}

QString TwoLineDelegate::wholeText(const QModelIndex &index) const
{
    const QString second = index.data(m_secondLineRole).toString();
    const QString name = index.data().toString();
    return second.isEmpty() ? name : name + QLatin1Char('\n') + second;
}

ChipDelegate::ChipDelegate(std::function<ChipLook(const QModelIndex &)> look, QObject *parent)
    : CellDelegate(parent), m_look(std::move(look))
{
}

void ChipDelegate::paintContents(QPainter &painter, const QRect &rect,
                                 const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    ChipLook look = m_look(index);
    look.outlined |= option.state.testFlag(QStyle::State_Selected);
    paintChip(painter, rect, look, option.direction);
}

QSize ChipDelegate::contentsSize(const QStyleOptionViewItem &, const QModelIndex &index) const
{
    return chipSize(m_look(index));
}

bool ChipDelegate::isCut(const QRect &rect, const QModelIndex &index) const
{
    return chipSize(m_look(index)).width() > rect.width();
}

QString ChipDelegate::wholeText(const QModelIndex &index) const
{
    return m_look(index).text;
}

ProgressDelegate::ProgressDelegate(int shareRole, QObject *parent)
    : CellDelegate(parent), m_shareRole(shareRole)
{
}

void ProgressDelegate::paintContents(QPainter &painter, const QRect &rect,
                                     const QStyleOptionViewItem &option,
                                     const QModelIndex &index) const
{
    const Theme &t = Theme::current();
    const QVariant done = share(index);
    const QFont small = typography(Voice::Small);
    if (!done.isValid()) {
        drawLine(painter, rect, QStringLiteral("–"), small, t.muted,
                 Qt::AlignLeft | Qt::AlignVCenter, option);
        return;
    }
    const int words = QFontMetrics(small).horizontalAdvance(percentText(1)) + 12;
    QRect bar(rect.x(), rect.y() + (rect.height() - barHeight) / 2, rect.width() - words,
              barHeight);
    bar = QStyle::visualRect(option.direction, rect, bar);
    if (bar.width() >= 16)
        paintProgress(painter, bar, done.toDouble(), t.done, option.direction);
    drawLine(painter, after(rect, qMax(0, rect.width() - words + 10), option.direction),
             percentText(done.toDouble()), small, t.muted, Qt::AlignLeft | Qt::AlignVCenter,
             option);
}

QSize ProgressDelegate::contentsSize(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {scaled(150), scaled(20)};
}

} // namespace gangway
