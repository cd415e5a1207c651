// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/sessionstore.h"

#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "services/shared/accounts/signinsecrets.h"

#include <QCoreApplication>
#include <QLoggingCategory>

namespace gangway {

namespace {

Q_LOGGING_CATEGORY(lcSessions, "gangway.signin")

struct SessionStoreText
{
    Q_DECLARE_TR_FUNCTIONS(SessionStore)
};

QString shortText(const QString &text, qsizetype longest)
{
    QString plain;
    for (const QChar c : text.left(longest)) {
        plain.append(c.isPrint() ? c : QLatin1Char(' '));
    }
    return plain;
}

/// Runs statements until one fails.
class Steps
{
public:
    explicit Steps(Database &database) : m_database(database) {}
    Steps &run(const char *statement, const Params &params)
    {
        if (m_outcome) {
            const auto rows = m_database.run(sql(statement), params);
            if (!rows) {
                m_outcome = std::unexpected(rows.error());
            }
        }
        return *this;
    }
    [[nodiscard]] const Result<void> &outcome() const { return m_outcome; }

private:
    Database &m_database;
    Result<void> m_outcome;
};

} // namespace

/// A refresh token as it is stored.
struct SessionStore::Found
{
    QUuid session;
    QUuid person;
    QDateTime expires;
    bool alive = false;
    QDateTime usedAt;
    QUuid requestId;
    QByteArray successor;
    bool successorUsed = false;
};

Result<SignedIn> SessionStore::create(Database &database, const QUuid &person,
                                      const Device &device) const
{
    const QDateTime now = m_clock();
    SignedIn tokens{person,
                    newId(),
                    SignInSecrets::newToken(),
                    now.addSecs(m_rules.accessFor.count()),
                    SignInSecrets::newToken(),
                    now.addSecs(m_rules.refreshFor.count()),
                    {},
                    {}};
    GW_TRY(transaction, Transaction::begin(database));
    Steps steps(database);
    steps.run("signin/add_session",
              {tokens.sessionId, person, shortText(device.userAgent, 200),
               shortText(device.address, 64), now, tokens.refreshExpires,
               SignInSecrets::hash(tokens.accessToken), tokens.accessExpires});
    steps.run("signin/add_refresh_token",
              {SignInSecrets::hash(tokens.refreshToken), tokens.sessionId, now});
    steps.run("signin/end_oldest_sessions",
              {person, now, tokens.sessionId, m_rules.mostSessions - 1});
    if (!steps.outcome()) {
        return std::unexpected(steps.outcome().error());
    }
    GW_CHECK(transaction->commit());
    return tokens;
}

Result<SessionStore::Found> SessionStore::find(Database &database, const QByteArray &hash) const
{
    GW_CHECK(database.run(sql("signin/lock_session_of_token"), {hash}));
    GW_TRY(rows, database.run(sql("signin/refresh_token"), {hash, m_clock()}));
    if (rows->isEmpty()) {
        return signInAgain();
    }
    const Rows &row = *rows;
    Found found;
    found.session = row.uuid(0, row.column("session_id"));
    found.person = row.uuid(0, row.column("person_id"));
    found.expires = row.dateTime(0, row.column("expires_at"));
    found.alive = row.boolean(0, row.column("alive"));
    if (!row.isNull(0, row.column("used_at"))) {
        found.usedAt = row.dateTime(0, row.column("used_at"));
    }
    if (!row.isNull(0, row.column("request_id"))) {
        found.requestId = row.uuid(0, row.column("request_id"));
    }
    if (!row.isNull(0, row.column("successor"))) {
        found.successor = row.bytes(0, row.column("successor"));
    }
    found.successorUsed = row.boolean(0, row.column("successor_used"));
    return found;
}

bool SessionStore::isRepeat(const Found &found, const QUuid &requestId) const
{
    return !requestId.isNull() && found.requestId == requestId && !found.successorUsed &&
           m_clock() < found.usedAt.addSecs(m_rules.repeatFor.count());
}

Result<SessionStore::Rotation> SessionStore::rotate(Database &database,
                                                    const QByteArray &refreshToken,
                                                    const QUuid &requestId) const
{
    GW_TRY(transaction, Transaction::begin(database));
    const QByteArray hash = SignInSecrets::hash(refreshToken);
    GW_TRY(found, find(database, hash));
    if (!found->alive) {
        return signInAgain();
    }
    Rotation rotation;
    if (found->usedAt.isValid() && !isRepeat(*found, requestId)) {
        rotation.reused = true;
        rotation.tokens.personId = found->person;
        rotation.tokens.sessionId = found->session;
        qCWarning(lcSessions) << "An old refresh token came again; session"
                              << idText(found->session) << "is ended";
        GW_CHECK(end(database, found->person, found->session, QStringLiteral("reuse")));
    } else {
        GW_TRY(renewed, renew(database, *found, hash, requestId));
        rotation.tokens = std::move(*renewed);
    }
    GW_CHECK(transaction->commit());
    return rotation;
}

Result<SignedIn> SessionStore::renew(Database &database, const Found &found, const QByteArray &hash,
                                     const QUuid &requestId) const
{
    const QDateTime now = m_clock();
    SignedIn tokens{found.person,
                    found.session,
                    SignInSecrets::newToken(),
                    now.addSecs(m_rules.accessFor.count()),
                    SignInSecrets::newToken(),
                    found.expires,
                    {},
                    {}};
    const QByteArray successor = SignInSecrets::hash(tokens.refreshToken);
    Steps steps(database);
    if (!found.successor.isEmpty()) {
        // The lost answer's token: should it turn up after all, it is an old one.
        steps.run("signin/use_refresh_token", {found.successor, now, QUuid(), nullptr});
    }
    steps.run("signin/add_refresh_token", {successor, found.session, now});
    steps.run("signin/use_refresh_token", {hash, now, requestId, successor});
    steps.run("signin/renew_access",
              {found.session, now, SignInSecrets::hash(tokens.accessToken), tokens.accessExpires});
    if (!steps.outcome()) {
        return std::unexpected(steps.outcome().error());
    }
    return tokens;
}

Result<Caller> SessionStore::caller(Database &database, const QByteArray &accessToken) const
{
    if (accessToken.isEmpty()) {
        return signInAgain();
    }
    GW_TRY(rows, database.run(sql("signin/access"), {SignInSecrets::hash(accessToken), m_clock()},
                              Database::Retry::Yes));
    if (rows->isEmpty()) {
        return signInAgain();
    }
    return Caller{rows->uuid(0, rows->column("person_id")),
                  rows->uuid(0, rows->column("session_id")), rows->text(0, rows->column("email")),
                  rows->text(0, rows->column("first_name")),
                  rows->text(0, rows->column("last_name"))};
}

Result<QList<SessionInfo>> SessionStore::list(Database &database, const QUuid &person) const
{
    GW_TRY(rows, database.run(sql("signin/sessions"), {person, m_clock()}, Database::Retry::Yes));
    QList<SessionInfo> sessions;
    for (int i = 0; i < rows->count(); ++i) {
        sessions.append(
            {rows->uuid(i, rows->column("id")), rows->text(i, rows->column("user_agent")),
             rows->text(i, rows->column("address")), rows->dateTime(i, rows->column("created_at")),
             rows->dateTime(i, rows->column("last_used_at")),
             rows->dateTime(i, rows->column("expires_at"))});
    }
    return sessions;
}

Result<void> SessionStore::end(Database &database, const QUuid &person, const QUuid &session,
                               const QString &reason) const
{
    GW_TRY(rows, database.run(sql("signin/end_session"), {person, session, m_clock(), reason}));
    if (rows->affected() == 0 && !session.isNull()) {
        return fail(ErrorKind::NotFound, SessionStoreText::tr("There is no such session."),
                    SessionStoreText::tr("It may have ended already; load the list again."));
    }
    return {};
}

Result<void> SessionStore::purge(Database &database) const
{
    Steps steps(database);
    steps.run("signin/purge_sessions", {m_clock()});
    steps.run("signin/purge_counters", {m_clock()});
    return steps.outcome();
}

} // namespace gangway
