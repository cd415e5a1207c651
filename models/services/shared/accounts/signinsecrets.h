// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace gangway {

/// Random values and hashes of sign-in, all by libsodium. Stateless and thread-safe.
class SignInSecrets
{
public:
    /// Before anything else of libsodium; repeats cost nothing.
    static void initialise();
    [[nodiscard]] static QByteArray randomBytes(int size);
    /// 256 random bits as 43 characters of base64url.
    [[nodiscard]] static QByteArray newToken();
    /// What is stored of a token: BLAKE2b-256. A token has 256 random bits, so a fast hash does.
    [[nodiscard]] static QByteArray hash(const QByteArray &token);
    /// BLAKE2b-256 with a 32-byte key; `purpose` keeps uses of one key apart.
    [[nodiscard]] static QByteArray keyedHash(const QByteArray &key, const char *purpose,
                                              const QByteArray &value);
    /// Compares in a time that depends on the length only.
    [[nodiscard]] static bool equal(const QByteArray &a, const QByteArray &b);
    static void wipe(QByteArray &bytes);
};

} // namespace gangway
