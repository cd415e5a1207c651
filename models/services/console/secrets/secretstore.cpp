// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/secrets/secretstore.h"

#include "domain/base/ids.h"
#include "services/console/secrets/wipe_p.h"

#include <QLoggingCategory>

namespace gangway {

namespace {

Q_LOGGING_CATEGORY(lcSecrets, "gangway.secrets")

using Kind = KeychainRequest::Kind;
using Outcome = KeychainRequest::Outcome;

template<class T>
QFuture<Result<T>> ready(Result<T> result)
{
    QPromise<Result<T>> promise;
    promise.start();
    promise.addResult(std::move(result));
    promise.finish();
    return promise.future();
}

template<class T>
std::shared_ptr<QPromise<Result<T>>> started()
{
    auto promise = std::make_shared<QPromise<Result<T>>>();
    promise->start();
    return promise;
}

template<class T>
void answer(QPromise<Result<T>> &promise, Result<T> result)
{
    promise.addResult(std::move(result));
    promise.finish();
}

bool worked(Outcome outcome)
{
    return outcome == Outcome::Done || outcome == Outcome::NotFound;
}

} // namespace

SecretStore::SecretStore(QObject *parent) : SecretStore(Limits{}, parent) {}

SecretStore::SecretStore(Limits limits, QObject *parent)
    : QObject(parent), m_limits(limits), m_patience(this)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, [this] { setWaiting(true); });
}

SecretStore::~SecretStore()
{
    blockSignals(true);
    cancel();
    for (QByteArray &secret : m_memory)
        wipe(secret);
}

QString SecretStore::refreshTokenKey(const QUuid &workspace)
{
    return idText(workspace) + QStringLiteral("/refresh-token");
}

QFuture<Result<SecretStore::Kept>> SecretStore::write(const QString &key, const QByteArray &secret)
{
    if (key.isEmpty() || secret.isEmpty())
        return ready<Kept>(fail(ErrorKind::InvalidInput, tr("There is no secret to keep.")));
    auto promise = started<Kept>();
    addWrite(key, secret, [promise](Kept kept) { answer<Kept>(*promise, kept); });
    return promise->future();
}

void SecretStore::addWrite(const QString &key, const QByteArray &secret,
                           std::function<void(Kept)> done)
{
    remember(key, secret); // so that nothing that goes wrong from here on loses it
    add({.kind = Kind::Write,
         .key = key,
         .secret = ownCopy(secret),
         .answer = [done = std::move(done)](Outcome outcome, const QByteArray &) {
             done(outcome == Outcome::Done ? Kept::InKeychain : Kept::ForThisRun);
         }});
}

QFuture<Result<QByteArray>> SecretStore::read(const QString &key)
{
    if (const auto known = m_memory.constFind(key); known != m_memory.cend())
        return ready<QByteArray>(ownCopy(*known));
    auto promise = started<QByteArray>();
    add({.kind = Kind::Read,
         .key = key,
         .secret = {},
         .answer = [promise](Outcome outcome, const QByteArray &found) {
             answer<QByteArray>(*promise, outcome == Outcome::Done
                                              ? Result<QByteArray>(ownCopy(found))
                                              : std::unexpected(keychainError(outcome, {})));
         }});
    return promise->future();
}

QFuture<Result<void>> SecretStore::remove(const QString &key)
{
    forget(key);
    auto promise = started<void>();
    add({.kind = Kind::Remove,
         .key = key,
         .secret = {},
         .answer = [promise](Outcome outcome, const QByteArray &) {
             // Where there is no keychain, there is nothing in it either.
             const bool gone = worked(outcome) || outcome == Outcome::NoKeychain;
             answer<void>(*promise,
                          gone ? Result<void>() : std::unexpected(keychainError(outcome, {})));
         }});
    return promise->future();
}

void SecretStore::tryAgain()
{
    if (m_memory.isEmpty()) {
        add({.kind = Kind::Look, .key = {}, .secret = {}, .answer = {}});
        return;
    }
    const QStringList keys = m_memory.keys();
    for (const QString &key : keys)
        addWrite(key, m_memory.value(key), [](Kept) {});
}

void SecretStore::cancel()
{
    m_request.reset();
    // Whoever is told may ask for something new at once; that is not cancelled.
    for (Step &step : std::exchange(m_steps, {}))
        end(step, Outcome::Cancelled, {}, {});
}

void SecretStore::add(Step step)
{
    m_steps.push_back(std::move(step));
    if (m_steps.size() == 1)
        next();
}

void SecretStore::next()
{
    if (m_steps.empty() || m_request)
        return;
    const Step &step = m_steps.front();
    m_request = std::make_unique<KeychainRequest>(step.kind, step.key, step.secret, nullptr);
    // Queued: the request must not be deleted while it is still at work.
    connect(m_request.get(), &KeychainRequest::done, this, &SecretStore::onDone,
            Qt::QueuedConnection);
    m_patience.start(m_limits.patience);
    m_request->start(m_limits.answer);
}

void SecretStore::onDone(Outcome outcome)
{
    if (sender() != m_request.get())
        return; // cancelled meanwhile
    const std::unique_ptr<KeychainRequest> request = std::move(m_request);
    Step step = std::move(m_steps.front());
    m_steps.pop_front();
    end(step, outcome, request->found(), request->detail());
    next();
}

void SecretStore::end(Step &step, Outcome outcome, const QByteArray &found, const QString &detail)
{
    m_patience.stop();
    setWaiting(false);
    judge(step, outcome, detail);
    wipe(step.secret);
    if (step.answer)
        step.answer(outcome, found);
}

void SecretStore::judge(const Step &step, Outcome outcome, const QString &detail)
{
    if (step.kind == Kind::Write && outcome == Outcome::Done &&
        m_memory.value(step.key) == step.secret)
        forget(step.key);
    if (outcome == Outcome::Cancelled && step.kind != Kind::Write)
        return; // says nothing about the keychain
    if (!worked(outcome)) {
        qCWarning(lcSecrets) << "The keychain did not do its work:" << outcome << detail;
        setReason(keychainError(outcome, detail));
    } else if (m_memory.isEmpty()) {
        setReason({});
    }
}

void SecretStore::remember(const QString &key, const QByteArray &secret)
{
    if (m_memory.value(key) == secret)
        return;
    forget(key);
    m_memory.insert(key, ownCopy(secret));
}

void SecretStore::forget(const QString &key)
{
    if (const auto known = m_memory.find(key); known != m_memory.end()) {
        wipe(*known);
        m_memory.erase(known);
    }
}

void SecretStore::setReason(std::optional<Error> reason)
{
    const bool same = reason.has_value() == m_reason.has_value() &&
                      (!reason || reason->message == m_reason->message);
    m_reason = std::move(reason);
    if (!same)
        emit persistenceChanged();
}

void SecretStore::setWaiting(bool waiting)
{
    if (m_waiting == waiting)
        return;
    m_waiting = waiting;
    emit waitingChanged(waiting);
}

} // namespace gangway
