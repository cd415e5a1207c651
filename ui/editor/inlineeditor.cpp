// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/inlineeditor.h"

#include "style/controls.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QTextBlock>
#include <QTextLayout>

#include <cmath>

namespace gangway {

InlineEditor::InlineEditor(QWidget *parent) : QPlainTextEdit(parent)
{
    setObjectName(QStringLiteral("inlineEditor"));
    setBareField(this);
    setFrameShape(QFrame::NoFrame);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setViewportMargins(0, 0, 0, 0);
    setContentsMargins(0, 0, 0, 0);
    document()->setDocumentMargin(0);
    connect(this, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_following)
            emit edited(toPlainText());
        emit heightChanged();
    });
}

void InlineEditor::begin(const QString &text, const QFont &font, bool multiline,
                         const QString &original)
{
    m_multiline = multiline;
    m_following = true;
    setFont(font);
    setPlainText(text);
    setPlaceholderText(original);
    m_following = false;
    moveCursor(QTextCursor::End);
}

void InlineEditor::follow(const QString &text)
{
    if (text == toPlainText())
        return;
    const int position = textCursor().position();
    m_following = true;
    setPlainText(text);
    m_following = false;
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, int(text.size())));
    setTextCursor(cursor);
}

int InlineEditor::heightFor(int width)
{
    const int line = fontMetrics().height();
    int lines = 0;
    for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
        QTextLayout layout(block.text(), font());
        QTextOption option;
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setTextOption(option);
        layout.beginLayout();
        int here = 0;
        for (QTextLine text = layout.createLine(); text.isValid(); text = layout.createLine()) {
            text.setLineWidth(width);
            ++here;
        }
        layout.endLayout();
        lines += std::max(1, here);
    }
    return std::max(1, lines) * line + 2;
}

bool InlineEditor::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore(); // the flow's own undo takes them
            return true;
        }
    }
    return QPlainTextEdit::event(event);
}

void InlineEditor::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool newLine = m_multiline && !event->modifiers().testFlag(Qt::ControlModifier);
    if (event->matches(QKeySequence::Undo) || event->matches(QKeySequence::Redo))
        event->ignore();
    else if (event->key() == Qt::Key_Escape)
        emit finished(false);
    else if ((enter && !newLine) || event->key() == Qt::Key_Tab)
        emit finished(true);
    else if (event->key() == Qt::Key_Backtab)
        emit finished(false);
    else
        QPlainTextEdit::keyPressEvent(event);
}

void InlineEditor::insertFromMimeData(const QMimeData *source)
{
    const QString text = source->text();
    if (m_multiline)
        return insertPlainText(text);
    const QString trimmed = text.trimmed();
    const qsizetype end = trimmed.indexOf(u'\n');
    insertPlainText(trimmed.left(end).simplified());
    if (end >= 0)
        emit overflowed(trimmed.mid(end + 1).trimmed());
}

void InlineEditor::wheelEvent(QWheelEvent *event)
{
    event->ignore(); // the canvas scrolls
}

} // namespace gangway
