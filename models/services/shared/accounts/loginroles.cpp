// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/loginroles.h"

#include "domain/base/try.h"
#include "services/shared/accounts/signinsecrets.h"

namespace gangway {

namespace {

Result<void> runFor(Database &database, const char *statement, const QUuid &person)
{
    // Each of these leaves things as they are when it is done twice.
    const auto rows = database.run(sql(statement), {person}, Database::Retry::Yes);
    return rows ? Result<void>() : std::unexpected(rows.error());
}

QString quoted(const QString &value)
{
    QString escaped = value;
    escaped.replace(QLatin1Char('\\'), QLatin1String("\\\\"));
    escaped.replace(QLatin1Char('\''), QLatin1String("\\'"));
    return QLatin1Char('\'') + escaped + QLatin1Char('\'');
}

} // namespace

Result<DatabaseAccess> LoginRoles::grant(Database &database, const QUuid &person) const
{
    GW_TRY(role, database.run(sql("signin/provision_login_role"), {person}));
    DatabaseAccess access{m_clientSettings, {}};
    access.settings.userName = role->text(0, 0);
    access.settings.password = QString::fromLatin1(SignInSecrets::newToken());
    GW_TRY(verifier, database.scramVerifier(access.settings.userName, access.settings.password));
    // The server's clock decides, so the real time and not the replaceable clock.
    access.validUntil = QDateTime::currentDateTimeUtc().addSecs(m_rules.databaseFor.count());
    GW_CHECK(database.run(
        sql("signin/set_login_secret"),
        {access.settings.userName, QString::fromLatin1(*verifier), access.validUntil}));
    return access;
}

Result<void> LoginRoles::cutOff(Database &database, const QUuid &person)
{
    // Not only the password: whoever is connected could give the role another one. The next
    // sign-in lets it log in again.
    return disable(database, person);
}

Result<void> LoginRoles::disable(Database &database, const QUuid &person)
{
    Q_ASSERT(!database.inTransaction()); // the first must be committed before the second
    if (auto disabled = runFor(database, "signin/disable_login", person); !disabled) {
        return disabled;
    }
    return runFor(database, "signin/end_login_sessions", person);
}

QString connectionString(const ConnectionSettings &settings)
{
    QString text = QStringLiteral("host=%1 port=%2 dbname=%3 user=%4 password=%5")
                       .arg(quoted(settings.host), QString::number(settings.port),
                            quoted(settings.databaseName), quoted(settings.userName),
                            quoted(settings.password));
    if (!settings.host.startsWith(QLatin1Char('/'))) {
        const QString certificate =
            settings.rootCertificate.isEmpty()
                ? QStringLiteral("/etc/ssl/certs/ca-certificates.crt") // libpq 15 knows no "system"
                : settings.rootCertificate;
        text += QStringLiteral(" sslmode=verify-full channel_binding=require sslrootcert=%1")
                    .arg(quoted(certificate));
    }
    return text;
}

} // namespace gangway
