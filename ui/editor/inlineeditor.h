// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace gangway {

/// A text that is edited where it stands on the canvas: no frame, as high as its text. In a text of
/// one line Return ends it. Undo is the flow's, not its own.
class InlineEditor : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit InlineEditor(QWidget *parent = nullptr);

    /// Shows `text` as it would stand there; emits nothing. `original` stands there faintly while
    /// it is empty.
    void begin(const QString &text, const QFont &font, bool multiline,
               const QString &original = {});
    /// The text changed elsewhere (undo).
    void follow(const QString &text);
    /// Height of the text at `width`.
    [[nodiscard]] int heightFor(int width);

signals:
    void edited(const QString &text);
    /// Return or Tab: on to the next text. Escape: back.
    void finished(bool onward);
    void heightChanged();
    /// Lines that were pasted into a text of one line and have no room in it.
    void overflowed(const QString &lines);

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    bool m_multiline = false;
    bool m_following = false;
};

} // namespace gangway
