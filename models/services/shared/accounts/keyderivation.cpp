// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/keyderivation.h"

#include "domain/base/try.h"
#include "services/shared/accounts/signinsecrets.h"

#include <QCoreApplication>

#include <sodium.h>

namespace gangway {

namespace {

struct KeyDerivationText
{
    Q_DECLARE_TR_FUNCTIONS(KeyDerivation)
};

const unsigned char *raw(const QByteArray &bytes)
{
    return reinterpret_cast<const unsigned char *>(bytes.constData());
}

unsigned char *raw(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

QByteArray hmac(const QByteArray &key, const QByteArray &message)
{
    QByteArray result(crypto_auth_hmacsha256_BYTES, '\0');
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, raw(key), static_cast<std::size_t>(key.size()));
    crypto_auth_hmacsha256_update(&state, raw(message),
                                  static_cast<unsigned long long>(message.size()));
    crypto_auth_hmacsha256_final(&state, raw(result));
    return result;
}

} // namespace

Result<void> KdfPolicy::check(const KdfParameters &parameters) const
{
    if (parameters.memoryBytes < minMemoryBytes || parameters.operations < minOperations) {
        return fail(ErrorKind::Denied,
                    KeyDerivationText::tr("The server asks for weaker password protection than "
                                          "Gangway allows, so the password was not sent."),
                    KeyDerivationText::tr("Check the address of the server and tell its "
                                          "administrator: somebody may be in between."));
    }
    if (parameters.memoryBytes > maxMemoryBytes || parameters.operations > maxOperations) {
        return fail(
            ErrorKind::InvalidInput,
            KeyDerivationText::tr("The server asks for more work than this computer should do."),
            KeyDerivationText::tr("Check the address of the server and tell its administrator."));
    }
    return {};
}

QByteArray KeyDerivation::newSalt()
{
    return SignInSecrets::randomBytes(saltSize);
}

Result<ClientKeys> KeyDerivation::derive(const QString &password, const QByteArray &salt,
                                         const KdfParameters &parameters) const
{
    static_assert(crypto_pwhash_argon2id_SALTBYTES == saltSize);
    GW_CHECK(m_policy.check(parameters));
    if (password.isEmpty() || salt.size() != saltSize) {
        return fail(ErrorKind::InvalidInput, KeyDerivationText::tr("The password is empty."),
                    KeyDerivationText::tr("Type the password."));
    }
    SignInSecrets::initialise();
    // The same password typed on different systems is the same bytes.
    QByteArray secret = password.normalized(QString::NormalizationForm_C).toUtf8();
    QByteArray master(ClientKeys::size, '\0');
    const int outcome = crypto_pwhash(
        raw(master), static_cast<unsigned long long>(master.size()), secret.constData(),
        static_cast<unsigned long long>(secret.size()), raw(salt),
        static_cast<unsigned long long>(parameters.operations),
        static_cast<std::size_t>(parameters.memoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    SignInSecrets::wipe(secret);
    if (outcome != 0) {
        return fail(
            ErrorKind::Unavailable,
            KeyDerivationText::tr("There is not enough free memory to check the password (%1 MiB).")
                .arg(parameters.memoryBytes / KdfParameters::mebibyte),
            KeyDerivationText::tr("Close other programs and try again."));
    }
    ClientKeys keys{hkdf(master, {}, QByteArrayLiteral("gangway auth")),
                    hkdf(master, {}, QByteArrayLiteral("gangway local"))};
    SignInSecrets::wipe(master);
    return keys;
}

QByteArray KeyDerivation::hkdf(const QByteArray &key, const QByteArray &salt,
                               const QByteArray &info)
{
    // libsodium has HKDF from 1.0.19 on; Debian 12 has 1.0.18.
    QByteArray extracted = hmac(salt.isEmpty() ? QByteArray(32, '\0') : salt, key);
    const QByteArray block = hmac(extracted, info + '\x01');
    SignInSecrets::wipe(extracted);
    return block;
}

} // namespace gangway
