// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/remote/serverapi.h"

#include "domain/base/errorcodes.h"
#include "domain/base/ids.h"
#include "domain/base/jsonfields.h"
#include "domain/base/try.h"
#include "domain/content/validation.h"
#include "services/console/remote/gangwayserver.h"
#include "services/shared/accounts/keyderivation.h"
#include "services/shared/accounts/signinsecrets.h"
#include "services/shared/httpclient/serverurl.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ServerApi)
};

const QString root = QStringLiteral("/api/v1/auth/");
constexpr int longestToken = 512;

QDateTime timeOf(const QString &text)
{
    return QDateTime::fromString(text, Qt::ISODateWithMs);
}

/// A token goes into a header: nothing that could end the line.
bool isToken(const QByteArray &token)
{
    static const QRegularExpression shape(QStringLiteral("\\A[A-Za-z0-9_~.+/=-]+\\z"));
    return token.size() <= longestToken && shape.match(QString::fromLatin1(token)).hasMatch();
}

/// A plain host name or address; a list of them or a folder of sockets would lead elsewhere.
bool isHost(const QString &host)
{
    static const QRegularExpression shape(QStringLiteral("\\A[\\p{L}\\p{N}.:_-]{1,253}\\z"));
    return shape.match(host).hasMatch();
}

QList<MyOrganization> organizationsOf(const QJsonArray &array, JsonTrouble &trouble)
{
    QList<MyOrganization> organizations;
    for (qsizetype i = 0; i < array.size(); ++i) {
        JsonFields fields(objectAt(array, i, QStringLiteral("organizations"), trouble),
                          indexedPath(QStringLiteral("organizations"), i), trouble);
        organizations.append({fields.id(QStringLiteral("id")), fields.text(QStringLiteral("name")),
                              fields.text(QStringLiteral("role")),
                              fields.boolean(QStringLiteral("chosen"))});
    }
    return organizations;
}

} // namespace

QByteArray RefreshToken::toBytes() const
{
    return token + ' ' + idText(request).toLatin1();
}

std::optional<RefreshToken> RefreshToken::fromBytes(const QByteArray &bytes)
{
    const qsizetype space = bytes.indexOf(' ');
    RefreshToken token{bytes.left(space),
                       QUuid::fromString(QString::fromLatin1(bytes.mid(space + 1)))};
    const bool usable = space > 0 && isToken(token.token) && !token.request.isNull();
    return usable ? std::optional(token) : std::nullopt;
}

ServerApi::ServerApi(const QUrl &url, Settings settings)
    : m_settings(std::move(settings)), m_client(url, m_settings.https)
{
}

Result<SignedIn> ServerApi::signIn(const QString &email, const QString &password,
                                   const std::stop_token &stop)
{
    if (!isEmailAddress(email.trimmed()))
        return fail(ErrorKind::InvalidInput, Text::tr("This is not an e-mail address."),
                    Text::tr("Check the e-mail address."));
    GW_TRY(key, clientKey(email.trimmed(), password, stop));
    const auto answer = postJson(m_client, root + QStringLiteral("login"),
                                 {{QStringLiteral("email"), email.trimmed()},
                                  {QStringLiteral("key"), QString::fromLatin1(key->toBase64())}},
                                 {}, stop);
    SignInSecrets::wipe(*key);
    if (!answer && answer.error().code == codes::signInExpired)
        return fail(ErrorKind::Denied, Text::tr("The e-mail address or the password is wrong."),
                    Text::tr("Check both and try again."));
    return tokens(answer);
}

