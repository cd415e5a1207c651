// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QByteArray>
#include <QString>

namespace gangway {

/// How expensive a password guess is (Argon2id, one lane, as libsodium computes it).
struct KdfParameters
{
    static constexpr qint64 mebibyte = 1024 * 1024;

    qint64 operations = 3;
    qint64 memoryBytes = 1024 * mebibyte; ///< product row A3: 1 GiB, tunable down to 64 MiB

    bool operator==(const KdfParameters &) const = default;
};

/// What is accepted. The default is the product's; tests pass a cheaper one.
struct KdfPolicy
{
    qint64 minOperations = 3;
    qint64 minMemoryBytes = 64 * KdfParameters::mebibyte;
    /// A server must not be able to stop a client by asking for everything it has.
    qint64 maxOperations = 20;
    qint64 maxMemoryBytes = 4096 * KdfParameters::mebibyte;

    /// Denied when the parameters are too weak: a server that asks for less than the floor is
    /// after the password (a downgrade). InvalidInput when they are absurdly strong.
    [[nodiscard]] Result<void> check(const KdfParameters &parameters) const;
};

/// The keys a client gets from a password. Only `authentication` leaves the client.
struct ClientKeys
{
    static constexpr int size = 32;
    QByteArray authentication; ///< HKDF "auth": proves the password to the service
    QByteArray local;          ///< HKDF "local": encrypts what the client keeps for itself
};

/// The client's side of sign-in (product row A3): Argon2id of the password, then HKDF.
class KeyDerivation
{
public:
    static constexpr int saltSize = 16;

    explicit KeyDerivation(KdfPolicy policy = {}) : m_policy(policy) {}

    [[nodiscard]] static QByteArray newSalt();
    /// Takes about a second per GiB; call it from a worker thread. Errors: those of
    /// KdfPolicy::check(), InvalidInput (empty password, wrong salt), Unavailable (memory).
    [[nodiscard]] Result<ClientKeys> derive(const QString &password, const QByteArray &salt,
                                            const KdfParameters &parameters) const;
    /// HKDF-SHA-256 (RFC 5869), up to one block of 32 bytes.
    [[nodiscard]] static QByteArray hkdf(const QByteArray &key, const QByteArray &salt,
                                         const QByteArray &info);

private:
    KdfPolicy m_policy;
};

} // namespace gangway
