// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/secrets/secretservice.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace gangway {

/// One question to the system's keychain, answered by exactly one done() within the time limit.
/// QtKeychain runs one job at a time and a job that has begun cannot be stopped or deleted (the
/// answer would arrive in freed memory); a job that takes too long is therefore left behind.
class KeychainRequest : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Look, Read, Write, Remove };
    enum class Outcome {
        Done,
        NotFound,
        NoKeychain,
        Locked,    ///< and the person did not unlock it
        Refused,   ///< by the person or by the keychain
        Silent,    ///< no answer within the time limit
        Failed,    ///< anything else
        Different, ///< what was written does not come back
        Cancelled, ///< by SecretStore::cancel()
    };
    Q_ENUM(Outcome)

    KeychainRequest(Kind kind, const QString &key, const QByteArray &secret, QObject *parent);
    ~KeychainRequest() override;

    void start(std::chrono::milliseconds limit);
    /// What was read. Empty after any other outcome than Done.
    [[nodiscard]] const QByteArray &found() const { return m_found; }
    /// The keychain's own words, for logs. Never a secret.
    [[nodiscard]] const QString &detail() const { return m_detail; }

signals:
    void done(gangway::KeychainRequest::Outcome outcome);

private:
    void look(void (KeychainRequest::*next)(KeychainState));
    void begin(KeychainState state);
    void run(QKeychain::Job *job, void (KeychainRequest::*next)(QKeychain::Job *));
    void onAnswer(QKeychain::Job *job);
    void onReadBack(QKeychain::Job *job);
    void onMissing(KeychainState state);
    void fail(QKeychain::Job *job);
    void finish(Outcome outcome);

    Kind m_kind;
    QString m_key;
    QByteArray m_secret;
    QByteArray m_found;
    QString m_detail;
    QTimer m_limit;
    bool m_missing = false; ///< the keychain said that there is no such secret
    bool m_repeated = false;
    bool m_finished = false;
};

} // namespace gangway
