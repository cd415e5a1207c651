// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/signinservice.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/accounts/signinsecrets.h"

#include <QCoreApplication>
#include <QtEndian>

#include <algorithm>

namespace gangway {

namespace {

struct SignInServiceText
{
    Q_DECLARE_TR_FUNCTIONS(SignInService)
};

std::unexpected<Error> wrongPassword()
{
    return fail(ErrorKind::Denied,
                SignInServiceText::tr("The e-mail address or the password is wrong."),
                SignInServiceText::tr("Check both and try again."));
}

QByteArray verifierOf(const QByteArray &key, const QUuid &person, const QByteArray &clientKey)
{
    // The client's key is already the output of Argon2id, so a guess costs that much; a keyed fast
    // hash only has to keep the stored value from being usable as a key.
    return SignInSecrets::keyedHash(key, "verifier", person.toRfc4122() + clientKey);
}

Result<void> checked(const Result<Rows> &rows)
{
    return rows ? Result<void>() : std::unexpected(rows.error());
}

} // namespace

Result<QString> normalizedEmail(const QString &email)
{
    const QString plain = email.trimmed().normalized(QString::NormalizationForm_C).toLower();
    const bool printable = std::all_of(plain.begin(), plain.end(),
                                       [](QChar c) { return c.isPrint() && !c.isSpace(); });
    const qsizetype at = plain.indexOf(QLatin1Char('@'));
    if (!printable || at < 1 || at == plain.size() - 1 || plain.size() > 254) {
        return fail(ErrorKind::InvalidInput,
                    SignInServiceText::tr("This is not an e-mail address."),
                    SignInServiceText::tr("Check the e-mail address."));
    }
    return plain;
}

SignInService::SignInService(Settings settings)
    : m_rules(settings.rules)
    , m_clock(settings.clock ? settings.clock
                             : Clock([] { return QDateTime::currentDateTimeUtc(); }))
    , m_connections(std::move(settings.service))
    , m_limits(m_rules, m_clock)
    , m_sessions(m_rules, m_clock)
    , m_roles(std::move(settings.client), m_rules)
{
    SignInSecrets::initialise();
}

Result<QByteArray> SignInService::secret(Database &database)
{
    const QMutexLocker lock(&m_secretMutex);
    if (!m_secret.isEmpty()) {
        return m_secret;
    }
    const QString name = QStringLiteral("sign-in");
    GW_CHECK(database.run(sql("signin/make_secret"), {name, SignInSecrets::randomBytes(32)},
                          Database::Retry::Yes));
    GW_TRY(rows, database.run(sql("signin/secret"), {name}, Database::Retry::Yes));
    m_secret = rows->bytes(0, 0);
    return m_secret;
}

Result<QUuid> SignInService::registerOwner(const NewPerson &owner)
{
    return addPerson(owner, true);
}

Result<QUuid> SignInService::registerPerson(const NewPerson &person)
{
    return addPerson(person, false);
}

Result<QUuid> SignInService::addPerson(const NewPerson &person, bool owner)
{
    GW_TRY(email, normalizedEmail(person.email));
    GW_TRY(database, m_connections.get());
    GW_TRY(transaction, Transaction::begin(**database));
    const QUuid id = newId();
    const auto added = (*database)->run(sql("signin/add_person"),
                                        {id, *email, person.firstName, person.lastName, owner});
    if (!added && added.error().kind == ErrorKind::Conflict) {
        return fail(
            ErrorKind::Conflict,
            owner ? SignInServiceText::tr("The workspace has an owner already.")
                  : SignInServiceText::tr("There is a person with this e-mail address already."),
            SignInServiceText::tr("Sign in, or use another e-mail address."));
    }
    if (!added) {
        return std::unexpected(added.error());
    }
    if (person.credential) {
        GW_CHECK(writeCredential(**database, id, *person.credential));
    }
    GW_CHECK(transaction->commit());
    return id;
}

Result<void> SignInService::writeCredential(Database &database, const QUuid &person,
                                            const PasswordCredential &credential)
{
    if (auto strong = m_rules.kdf.check(credential.parameters); !strong) {
        return fail(ErrorKind::InvalidInput,
                    SignInServiceText::tr("The password is not protected strongly enough."),
                    SignInServiceText::tr("Use Argon2id with 64 MiB of memory at least."));
    }
    if (credential.salt.size() != KeyDerivation::saltSize ||
        credential.clientKey.size() != ClientKeys::size) {
        return fail(ErrorKind::InvalidInput, SignInServiceText::tr("The password key is damaged."),
                    SignInServiceText::tr("Type the password again."));
    }
    GW_TRY(key, secret(database));
    return checked(
        database.run(sql("signin/set_credential"),
                     {person, credential.parameters.operations, credential.parameters.memoryBytes,
                      credential.salt, verifierOf(*key, person, credential.clientKey), m_clock()}));
}

Result<void> SignInService::setPassword(const QUuid &person, const PasswordCredential &credential)
{
    GW_TRY(database, m_connections.get());
    if (auto written = writeCredential(**database, person, credential); !written) {
        return written;
    }
    return endAll(**database, person, QStringLiteral("password"));
}

Result<Prelogin> SignInService::prelogin(const QString &email, const Device &device)
{
    GW_TRY(address, normalizedEmail(email));
    GW_TRY(database, m_connections.get());
    GW_TRY(key, secret(**database));
    if (auto counted =
            m_limits.countRequest(**database, *key, *address, device.address, "prelogin");
        !counted) {
        return std::unexpected(counted.error());
    }
    // Known or not, the same statements run and the same hashes are computed.
    auto invented = inventedPrelogin(**database, *key, *address);
    GW_TRY(rows, (*database)->run(sql("signin/credential"), {*address}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return invented;
    }
    return Prelogin{rows->bytes(0, rows->column("salt")),
                    {rows->integer(0, rows->column("kdf_operations")),
                     rows->integer(0, rows->column("kdf_memory_bytes"))}};
}

Result<Prelogin> SignInService::inventedPrelogin(Database &database, const QByteArray &key,
                                                 const QString &email) const
{
    GW_TRY(rows, database.run(sql("signin/kdf_shares"), {}, Database::Retry::Yes));
    const QByteArray noise = SignInSecrets::keyedHash(key, "invented", email.toUtf8());
    Prelogin prelogin{noise.left(KeyDerivation::saltSize), {}};
    qint64 people = 0;
    for (int i = 0; i < rows->count(); ++i) {
        people += rows->integer(i, rows->column("people"));
    }
    // Parameters as somebody has them; which, depends on the address alone.
    const double share = qFromLittleEndian<quint32>(noise.constData() + 16) / 4294967296.0;
    qint64 left = static_cast<qint64>(share * static_cast<double>(people));
    for (int i = 0; i < rows->count() && left >= 0; ++i) {
        prelogin.parameters = {rows->integer(i, rows->column("kdf_operations")),
                               rows->integer(i, rows->column("kdf_memory_bytes"))};
        left -= rows->integer(i, rows->column("people"));
        if (left < 0) {
            break;
        }
    }
    return prelogin;
}

Result<QUuid> SignInService::checkKey(Database &database, const QByteArray &key,
                                      const QString &email, const QByteArray &clientKey) const
{
    GW_TRY(rows, database.run(sql("signin/credential"), {email}, Database::Retry::Yes));
    const bool known = !rows->isEmpty();
    const QUuid person = known ? rows->uuid(0, rows->column("id")) : QUuid();
    const QByteArray expected = known ? rows->bytes(0, rows->column("verifier"))
                                      : SignInSecrets::keyedHash(key, "nobody", email.toUtf8());
    const bool right = SignInSecrets::equal(verifierOf(key, person, clientKey), expected);
    if (!known || !right) {
        return wrongPassword();
    }
    return person;
}

Result<SignedIn> SignInService::login(const QString &email, const QByteArray &clientKey,
                                      const Device &device)
{
    GW_TRY(address, normalizedEmail(email));
    GW_TRY(database, m_connections.get());
    GW_TRY(key, secret(**database));
    GW_CHECK(m_limits.countRequest(**database, *key, *address, device.address, "login"));
    // Counted and committed as a failure before the key is looked at.
    GW_CHECK(m_limits.countAttempt(**database, *key, *address));
    GW_TRY(person, checkKey(**database, *key, *address, clientKey));
    GW_CHECK(m_limits.forgetFailures(**database, *key, *address));
    return complete(**database, m_sessions.create(**database, *person, device));
}

Result<SignedIn> SignInService::localSignIn(const Device &device)
{
    GW_TRY(database, m_connections.get());
    GW_TRY(rows, (*database)->run(sql("signin/workspace_owner"), {}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound, SignInServiceText::tr("The workspace has no owner yet."),
                    SignInServiceText::tr("Set the workspace up first."));
    }
    return complete(**database, m_sessions.create(**database, rows->uuid(0, 0), device));
}

Result<SignedIn> SignInService::refresh(const QByteArray &refreshToken, const QUuid &requestId)
{
    GW_TRY(database, m_connections.get());
    GW_TRY(rotation, m_sessions.rotate(**database, refreshToken, requestId));
    if (rotation->reused) {
        // Whoever holds the other token may hold a database connection too.
        GW_CHECK(LoginRoles::cutOff(**database, rotation->tokens.personId));
        return signInAgain();
    }
    return complete(**database, std::move(rotation->tokens));
}

Result<SignedIn> SignInService::complete(Database &database, Result<SignedIn> tokens)
{
    if (!tokens) {
        return tokens;
    }
    auto access = m_roles.grant(database, tokens->personId);
    if (!access) {
        return access.error().kind == ErrorKind::NotFound ? signInAgain()
                                                          : std::unexpected(access.error());
    }
    GW_TRY(organizations, organizationsOf(database, tokens->personId));
    tokens->database = std::move(*access);
    tokens->organizations = std::move(*organizations);
    return tokens;
}

Result<ConnectionSettings> accessAs(const ConnectionSettings &service, const QString &email)
{
    SignInService signIn({.service = service, .client = service, .rules = {}, .clock = {}});
    GW_TRY(access, signIn.connectAs(email));
    return access->settings;
}

} // namespace gangway
