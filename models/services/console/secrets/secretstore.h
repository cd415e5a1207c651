// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/console/secrets/keychainrequest.h"

#include <QFuture>
#include <QHash>
#include <QObject>
#include <QPromise>
#include <QUuid>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace gangway {

/// Keeps secrets in the system's keychain (product row A1), never in a file of Gangway's own. Each
/// write is read back and compared. What the keychain does not take stays in memory for this run
/// and reason() says why, in words for people. Lives in the GUI thread and never blocks it;
/// requests are done one after another.
class SecretStore : public QObject
{
    Q_OBJECT

public:
    /// Where a secret went.
    enum class Kept { InKeychain, ForThisRun };
    Q_ENUM(Kept)

    struct Limits
    {
        /// Long enough to type the keychain's password.
        std::chrono::milliseconds answer{90'000};
        /// From then on waitingChanged() tells that a person may have to do something.
        std::chrono::milliseconds patience{800};
    };

    explicit SecretStore(QObject *parent = nullptr);
    SecretStore(Limits limits, QObject *parent);
    /// Wipes what was in memory. Requests that wait are answered with Cancelled.
    ~SecretStore() override;

    [[nodiscard]] static QString refreshTokenKey(const QUuid &workspace);

    /// Fails with InvalidInput only (empty key or secret).
    QFuture<Result<Kept>> write(const QString &key, const QByteArray &secret);
    /// Errors: NotFound (no such secret), Unavailable (no keychain, no answer), Denied (locked, or
    /// refused by the person), Cancelled.
    QFuture<Result<QByteArray>> read(const QString &key);
    /// A secret that does not exist counts as removed. Errors: as read().
    QFuture<Result<void>> remove(const QString &key);

    /// False from the moment a keychain was needed and did not do its work.
    [[nodiscard]] bool isPersistent() const { return !m_reason; }
    /// Why not: message, and what to do as hint.
    [[nodiscard]] const std::optional<Error> &reason() const { return m_reason; }
    /// Whether a request takes so long that the keychain probably asks for its password.
    [[nodiscard]] bool isWaiting() const { return m_waiting; }

    /// Asks the keychain again and gives it what is only in memory.
    void tryAgain();
    /// Gives up what is under way: reads end with Cancelled, written secrets stay in memory.
    void cancel();

signals:
    /// isPersistent() or reason() changed.
    void persistenceChanged();
    void waitingChanged(bool waiting);

private:
    struct Step
    {
        KeychainRequest::Kind kind;
        QString key;
        QByteArray secret;
        /// Gets the outcome and what was read; answers the caller.
        std::function<void(KeychainRequest::Outcome, const QByteArray &)> answer;
    };
    void add(Step step);
    void next();
    void onDone(KeychainRequest::Outcome outcome);
    void end(Step &step, KeychainRequest::Outcome outcome, const QByteArray &found,
             const QString &detail);
    void judge(const Step &step, KeychainRequest::Outcome outcome, const QString &detail);
    void addWrite(const QString &key, const QByteArray &secret, std::function<void(Kept)> answer);
    void remember(const QString &key, const QByteArray &secret);
    void forget(const QString &key);
    void setReason(std::optional<Error> reason);
    void setWaiting(bool waiting);

    Limits m_limits;
    QHash<QString, QByteArray> m_memory; ///< what is not in the keychain (yet)
    std::deque<Step> m_steps;            ///< the first one is under way
    std::unique_ptr<KeychainRequest> m_request;
    QTimer m_patience;
    std::optional<Error> m_reason;
    bool m_waiting = false;
};

/// The words for a keychain that did not do what it was asked.
[[nodiscard]] Error keychainError(KeychainRequest::Outcome outcome, const QString &detail);

} // namespace gangway
