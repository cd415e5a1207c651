// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace gangway {

/// A text field of several lines that grows with its text, up to a limit. Tab leaves it; undo is
/// the flow's.
class GrowingEdit : public QPlainTextEdit
{
    Q_OBJECT

public:
    explicit GrowingEdit(QWidget *parent = nullptr);

    /// Shows `text` and keeps the cursor where it can; announces nothing.
    void showText(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void edited();
    void left();

protected:
    bool event(QEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int wantedHeight() const;
    void grow();

    bool m_showing = false;
    int m_height = 0;
};

} // namespace gangway
