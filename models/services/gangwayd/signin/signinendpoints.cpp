// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/signinendpoints.h"

#include "domain/base/ids.h"
#include "services/shared/accounts/signinsecrets.h"

#include <QJsonArray>

namespace gangway {

namespace {

constexpr qint64 bodyLimit = 16 * 1024; // bytes; nothing here is long

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

using Call = HttpResponse (*)(SignInService &, const HttpRequest &, const QJsonObject &);
using CallAs = HttpResponse (*)(SignInService &, const HttpRequest &, const Caller &);

/// A handler that gets the parsed body.
HttpHandler withBody(SignInService &service, Call call)
{
    return [&service, call](const HttpRequest &request) {
        const auto body = request.jsonBody();
        return body ? call(service, request, *body) : HttpResponse::problem(body.error());
    };
}

/// A handler for those who are signed in.
HttpHandler withCaller(SignInService &service, CallAs call)
{
    return [&service, call](const HttpRequest &request) {
        const auto caller = service.authenticate(request.bearerToken());
        if (caller) {
            return call(service, request, *caller);
        }
        HttpResponse response = HttpResponse::problem(caller.error());
        if (response.status == 401) {
            response.headers.append(
                std::pair<QByteArray, QByteArray>("WWW-Authenticate", "Bearer realm=\"gangway\""));
        }
        return response;
    };
}

HttpResponse prelogin(SignInService &service, const HttpRequest &request, const QJsonObject &body)
{
    const auto answer =
        service.prelogin(body.value(QStringLiteral("email")).toString(), deviceOf(request));
    if (!answer) {
        return HttpResponse::problem(answer.error());
    }
    return HttpResponse::json({{QStringLiteral("kdf"), QStringLiteral("argon2id13")},
                               {QStringLiteral("operations"), answer->parameters.operations},
                               {QStringLiteral("memory_bytes"), answer->parameters.memoryBytes},
                               {QStringLiteral("salt"), base64(answer->salt)}});
}

HttpResponse login(SignInService &service, const HttpRequest &request, const QJsonObject &body)
{
    const QByteArray key =
        QByteArray::fromBase64(body.value(QStringLiteral("key")).toString().toLatin1());
    return tokensOrProblem(
        service.login(body.value(QStringLiteral("email")).toString(), key, deviceOf(request)));
}

HttpResponse refresh(SignInService &service, const HttpRequest &, const QJsonObject &body)
{
    return tokensOrProblem(
        service.refresh(body.value(QStringLiteral("refresh_token")).toString().toLatin1(),
                        QUuid(body.value(QStringLiteral("request_id")).toString())));
}

HttpResponse logout(SignInService &service, const HttpRequest &, const Caller &caller)
{
    const auto done = service.logout(caller);
    return done ? HttpResponse::noContent() : HttpResponse::problem(done.error());
}

HttpResponse sessions(SignInService &service, const HttpRequest &, const Caller &caller)
{
    const auto list = service.sessions(caller);
    if (!list) {
        return HttpResponse::problem(list.error());
    }
    QJsonArray array;
    for (const SessionInfo &session : *list) {
        array.append(QJsonObject{{QStringLiteral("id"), idText(session.id)},
                                 {QStringLiteral("user_agent"), session.userAgent},
                                 {QStringLiteral("address"), session.address},
                                 {QStringLiteral("created_at"), isoTime(session.createdAt)},
                                 {QStringLiteral("last_used_at"), isoTime(session.lastUsedAt)},
                                 {QStringLiteral("expires_at"), isoTime(session.expiresAt)},
                                 {QStringLiteral("current"), session.id == caller.sessionId}});
    }
    return HttpResponse::json({{QStringLiteral("sessions"), array}});
}

HttpResponse endSession(SignInService &service, const HttpRequest &request, const Caller &caller)
{
    const QUuid session(request.parameters.value(QStringLiteral("id")));
    if (session.isNull()) { // a null id would mean all
        return HttpResponse::problem(404);
    }
    const auto done = service.endSession(caller, session);
    return done ? HttpResponse::noContent() : HttpResponse::problem(done.error());
}

HttpResponse me(SignInService &service, const HttpRequest &, const Caller &caller)
{
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

HttpResponse database(SignInService &service, const HttpRequest &, const Caller &caller)
{
    const auto access = service.databaseAccess(caller);
    return access ? HttpResponse::json(toJson(*access)) : HttpResponse::problem(access.error());
}

HttpHandler local(SignInService &service, const QByteArray &expected)
{
    return [&service, expected](const HttpRequest &request) {
        const auto body = request.jsonBody();
        if (!body) {
            return HttpResponse::problem(body.error());
        }
        const QByteArray token = body->value(QStringLiteral("token")).toString().toLatin1();
        if (!request.remoteAddress.isLoopback() || !SignInSecrets::equal(token, expected)) {
            return HttpResponse::problem(signInAgain().error());
        }
        return tokensOrProblem(service.localSignIn(deviceOf(request)));
    };
}

} // namespace

SignInEndpoints::SignInEndpoints(SignInService &service, QByteArray localToken)
    : m_service(service), m_localToken(std::move(localToken))
{
}

void SignInEndpoints::addTo(HttpServer &server) const
{
    const QString base = QStringLiteral("/api/v1/auth/");
    SignInService &service = m_service;
    server.route("POST", base + QStringLiteral("prelogin"), withBody(service, prelogin), bodyLimit);
    server.route("POST", base + QStringLiteral("login"), withBody(service, login), bodyLimit);
    server.route("POST", base + QStringLiteral("refresh"), withBody(service, refresh), bodyLimit);
    server.route("POST", base + QStringLiteral("logout"), withCaller(service, logout), bodyLimit);
    server.route("GET", base + QStringLiteral("sessions"), withCaller(service, sessions),
                 bodyLimit);
    server.route("DELETE", base + QStringLiteral("sessions/{id}"), withCaller(service, endSession),
                 bodyLimit);
    server.route("GET", base + QStringLiteral("me"), withCaller(service, me), bodyLimit);
    server.route("POST", base + QStringLiteral("database"), withCaller(service, database),
                 bodyLimit);
    if (!m_localToken.isEmpty()) {
        server.route("POST", base + QStringLiteral("local"), local(service, m_localToken),
                     bodyLimit);
    }
    server.route("GET", QStringLiteral("/health"), [&service](const HttpRequest &) {
        const auto healthy = service.health();
        return healthy ? HttpResponse::json({{QStringLiteral("status"), QStringLiteral("ok")}})
                       : HttpResponse::problem(503);
    });
}

} // namespace gangway
