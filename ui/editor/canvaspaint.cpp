// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/canvasmetrics.h"
#include "editor/canvasparts.h"
#include "editor/editordesk.h"
#include "editor/stagecanvas.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPaintEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

using namespace canvas;

void StageCanvas::paintEvent(QPaintEvent *event)
{
    const Theme &theme = Theme::current();
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(viewport()->rect(), theme.bg);
    QRect sheet = sheetRect();
    const int bottom = stage() ? blocksTop() + m_geometry.total() + addHeight + Theme::space24
                               : viewport()->height() - sheetMargin;
    sheet.setBottom(std::max(bottom, viewport()->height() - sheetMargin));
    drawBox(painter, sheet, Theme::cardRadius, theme.panel, theme.line);
    if (!stage()) {
        painter.setFont(typography(Voice::Body));
        painter.setPen(theme.muted);
        painter.drawText(sheet.adjusted(sheetPadding, 0, -sheetPadding, 0),
                         Qt::AlignCenter | Qt::TextWordWrap,
                         tr("This flow has no stages yet. Add one with the plus above the "
                            "outline."));
        return;
    }
    paintHeader(painter);
    for (qsizetype row = m_geometry.indexAt(-blocksTop()); row < m_geometry.count(); ++row) {
        const QRect box = boxAt(row);
        if (box.top() > event->rect().bottom())
            break;
        if (box.adjusted(-handleWidth - 8, 0, 0, addHeight).intersects(event->rect()))
            paintBlock(painter, row);
    }
    paintAddLines(painter);
    paintDropLine(painter);
}

void StageCanvas::paintHeader(QPainter &painter) const
{
    const Theme &theme = Theme::current();
    const auto paint = [&](const QString &field, const QRect &rect, const QFont &font,
                           const QColor &color, const QString &placeholder) {
        if (m_edited.id == m_stageId && m_edited.field == field)
            return;
        const QString text = m_desk.text(stage()->texts, field);
        painter.setFont(font);
        painter.setPen(text.isEmpty() ? theme.faint : color);
        painter.drawText(rect,
                         int(Qt::TextWordWrap | Qt::AlignTop |
                             QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)),
                         text.isEmpty() ? placeholder : text);
    };
    paint(u"name"_s, nameRect(), nameFont(), theme.text, tr("Name of the stage"));
    paint(u"description"_s, descriptionRect(), typography(Voice::Body), theme.muted,
          m_desk.isReadOnly() ? QString() : tr("Add a description"));
}

void StageCanvas::paintBlock(QPainter &painter, qsizetype row) const
{
    const Theme &theme = Theme::current();
    const ContentBlock &block = blocks().at(row);
    const QRect box = boxAt(row);
    const bool selected = block.id == m_desk.selected();
    const bool hovered = block.id == m_hovered || block.id == m_dragged;
    if (selected) {
        drawBox(painter, box.adjusted(-3, -3, 3, 3), Theme::cardRadius + 3, theme.accentTint);
        drawBox(painter, box, Theme::cardRadius, theme.panel, theme.accent);
    } else if (hovered) {
        drawBox(painter, box, Theme::cardRadius, {}, theme.line);
    }
    if ((selected || hovered) && !m_desk.isReadOnly()) {
        paintIcon(painter, mirrored(handleRect(box)), u"grip-vertical"_s,
                  block.id == m_dragged ? theme.accent : theme.faint);
    }
    painter.setOpacity(m_dragging && block.id == m_dragged ? 0.4 : 1.0);
    look(row).paint(painter, box.topLeft() + QPoint(boxPadding, boxPadding), layoutDirection());
    painter.setOpacity(1.0);
}

QRect StageCanvas::handleRect(const QRect &box) const
{
    return {box.left() - handleWidth - Theme::space4, box.top() + boxPadding + 2, handleWidth, 16};
}

void StageCanvas::paintAddLines(QPainter &painter) const
{
    if (m_add->isHidden())
        return;
    const QRect button = m_add->geometry();
    const int y = button.center().y();
    const int left = textLeft();
    const int right = left + textWidth();
    painter.fillRect(QRect(left, y, button.left() - Theme::space12 - left, 1),
                     Theme::current().line);
    painter.fillRect(
        QRect(button.right() + Theme::space12, y, right - button.right() - Theme::space12, 1),
        Theme::current().line);
}

void StageCanvas::paintDropLine(QPainter &painter) const
{
    if (!m_dragging || m_dropRow < 0)
        return;
    const int y = m_dropRow < m_geometry.count() ? boxAt(m_dropRow).top() - 2
                                                 : blocksTop() + m_geometry.total();
    const Theme &theme = Theme::current();
    const QRect line(textLeft() - boxPadding, y - 1, textWidth() + 2 * boxPadding, 3);
    drawBox(painter, line, 1.5, theme.accent);
    drawBox(painter, QRect(line.left() - 4, y - 4, 9, 9), 4.5, theme.panel, theme.accent, 2);
}

} // namespace gangway
