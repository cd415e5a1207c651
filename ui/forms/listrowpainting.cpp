// SPDX-License-Identifier: GPL-3.0-or-later
// How a closed row looks. It paints itself: a list may have a thousand of them.
#include "forms/listrow.h"

#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int toolWidth = 28;

int lineHeight()
{
    return std::max(scaled(40), QFontMetrics(typography(Voice::Body)).height() + 2 * Theme::space8);
}

void drawText(QPainter &painter, const QRect &rect, Voice voice, const QColor &color, int align,
              const QString &text)
{
    painter.setFont(typography(voice));
    painter.setPen(color);
    painter.drawText(rect, align | Qt::AlignVCenter | Qt::TextSingleLine,
                     painter.fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
}

} // namespace

QSize ListRow::sizeHint() const
{
    if (!isOpen())
        return {scaled(320), lineHeight()};
    const QMargins margins = m_layout->contentsMargins();
    const int wide = std::max(1, width() - margins.left() - margins.right());
    const int high =
        m_form->hasHeightForWidth() ? m_form->heightForWidth(wide) : m_form->sizeHint().height();
    return {m_form->sizeHint().width() + margins.left() + margins.right(),
            high + margins.top() + margins.bottom()};
}

QSize ListRow::minimumSizeHint() const
{
    return {scaled(200), sizeHint().height()};
}

QRect ListRow::toolRect(int number) const
{
    const int right = width() - Theme::space8 - (2 - number) * toolWidth;
    const QRect rect(right, (height() - toolWidth) / 2, toolWidth, toolWidth);
    return QStyle::visualRect(layoutDirection(), this->rect(), rect);
}

void ListRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = hasProblems() ? theme.error : theme.line;
    drawBox(painter, rect(), Theme::controlRadius,
            underMouse() && !isOpen() ? theme.hover : theme.panel, line);
    if (hasFocus())
        drawFocusRing(painter, rect(), Theme::controlRadius);
    if (!isOpen())
        paintLine(painter);
}

void ListRow::paintLine(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    EntrySummary summary = summaryOf(m_list, m_entry);
    if (m_isRemoved)
        summary = {summary.name, m_note, {}};
    const int tools = 2 * toolWidth + Theme::space8;
    QRect room = rect().adjusted(Theme::space12, 0, -tools - Theme::space8, 0);
    const QFontMetrics metrics(typography(Voice::Body));
    const int figure = summary.figure.isEmpty() ? 0 : metrics.horizontalAdvance(summary.figure) + 2;
    // Long names take the room of the details, never that of the number.
    const int most = std::max(0, room.width() - figure - Theme::space16);
    const bool alone = summary.details.isEmpty() && !hasProblems();
    const int wanted = QFontMetrics(typography(Voice::Strong)).horizontalAdvance(summary.name) + 4;
    const int name = alone ? most
                           : std::clamp(wanted, std::min(scaled(entryNameColumn), most / 2),
                                        std::max(most / 2, 1));
    const auto place = [&](const QRect &rect) {
        return QStyle::visualRect(layoutDirection(), this->rect(), rect);
    };
    const int start = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int end = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    drawText(painter, place({room.left(), 0, name, height()}), Voice::Strong,
             m_isRemoved ? theme.muted : theme.text, start,
             summary.name.isEmpty() ? tr("No name") : summary.name);
    const int left = room.left() + name + Theme::space8;
    const QRect middle(left, 0, room.right() - figure - Theme::space8 - left, height());
    drawText(painter, place(middle), Voice::Small, hasProblems() ? theme.errorText : theme.muted,
             start, hasProblems() ? m_problems.first().message : summary.details);
    drawText(painter, place({room.right() - figure, 0, figure, height()}), Voice::Body, theme.text,
             end, summary.figure);
    const QStringList icons{m_isRemoved ? u"undo-2"_s : u"pencil"_s, u"x"_s};
    for (int tool = 0; tool < this->tools(); ++tool) {
        const QRect box = toolRect(tool);
        const QRect at(box.center() - QPoint(7, 7), QSize(Theme::iconSize, Theme::iconSize));
        paintIcon(painter, at, icons.at(tool), m_hovered == tool ? theme.text : theme.muted);
    }
}

} // namespace gangway
