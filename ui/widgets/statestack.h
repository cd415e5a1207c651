// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/skeletonview.h"

#include "domain/base/error.h"

#include <QTimer>
#include <QWidget>

class QStackedLayout;

namespace gangway {

class Banner;
class MessageView;

/// Where a list or page stands: exactly one of content, loading, empty, error.
///
/// Loading shows its skeleton only after 150 ms, and then for at least 300 ms, so quick answers
/// never flicker; until then what was there stays (contents, or nothing the first time). Being
/// offline is no state of its own: contents stay, and the window says since when; without contents
/// it is a message.
class StateStack : public QWidget
{
    Q_OBJECT

public:
    enum class State { Loading, Content, Empty, Error };

    /// Takes ownership of `content`.
    explicit StateStack(QWidget *content, QWidget *parent = nullptr);

    void setSkeleton(SkeletonView::Shape shape);
    /// What an empty list says: what belongs here, and one button to begin (may be empty).
    void setEmptyMessage(const QString &icon, const QString &title, const QString &text,
                         const QString &button = {});

    /// Keeps contents that are shown while they are read again.
    void showLoading();
    void showContent();
    void showEmpty();
    /// "Try again" emits retryRequested(). Contents that are there are kept when `keepContent`,
    /// with the error as a strip above them.
    void showError(const Error &error, bool keepContent = false);
    /// The database is away. Contents stay; without any there is a message.
    void showOffline();
    void showOnline();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isOffline() const { return m_offline; }
    /// What is on the screen now: during the first 150 ms of Loading not yet the skeleton.
    [[nodiscard]] QWidget *shownWidget() const;
    /// Whether what is shown is what the state says: a skeleton comes late, and stays a moment.
    [[nodiscard]] bool isAtRest() const;
    [[nodiscard]] QWidget *content() const { return m_content; }
    [[nodiscard]] MessageView *message() const { return m_message; }
    [[nodiscard]] SkeletonView *skeleton() const { return m_skeleton; }

signals:
    void retryRequested();
    void emptyActivated(); ///< the button of the empty state
    void stateChanged(gangway::StateStack::State state);
    void shownChanged(); ///< shownWidget()

private:
    void enter(State state);
    void settle();
    void bring(QWidget *widget);

    QWidget *m_content = nullptr;
    QWidget *m_blank = nullptr;
    SkeletonView *m_skeleton = nullptr;
    MessageView *m_message = nullptr;
    Banner *m_note = nullptr;
    QStackedLayout *m_stack = nullptr;
    QTimer m_delay; ///< until the skeleton may be shown
    QTimer m_hold;  ///< until it may go
    State m_state = State::Loading;
    bool m_hasContent = false;
    bool m_offline = false;
    Error m_error;
    struct EmptyMessage
    {
        QString icon, title, text, button;
    } m_empty;
};

} // namespace gangway
