// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/growingedit.h"

#include "style/theme.h"
#include "style/typography.h"

#include <QKeyEvent>
#include <QTextBlock>

#include <algorithm>

namespace gangway {

namespace {

constexpr int leastLines = 2;
constexpr int mostLines = 10;
constexpr int textMargin = 7; ///< so that text begins where it does in fields of one line

} // namespace

GrowingEdit::GrowingEdit(QWidget *parent) : QPlainTextEdit(parent)
{
    setUndoRedoEnabled(false);
    document()->setDocumentMargin(textMargin);
    setTabChangesFocus(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        grow();
        if (!m_showing)
            emit edited();
    });
}

void GrowingEdit::showText(const QString &text)
{
    if (text == toPlainText())
        return;
    const int position = textCursor().position();
    m_showing = true;
    setPlainText(text);
    m_showing = false;
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, int(text.size())));
    setTextCursor(cursor);
}

int GrowingEdit::wantedHeight() const
{
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid() && lines < mostLines;
         block = block.next())
        lines += std::max(1, block.lineCount());
    const int text = std::clamp(lines, leastLines, mostLines) * fontMetrics().lineSpacing();
    return text + Theme::controlHeight - scaled(20) + 2 * textMargin - 6;
}

void GrowingEdit::grow()
{
    if (const int height = wantedHeight(); height != m_height) {
        m_height = height;
        updateGeometry();
    }
}

QSize GrowingEdit::sizeHint() const
{
    return {scaled(200), wantedHeight()};
}

QSize GrowingEdit::minimumSizeHint() const
{
    return {scaled(80), wantedHeight()};
}

bool GrowingEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void GrowingEdit::focusOutEvent(QFocusEvent *event)
{
    QPlainTextEdit::focusOutEvent(event);
    emit left();
}

void GrowingEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    grow();
}

} // namespace gangway
