// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/secrets/keychainrequest.h"

#include "services/console/secrets/wipe_p.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <qt6keychain/keychain.h>

namespace gangway {

namespace {

const QString service = QStringLiteral("gangway");

} // namespace

KeychainRequest::KeychainRequest(Kind kind, const QString &key, const QByteArray &secret,
                                 QObject *parent)
    : QObject(parent), m_kind(kind), m_key(key), m_secret(ownCopy(secret)), m_limit(this)
{
    m_limit.setSingleShot(true);
    connect(&m_limit, &QTimer::timeout, this, [this] { finish(Outcome::Silent); });
}

KeychainRequest::~KeychainRequest()
{
    wipe(m_secret);
    wipe(m_found);
}

void KeychainRequest::start(std::chrono::milliseconds limit)
{
    m_limit.start(limit);
    look(&KeychainRequest::begin);
}

void KeychainRequest::look(void (KeychainRequest::*next)(KeychainState))
{
    // Not .then(this, ...): in Qt 6.4 that stops the program when the context goes before the
    // answer.
    auto *watcher = new QFutureWatcher<KeychainState>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, next] {
        watcher->deleteLater();
        if (!m_finished)
            (this->*next)(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(keychainState));
}

void KeychainRequest::begin(KeychainState state)
{
    if (state == KeychainState::None || state == KeychainState::Silent) {
        finish(state == KeychainState::None ? Outcome::NoKeychain : Outcome::Silent);
        return;
    }
    switch (m_kind) {
    case Kind::Look:
        finish(state == KeychainState::Locked ? Outcome::Locked : Outcome::Done);
        return;
    case Kind::Read:
        run(new QKeychain::ReadPasswordJob(service), &KeychainRequest::onAnswer);
        return;
    case Kind::Remove:
        run(new QKeychain::DeletePasswordJob(service), &KeychainRequest::onAnswer);
        return;
    case Kind::Write:
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setBinaryData(m_secret);
        run(job, &KeychainRequest::onAnswer);
        return;
    }
}

void KeychainRequest::run(QKeychain::Job *job, void (KeychainRequest::*next)(QKeychain::Job *))
{
    job->setAutoDelete(true);
    job->setInsecureFallback(false); // a file in plain text is no keychain
    job->setKey(m_key);
    connect(job, &QKeychain::Job::finished, this, [this, next](QKeychain::Job *ended) {
        if (!m_finished)
            (this->*next)(ended);
    });
    job->start();
}

void KeychainRequest::onAnswer(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError) {
        fail(job);
        return;
    }
    if (m_kind == Kind::Write) {
        run(new QKeychain::ReadPasswordJob(service), &KeychainRequest::onReadBack);
        return;
    }
    if (const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(job))
        m_found = read->binaryData();
    finish(Outcome::Done);
}

void KeychainRequest::onReadBack(QKeychain::Job *job)
{
    if (job->error() != QKeychain::NoError && job->error() != QKeychain::EntryNotFound) {
        fail(job);
        return;
    }
    QByteArray kept = static_cast<QKeychain::ReadPasswordJob *>(job)->binaryData();
    const bool same = job->error() == QKeychain::NoError && kept == m_secret;
    wipe(kept);
    finish(same ? Outcome::Done : Outcome::Different);
}

void KeychainRequest::fail(QKeychain::Job *job)
{
    m_detail = job->errorString();
    m_missing = job->error() == QKeychain::EntryNotFound;
    switch (job->error()) {
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        finish(Outcome::Refused);
        return;
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        finish(Outcome::NoKeychain);
        return;
    default:
        // It may be locked still, or have died meanwhile, whatever the job called it.
        look(&KeychainRequest::onMissing);
    }
}

void KeychainRequest::onMissing(KeychainState state)
{
    switch (state) {
    case KeychainState::None:
        finish(Outcome::NoKeychain);
        return;
    case KeychainState::Locked:
        finish(Outcome::Locked);
        return;
    case KeychainState::Silent:
        finish(Outcome::Silent);
        return;
    case KeychainState::Open:
        if (!m_missing && !std::exchange(m_repeated, true)) {
            // The keychain was started anew since it was first used.
            forgetKeychainSession();
            begin(state);
            return;
        }
        finish(m_missing ? Outcome::NotFound : Outcome::Failed);
        return;
    }
}

void KeychainRequest::finish(Outcome outcome)
{
    if (m_finished)
        return;
    m_finished = true;
    m_limit.stop();
    emit done(outcome);
}

} // namespace gangway
