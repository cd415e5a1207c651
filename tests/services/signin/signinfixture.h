// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/signin/signinservice.h"
#include "services/shared/accounts/signinsecrets.h"
#include "support/testdatabase.h"

#include <QTest>

#include <atomic>

namespace gangway::test {

/// A sign-in service on a database of its own, with a clock that the test moves and cheap Argon2.
class SignInFixture
{
public:
    SignInFixture() : m_now(QDateTime::currentDateTimeUtc().toMSecsSinceEpoch())
    {
        SignInService::Settings settings;
        settings.service = database.service();
        settings.client = database.as(QString());
        settings.rules = cheapRules();
        settings.clock = [this] { return now(); };
        service = std::make_unique<SignInService>(settings);
    }

    static SignInRules cheapRules()
    {
        SignInRules rules;
        rules.kdf.minOperations = 1;
        rules.kdf.minMemoryBytes = 8 * 1024;
        return rules;
    }

    [[nodiscard]] QDateTime now() const { return QDateTime::fromMSecsSinceEpoch(m_now, Qt::UTC); }
    void advance(std::chrono::seconds by) { m_now += by.count() * 1000; }

    /// What a client would send for a password.
    static QByteArray keyFor(const QString &password, const QByteArray &salt)
    {
        const auto keys = KeyDerivation(cheapRules().kdf).derive(password, salt, {1, 8 * 1024});
        return keys ? keys->authentication : QByteArray();
    }

    static PasswordCredential credential(const QString &password)
    {
        const QByteArray salt = KeyDerivation::newSalt();
        return {salt, {1, 8 * 1024}, keyFor(password, salt)};
    }

    QUuid addPerson(const QString &email, const QString &password)
    {
        const auto id = service->registerPerson({email, {}, {}, credential(password)});
        if (!id) {
            qFatal("%s", qPrintable(id.error().message + id.error().detail));
        }
        return *id;
    }

    /// Signs in the way a client does.
    Result<SignedIn> signIn(const QString &email, const QString &password, const Device &device)
    {
        const auto prelogin = service->prelogin(email, device);
        if (!prelogin) {
            return std::unexpected(prelogin.error());
        }
        return service->login(email, keyFor(password, prelogin->salt), device);
    }

    /// What a server asks for each access token.
    [[nodiscard]] auto authenticate() const
    {
        return [&signIn = *service](const QByteArray &token) { return signIn.authenticate(token); };
    }

    /// From an address of its own each time, so that rate limits stay out of the way.
    Device anyDevice()
    {
        const int n = ++m_devices;
        return {QStringLiteral("test/1"), QStringLiteral("10.0.%1.%2").arg(n / 250).arg(n % 250)};
    }

    TestDatabase database;
    std::unique_ptr<SignInService> service;

private:
    std::atomic<qint64> m_now;
    std::atomic<int> m_devices{0};
};

} // namespace gangway::test

/// Fails the test with the error's words when a Result holds an error.
#define VERIFY_OK(result)                                                                          \
    do {                                                                                           \
        const auto &outcome_ = (result);                                                           \
        const QString words_ =                                                                     \
            outcome_ ? QString()                                                                   \
                     : QString(outcome_.error().message + u' ' + outcome_.error().detail);         \
        QVERIFY2(outcome_.has_value(), qPrintable(words_));                                        \
    } while (false)
#define VERIFY_KIND(result, expected)                                                              \
    do {                                                                                           \
        const auto &outcome_ = (result);                                                           \
        QVERIFY(!outcome_.has_value());                                                            \
        QCOMPARE(outcome_.error().kind, expected);                                                 \
    } while (false)
