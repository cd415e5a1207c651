// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/signinsecrets.h"

#include <sodium.h>

namespace gangway {

namespace {

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

QByteArray blake2b(const QByteArray &key, const QByteArray &message)
{
    QByteArray result(crypto_generichash_BYTES, '\0');
    crypto_generichash(reinterpret_cast<unsigned char *>(result.data()),
                       static_cast<std::size_t>(result.size()), raw(message),
                       static_cast<unsigned long long>(message.size()),
                       key.isEmpty() ? nullptr : raw(key), static_cast<std::size_t>(key.size()));
    return result;
}

} // namespace

void SignInSecrets::initialise()
{
    static const int outcome = sodium_init();
    if (outcome < 0) {
        qFatal("libsodium cannot start: the system has no source of random numbers.");
    }
}

QByteArray SignInSecrets::randomBytes(int size)
{
    initialise();
    QByteArray bytes(size, '\0');
    randombytes_buf(bytes.data(), static_cast<std::size_t>(size));
    return bytes;
}

QByteArray SignInSecrets::newToken()
{
    return randomBytes(32).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

QByteArray SignInSecrets::hash(const QByteArray &token)
{
    initialise();
    return blake2b({}, token);
}

QByteArray SignInSecrets::keyedHash(const QByteArray &key, const char *purpose,
                                    const QByteArray &value)
{
    initialise();
    return blake2b(key, QByteArray(purpose) + '\0' + value);
}

bool SignInSecrets::equal(const QByteArray &a, const QByteArray &b)
{
    return a.size() == b.size() &&
           sodium_memcmp(a.constData(), b.constData(), static_cast<std::size_t>(a.size())) == 0;
}

void SignInSecrets::wipe(QByteArray &bytes)
{
    sodium_memzero(bytes.data(), static_cast<std::size_t>(bytes.size()));
    bytes.clear();
}

} // namespace gangway