Result<QByteArray> ServerApi::clientKey(const QString &email, const QString &password,
                                        const std::stop_token &stop)
{
    const auto answer = postJson(m_client, root + QStringLiteral("prelogin"),
                                 {{QStringLiteral("email"), email}}, {}, stop);
    if (!answer)
        return std::unexpected(answer.error());
    const QString kdf = answer->value(QStringLiteral("kdf")).toString();
    if (!kdf.isEmpty() && kdf != QStringLiteral("argon2id13"))
        return std::unexpected(statusError(m_client.base(), 426, {})); // one of a later Gangway
    JsonTrouble trouble;
    JsonFields fields(*answer, {}, trouble);
    const QByteArray salt = QByteArray::fromBase64(fields.text(QStringLiteral("salt")).toLatin1());
    const KdfParameters parameters{fields.value(QStringLiteral("operations")).toInteger(),
                                   fields.value(QStringLiteral("memory_bytes")).toInteger()};
    if (trouble.first() || kdf.isEmpty() || salt.size() != KeyDerivation::saltSize)
        return std::unexpected(noGangway(m_client.base(), QStringLiteral("prelogin")));
    GW_TRY(keys, KeyDerivation(m_settings.kdf).derive(password, salt, parameters));
    SignInSecrets::wipe(keys->local);
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, Text::tr("Signing in was cancelled."));
    return keys->authentication;
}

Result<SignedIn> ServerApi::refresh(const RefreshToken &token, const std::stop_token &stop)
{
    return tokens(postJson(m_client, root + QStringLiteral("refresh"),
                           {{QStringLiteral("refresh_token"), QString::fromLatin1(token.token)},
                            {QStringLiteral("request_id"), idText(token.request)}},
                           {}, stop));
}

Result<DatabaseAccess> ServerApi::databaseAccess(const QByteArray &accessToken,
                                                 const std::stop_token &stop)
{
    const auto answer =
        postJson(m_client, root + QStringLiteral("database"), {}, accessToken, stop);
    return answer ? access(*answer) : std::unexpected(answer.error());
}

Result<void> ServerApi::signOut(const QByteArray &accessToken, const std::stop_token &stop)
{
    const auto answer = postJson(m_client, root + QStringLiteral("logout"), {}, accessToken, stop);
    return answer ? Result<void>() : std::unexpected(answer.error());
}

Result<SignedIn> ServerApi::tokens(const Result<QJsonObject> &answer) const
{
    if (!answer)
        return std::unexpected(answer.error());
    JsonTrouble trouble;
    JsonFields fields(*answer, {}, trouble); // what else a later server adds is ignored
    SignedIn signedIn{.personId = fields.id(QStringLiteral("person_id")),
                      .sessionId = fields.id(QStringLiteral("session_id")),
                      .accessToken = fields.text(QStringLiteral("access_token")).toLatin1(),
                      .accessExpires = timeOf(fields.text(QStringLiteral("access_expires"))),
                      .refreshToken = fields.text(QStringLiteral("refresh_token")).toLatin1(),
                      .refreshExpires = timeOf(fields.text(QStringLiteral("refresh_expires"))),
                      .database = {},
                      .organizations =
                          organizationsOf(fields.array(QStringLiteral("organizations")), trouble)};
    const auto database = access(fields.object(QStringLiteral("database")));
    if (trouble.first() || !isToken(signedIn.accessToken) || !isToken(signedIn.refreshToken))
        return std::unexpected(noGangway(m_client.base(), QStringLiteral("tokens")));
    if (!database)
        return std::unexpected(database.error());
    signedIn.database = *database;
    return signedIn;
}

Result<DatabaseAccess> ServerApi::access(const QJsonObject &json) const
{
    JsonTrouble trouble;
    JsonFields fields(json, QStringLiteral("database"), trouble);
    ConnectionSettings settings;
    settings.host = fields.text(QStringLiteral("host"));
    settings.port = fields.integer(QStringLiteral("port"));
    settings.databaseName = fields.text(QStringLiteral("name"));
    settings.userName = fields.text(QStringLiteral("user"));
    settings.password = fields.text(QStringLiteral("password"));
    settings.rootCertificate = m_settings.https.rootCertificate;
    const QDateTime until = timeOf(fields.text(QStringLiteral("valid_until")));
    // A folder of sockets means something only on the server's own computer.
    const bool local = settings.host.startsWith(u'/') && isThisComputer(m_client.base());
    if (trouble.first() || !(local || isHost(settings.host)) || settings.port < 1 ||
        settings.port > 65535)
        return std::unexpected(noGangway(m_client.base(), QStringLiteral("database")));
    return DatabaseAccess{settings, until};
}

} // namespace gangway
