// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "usecases/base/loadstate.h"

#include <QDateTime>
#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPointer>
#include <QStringList>
#include <QTimer>

#include <concepts>
#include <functional>
#include <optional>

namespace gangway {

class Session;

/// The part of Reading<T> that does not depend on T.
class ReadingBase : public QObject
{
    Q_OBJECT

public:
    explicit ReadingBase(QObject *parent = nullptr);
    ~ReadingBase() override;

    [[nodiscard]] LoadState state() const { return m_state; }
    /// Why the state is Offline or Failed.
    [[nodiscard]] const Error &error() const { return m_error; }
    /// Whether value() answers what was asked last. It stays so when a later attempt fails.
    [[nodiscard]] bool hasValue() const { return m_fresh; }
    /// When value() was read; invalid: never.
    [[nodiscard]] QDateTime asOf() const { return m_asOf; }
    [[nodiscard]] bool isReading() const { return m_running; }

    /// Reads again; a question that is asked while its answer is under way is asked once more
    /// afterwards, however often. Nothing before there is a question.
    void refresh();
    /// Drops what is under way. What was read stays.
    void cancel();

    /// Reads again when the session says that something changed (one of `topics`; none: anything)
    /// and when the database is back after it was away. The session must outlive this.
    void follow(Session &session, const QStringList &topics = {});
    /// The same for other sources of hints: something may have changed.
    void hint();
    /// The same for other sources: who did not answer may answer now.
    void comeOnline();
    /// Whether hints are followed at once (they are at first). What came meanwhile is read when
    /// they are followed again.
    void setLive(bool live);
    /// The least time between two readings that hints lead to; none at first.
    void setPause(std::chrono::milliseconds pause) { m_pause.setInterval(pause); }

signals:
    void stateChanged();
    /// The value was read, whether it is another or not; comes before stateChanged().
    void answered();

protected:
    /// Another question: what is under way answers nothing any more.
    void begin();
    void ask();
    void enterIdle() { enter(LoadState::Idle); }
    void succeed(bool isEmpty);
    void failWith(const Error &error);

private:
    virtual void start() = 0;
    virtual void drop() = 0;
    void end();
    void settle();
    void enter(LoadState state, const Error &error = {});

    LoadState m_state = LoadState::Idle;
    Error m_error;
    QDateTime m_asOf;
    QTimer m_pause;
    quint64 m_generation = 0;
    bool m_running = false;
    bool m_again = false;  ///< asked while it was running
    bool m_hinted = false; ///< a hint waits for the pause to end or for setLive()
    bool m_live = true;
    bool m_fresh = false;
    bool m_empty = false;
};

/// Something that is read from somewhere, kept and read again: the one way in which pages and
/// models get what they show. One question runs at a time, repeated ones are asked once, an answer
/// to an earlier question is dropped (and its work cancelled), and what was read stays until
/// something better is there. Lives in one thread and never blocks it.
template<class T>
class Reading final : public ReadingBase
{
public:
    /// A question: gives the future of an answer. Called again for each refresh.
    using Question = std::function<QFuture<Result<T>>()>;

    explicit Reading(QObject *parent = nullptr) : ReadingBase(parent) {}
    ~Reading() override { Reading::drop(); }

    /// Asks another question than before. The value stays until it is answered; hasValue() says
    /// whether it has been.
    void ask(Question question)
    {
        m_question = std::move(question);
        begin();
        ReadingBase::ask();
    }
    /// The same without asking yet: refresh() and hints do.
    void setQuestion(Question question)
    {
        m_question = std::move(question);
        begin();
        enterIdle();
    }
    /// What was read last, to whichever question; made by default before that.
    [[nodiscard]] const T &value() const { return m_value; }
    /// When a value is Empty; at first, when it says so itself (isEmpty()).
    void setEmptyWhen(std::function<bool(const T &)> isEmpty) { m_isEmpty = std::move(isEmpty); }

private:
    using Watcher = QFutureWatcher<Result<T>>;

    void start() override
    {
        if (!m_question)
            return failWith(Error{ErrorKind::Internal, {}, {}, QStringLiteral("no question")});
        auto *watcher = new Watcher(this);
        m_watcher = watcher;
        connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
            watcher->deleteLater();
            take(watcher->future());
        });
        watcher->setFuture(m_question());
    }
    void drop() override
    {
        if (Watcher *watcher = std::exchange(m_watcher, nullptr)) {
            watcher->disconnect(this);
            watcher->cancel();
            watcher->deleteLater();
        }
    }
    void take(const QFuture<Result<T>> &future)
    {
        m_watcher = nullptr;
        if (future.resultCount() == 0)
            return failWith(Error{ErrorKind::Cancelled, {}, {}, {}});
        const Result<T> answer = future.result();
        if (!answer)
            return failWith(answer.error());
        m_value = *answer;
        succeed(isEmpty());
    }
    [[nodiscard]] bool isEmpty() const
    {
        if (m_isEmpty)
            return m_isEmpty(m_value);
        if constexpr (requires {
                          { m_value.isEmpty() } -> std::convertible_to<bool>;
                      })
            return m_value.isEmpty();
        else
            return false;
    }

    Question m_question;
    std::function<bool(const T &)> m_isEmpty;
    T m_value{};
    QPointer<Watcher> m_watcher; ///< of the question that is under way
};

} // namespace gangway
