// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/signincontroller.h"

#include "domain/base/ids.h"
#include "services/shared/accounts/signinsecrets.h"

#include <QJsonArray>

namespace gangway {

namespace {

Device deviceOf(const HttpRequest &request)
{
    return {QString::fromUtf8(request.header("user-agent")), request.remoteAddress.toString()};
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QString isoTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

QJsonObject toJson(const DatabaseAccess &access)
{
    return {{QStringLiteral("host"), access.settings.host},
            {QStringLiteral("port"), access.settings.port},
            {QStringLiteral("name"), access.settings.databaseName},
            {QStringLiteral("user"), access.settings.userName},
            {QStringLiteral("password"), access.settings.password},
            {QStringLiteral("valid_until"), isoTime(access.validUntil)}};
}

QJsonArray toJson(const QList<MyOrganization> &organizations)
{
    QJsonArray array;
    for (const MyOrganization &organization : organizations) {
        array.append(QJsonObject{{QStringLiteral("id"), idText(organization.id)},
                                 {QStringLiteral("name"), organization.name},
                                 {QStringLiteral("role"), organization.role},
                                 {QStringLiteral("chosen"), organization.chosen}});
    }
    return array;
}

HttpResponse tokensOrProblem(const Result<SignedIn> &signedIn)
{
    if (!signedIn) {
        return HttpResponse::problem(signedIn.error());
    }
    return HttpResponse::json(
        {{QStringLiteral("person_id"), idText(signedIn->personId)},
         {QStringLiteral("session_id"), idText(signedIn->sessionId)},
         {QStringLiteral("access_token"), QString::fromLatin1(signedIn->accessToken)},
         {QStringLiteral("access_expires"), isoTime(signedIn->accessExpires)},
         {QStringLiteral("refresh_token"), QString::fromLatin1(signedIn->refreshToken)},
         {QStringLiteral("refresh_expires"), isoTime(signedIn->refreshExpires)},
         {QStringLiteral("database"), toJson(signedIn->database)},
         {QStringLiteral("organizations"), toJson(signedIn->organizations)}});
}

HttpResponse prelogin(SignInService &service, const ApiRequest &request)
{
    const auto answer = service.prelogin(request.body.value(QStringLiteral("email")).toString(),
                                         deviceOf(request.http));
    if (!answer) {
        return HttpResponse::problem(answer.error());
    }
    return HttpResponse::json({{QStringLiteral("kdf"), QStringLiteral("argon2id13")},
                               {QStringLiteral("operations"), answer->parameters.operations},
                               {QStringLiteral("memory_bytes"), answer->parameters.memoryBytes},
                               {QStringLiteral("salt"), base64(answer->salt)}});
}

HttpResponse login(SignInService &service, const ApiRequest &request)
{
    const QByteArray key =
        QByteArray::fromBase64(request.body.value(QStringLiteral("key")).toString().toLatin1());
    return tokensOrProblem(service.login(request.body.value(QStringLiteral("email")).toString(),
                                         key, deviceOf(request.http)));
}

HttpResponse refresh(SignInService &service, const ApiRequest &request)
{
    return tokensOrProblem(
        service.refresh(request.body.value(QStringLiteral("refresh_token")).toString().toLatin1(),
                        QUuid(request.body.value(QStringLiteral("request_id")).toString())));
}

HttpResponse logout(SignInService &service, const ApiRequest &request)
{
    const auto done = service.logout(request.caller);
    return done ? HttpResponse::noContent() : HttpResponse::problem(done.error());
}

HttpResponse sessions(SignInService &service, const ApiRequest &request)
{
    const auto list = service.sessions(request.caller);
    if (!list) {
        return HttpResponse::problem(list.error());
    }
    QJsonArray array;
    for (const SessionInfo &session : *list) {
        array.append(
            QJsonObject{{QStringLiteral("id"), idText(session.id)},
                        {QStringLiteral("user_agent"), session.userAgent},
                        {QStringLiteral("address"), session.address},
                        {QStringLiteral("created_at"), isoTime(session.createdAt)},
                        {QStringLiteral("last_used_at"), isoTime(session.lastUsedAt)},
                        {QStringLiteral("expires_at"), isoTime(session.expiresAt)},
                        {QStringLiteral("current"), session.id == request.caller.sessionId}});
    }
    return HttpResponse::json({{QStringLiteral("sessions"), array}});
}

HttpResponse endSession(SignInService &service, const ApiRequest &request)
{
    const QUuid session(request.http.parameters.value(QStringLiteral("id")));
    if (session.isNull()) { // a null id would mean all
        return HttpResponse::problem(404);
    }
    const auto done = service.endSession(request.caller, session);
    return done ? HttpResponse::noContent() : HttpResponse::problem(done.error());
}

HttpResponse me(SignInService &service, const ApiRequest &request)
{
    const Caller &caller = request.caller;
    const auto organizations = service.organizations(caller.personId);
    if (!organizations) {
        return HttpResponse::problem(organizations.error());
    }
    return HttpResponse::json({{QStringLiteral("id"), idText(caller.personId)},
                               {QStringLiteral("email"), caller.email},
                               {QStringLiteral("first_name"), caller.firstName},
                               {QStringLiteral("last_name"), caller.lastName},
                               {QStringLiteral("session_id"), idText(caller.sessionId)},
                               {QStringLiteral("organizations"), toJson(*organizations)}});
}

HttpResponse database(SignInService &service, const ApiRequest &request)
{
    const auto access = service.databaseAccess(request.caller);
    return access ? HttpResponse::json(toJson(*access)) : HttpResponse::problem(access.error());
}

HttpResponse local(SignInService &service, const ApiRequest &request, const QByteArray &expected)
{
    const QByteArray token = request.body.value(QStringLiteral("token")).toString().toLatin1();
    if (!request.http.remoteAddress.isLoopback() || !SignInSecrets::equal(token, expected)) {
        return HttpResponse::problem(signInAgain().error());
    }
    return tokensOrProblem(service.localSignIn(deviceOf(request.http)));
}

QJsonObject ofType(const QString &type)
{
    return {{QStringLiteral("type"), type}};
}

/// A schema of just these members, all of them required.
QJsonObject object(const QJsonObject &members)
{
    return {{QStringLiteral("type"), QStringLiteral("object")},
            {QStringLiteral("properties"), members},
            {QStringLiteral("required"), QJsonArray::fromStringList(members.keys())}};
}

/// A schema of members that are texts.
QJsonObject texts(const QStringList &names)
{
    QJsonObject members;
    for (const QString &name : names) {
        members.insert(name, ofType(QStringLiteral("string")));
    }
    return object(members);
}

/// `schema` with further members.
QJsonObject with(const QJsonObject &schema, const QJsonObject &more)
{
    QJsonObject members = schema.value(QStringLiteral("properties")).toObject();
    for (auto it = more.begin(); it != more.end(); ++it) {
        members.insert(it.key(), it.value());
    }
    return object(members);
}

QJsonObject listOf(const QJsonObject &schema)
{
    return {{QStringLiteral("type"), QStringLiteral("array")}, {QStringLiteral("items"), schema}};
}

QJsonObject organizationsAnswer()
{
    return listOf(
        with(texts({QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("role")}),
             {{QStringLiteral("chosen"), ofType(QStringLiteral("boolean"))}}));
}

QJsonObject databaseAnswer()
{
    return with(texts({QStringLiteral("host"), QStringLiteral("name"), QStringLiteral("user"),
                       QStringLiteral("password"), QStringLiteral("valid_until")}),
                {{QStringLiteral("port"), ofType(QStringLiteral("integer"))}});
}

QJsonObject tokensAnswer()
{
    return with(texts({QStringLiteral("person_id"), QStringLiteral("session_id"),
                       QStringLiteral("access_token"), QStringLiteral("access_expires"),
                       QStringLiteral("refresh_token"), QStringLiteral("refresh_expires")}),
                {{QStringLiteral("database"), databaseAnswer()},
                 {QStringLiteral("organizations"), organizationsAnswer()}});
}

QJsonObject preloginAnswer()
{
    return with(texts({QStringLiteral("kdf"), QStringLiteral("salt")}),
                {{QStringLiteral("operations"), ofType(QStringLiteral("integer"))},
                 {QStringLiteral("memory_bytes"), ofType(QStringLiteral("integer"))}});
}

QJsonObject sessionsAnswer()
{
    const QJsonObject session =
        with(texts({QStringLiteral("id"), QStringLiteral("user_agent"), QStringLiteral("address"),
                    QStringLiteral("created_at"), QStringLiteral("last_used_at"),
                    QStringLiteral("expires_at")}),
             {{QStringLiteral("current"), ofType(QStringLiteral("boolean"))}});
    return object({{QStringLiteral("sessions"), listOf(session)}});
}

QJsonObject meAnswer()
{
    return with(texts({QStringLiteral("id"), QStringLiteral("email"), QStringLiteral("first_name"),
                       QStringLiteral("last_name"), QStringLiteral("session_id")}),
                {{QStringLiteral("organizations"), organizationsAnswer()}});
}

} // namespace

SignInController::SignInController(SignInService &service, QByteArray localToken)
    : m_service(service), m_localToken(std::move(localToken))
{
}

QString SignInController::name() const
{
    return QStringLiteral("Sign-in");
}

Endpoint SignInController::endpoint(const QByteArray &method, const QString &path,
                                    const QString &summary, Call call) const
{
    Endpoint endpoint;
    endpoint.method = method;
    endpoint.path = QStringLiteral("/api/v1/auth/") + path;
    endpoint.summary = summary;
    endpoint.handler = [&service = m_service, call](const ApiRequest &request) {
        return call(service, request);
    };
    return endpoint;
}

QList<Endpoint> SignInController::open() const
{
    Endpoint preloginOne =
        endpoint("POST", QStringLiteral("prelogin"),
                 QStringLiteral("How the client derives its key from the password"), prelogin);
    preloginOne.request = texts({QStringLiteral("email")});
    preloginOne.answer = preloginAnswer();
    Endpoint loginOne = endpoint("POST", QStringLiteral("login"), QStringLiteral("Sign in"), login);
    loginOne.request = texts({QStringLiteral("email"), QStringLiteral("key")});
    loginOne.answer = tokensAnswer();
    Endpoint refreshOne = endpoint("POST", QStringLiteral("refresh"),
                                   QStringLiteral("New tokens for a refresh token"), refresh);
    refreshOne.request = texts({QStringLiteral("refresh_token"), QStringLiteral("request_id")});
    refreshOne.answer = tokensAnswer();
    QList<Endpoint> all{preloginOne, loginOne, refreshOne};
    if (!m_localToken.isEmpty()) {
        Endpoint localOne = endpoint("POST", QStringLiteral("local"),
                                     QStringLiteral("The owner of a local workspace"), {});
        localOne.request = texts({QStringLiteral("token")});
        localOne.answer = tokensAnswer();
        localOne.handler = [&service = m_service, token = m_localToken](const ApiRequest &request) {
            return local(service, request, token);
        };
        all.append(localOne);
    }
    for (Endpoint &one : all) {
        one.access = Endpoint::Access::Anybody;
    }
    return all;
}

QList<Endpoint> SignInController::endpoints()
{
    Endpoint list =
        endpoint("GET", QStringLiteral("sessions"), QStringLiteral("My sessions"), sessions);
    list.answer = sessionsAnswer();
    Endpoint whoIAm = endpoint("GET", QStringLiteral("me"), QStringLiteral("Who I am"), me);
    whoIAm.answer = meAnswer();
    Endpoint access = endpoint("POST", QStringLiteral("database"),
                               QStringLiteral("Access to the database"), database);
    access.answer = databaseAnswer();
    return open() + QList<Endpoint>{list, whoIAm, access,
                                    endpoint("POST", QStringLiteral("logout"),
                                             QStringLiteral("Sign out"), logout),
                                    endpoint("DELETE", QStringLiteral("sessions/{id}"),
                                             QStringLiteral("End one of my sessions"), endSession)};
}

} // namespace gangway
