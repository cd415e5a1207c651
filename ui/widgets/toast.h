// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

class QPushButton;

namespace gangway {

class TextLabel;

/// A short message at the bottom of the window that says what was done, with Undo when there is
/// something to undo. Goes after 6 s, after 20 s with Undo, not while the pointer or the focus is
/// on it; a new one takes its place.
class Toast : public QFrame
{
    Q_OBJECT

public:
    /// Stands above the bottom edge of `window`'s area, centred, and follows its size.
    explicit Toast(QWidget *window);

    void showMessage(const QString &text, const std::function<void()> &undo = {});
    void dismiss();
    /// Takes the focus to Undo, or to the cross; nothing when no message is there.
    void enter();
    [[nodiscard]] QString text() const;
    [[nodiscard]] QPushButton *undoButton() const { return m_undoButton; }
    /// The same for every message.
    void setLifetime(std::chrono::milliseconds lifetime);
    /// Of the message that is shown.
    [[nodiscard]] std::chrono::milliseconds lifetime() const { return m_life.intervalAsDuration(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void place();
    void rest();

    TextLabel *m_text = nullptr;
    QPushButton *m_undoButton = nullptr;
    QPushButton *m_close = nullptr;
    std::function<void()> m_undo;
    QTimer m_life;
    std::optional<std::chrono::milliseconds> m_fixed;
    QPointer<QWidget> m_before; ///< had the focus when the message came
};

} // namespace gangway
