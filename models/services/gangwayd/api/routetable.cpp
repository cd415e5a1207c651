// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/api/routetable.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QRegularExpression>

namespace gangway {

namespace {

struct RouteTableText
{
    Q_DECLARE_TR_FUNCTIONS(RouteTable)
};

const QString descriptionPath = QStringLiteral("/api/v1/openapi.json");

/// The first member that the schema requires and the body lacks; empty: none.
QString missingMember(const QJsonObject &schema, const QJsonObject &body)
{
    const QJsonArray required = schema.value(QStringLiteral("required")).toArray();
    for (const QJsonValue &name : required) {
        if (!body.contains(name.toString())) {
            return name.toString();
        }
    }
    return {};
}

/// Why a body cannot be taken; nothing when it fits.
std::optional<HttpResponse> refusal(const QJsonObject &schema, const JsonSchema &compiled,
                                    const QJsonObject &body)
{
    if (const QString missing = missingMember(schema, body); !missing.isEmpty()) {
        return HttpResponse::problem(
            400, RouteTableText::tr("The body lacks the member \"%1\".").arg(missing));
    }
    const auto faults = compiled.check(body);
    if (faults.isEmpty()) {
        return {};
    }
    const QString path = faults.first().path;
    return HttpResponse::problem(
        400,
        path.isEmpty() ? RouteTableText::tr("The body is not what is expected here.")
                       : RouteTableText::tr("\"%1\" is not what is expected here.").arg(path),
        RouteTableText::tr("%1 says what is.").arg(descriptionPath));
}

QJsonObject content(const QJsonObject &schema)
{
    return {{QStringLiteral("application/json"), QJsonObject{{QStringLiteral("schema"), schema}}}};
}

QJsonObject problemAnswer()
{
    return {{QStringLiteral("description"), QStringLiteral("What went wrong (RFC 9457)")},
            {QStringLiteral("content"),
             QJsonObject{{QStringLiteral("application/problem+json"), QJsonObject{}}}}};
}

QJsonArray pathParameters(const QString &path)
{
    static const QRegularExpression name(QStringLiteral("\\{(\\w+)(\\.\\.\\.)?\\}"));
    QJsonArray parameters;
    for (auto found = name.globalMatch(path); found.hasNext();) {
        parameters.append(
            QJsonObject{{QStringLiteral("name"), found.next().captured(1)},
                        {QStringLiteral("in"), QStringLiteral("path")},
                        {QStringLiteral("required"), true},
                        {QStringLiteral("schema"),
                         QJsonObject{{QStringLiteral("type"), QStringLiteral("string")}}}});
    }
    return parameters;
}

QJsonObject operation(const QString &resource, const Endpoint &endpoint)
{
    QJsonObject answers{{QStringLiteral("default"), problemAnswer()}};
    if (endpoint.answer.isEmpty()) {
        answers.insert(QStringLiteral("204"),
                       QJsonObject{{QStringLiteral("description"), QStringLiteral("Done")}});
    } else {
        answers.insert(QStringLiteral("200"),
                       QJsonObject{{QStringLiteral("description"), QStringLiteral("Done")},
                                   {QStringLiteral("content"), content(endpoint.answer)}});
    }
    QJsonObject result{{QStringLiteral("summary"), endpoint.summary},
                       {QStringLiteral("tags"), QJsonArray{resource}},
                       {QStringLiteral("responses"), answers}};
    if (const QJsonArray parameters = pathParameters(endpoint.path); !parameters.isEmpty()) {
        result.insert(QStringLiteral("parameters"), parameters);
    }
    if (!endpoint.request.isEmpty()) {
        result.insert(QStringLiteral("requestBody"),
                      QJsonObject{{QStringLiteral("required"), true},
                                  {QStringLiteral("content"), content(endpoint.request)}});
    }
    if (endpoint.access == Endpoint::Access::SignedIn) {
        result.insert(QStringLiteral("security"),
                      QJsonArray{QJsonObject{{QStringLiteral("accessToken"), QJsonArray{}}}});
    }
    return result;
}

} // namespace

HttpResponse RouteTable::serve(const Entry &entry, const Authenticate &authenticate,
                               const HttpRequest &http)
{
    const Endpoint &endpoint = entry.endpoint;
    ApiRequest request{.http = http, .caller = {}, .body = {}};
    if (endpoint.access == Endpoint::Access::SignedIn) {
        auto caller = authenticate(http.bearerToken());
        if (!caller) {
            HttpResponse response = HttpResponse::problem(caller.error());
            if (response.status == 401) {
                response.headers.append(std::pair<QByteArray, QByteArray>(
                    "WWW-Authenticate", "Bearer realm=\"gangway\""));
            }
            return response;
        }
        request.caller = std::move(*caller);
    }
    if (entry.body) {
        auto body = http.jsonBody();
        if (!body) {
            return HttpResponse::problem(body.error());
        }
        if (auto refused = refusal(endpoint.request, *entry.body, *body)) {
            return *std::move(refused);
        }
        request.body = std::move(*body);
    }
    return endpoint.handler(request);
}

void RouteTable::add(Controller &controller)
{
    const QString name = controller.name();
    const QList<Endpoint> endpoints = controller.endpoints();
    for (const Endpoint &endpoint : endpoints) {
        Entry entry{name, endpoint, {}};
        if (!endpoint.request.isEmpty()) {
            auto compiled = JsonSchema::compile(endpoint.request);
            if (!compiled) {
                qFatal("%s: %s", qPrintable(endpoint.path), qPrintable(compiled.error().message));
            }
            entry.body = std::move(*compiled);
        }
        m_entries.append(std::move(entry));
    }
}

void RouteTable::addTo(HttpServer &server) const
{
    for (const Entry &entry : m_entries) {
        server.route(
            entry.endpoint.method, entry.endpoint.path,
            [entry, authenticate = m_authenticate](const HttpRequest &request) {
                return serve(entry, authenticate, request);
            },
            entry.endpoint.bodyLimit, entry.endpoint.keptIn);
    }
    server.route("GET", descriptionPath,
                 [description = openApi(QCoreApplication::applicationVersion())](
                     const HttpRequest &) { return HttpResponse::json(description); });
}

QJsonObject RouteTable::openApi(const QString &version) const
{
    QJsonObject paths;
    for (const Entry &entry : m_entries) {
        const QString path = QString(entry.endpoint.path).remove(QStringLiteral("..."));
        QJsonObject methods = paths.value(path).toObject();
        methods.insert(QString::fromLatin1(entry.endpoint.method.toLower()),
                       operation(entry.resource, entry.endpoint));
        paths.insert(path, methods);
    }
    const QJsonObject bearer{{QStringLiteral("type"), QStringLiteral("http")},
                             {QStringLiteral("scheme"), QStringLiteral("bearer")}};
    return {
        {QStringLiteral("openapi"), QStringLiteral("3.1.0")},
        {QStringLiteral("info"), QJsonObject{{QStringLiteral("title"), QStringLiteral("Gangway")},
                                             {QStringLiteral("version"), version}}},
        {QStringLiteral("paths"), paths},
        {QStringLiteral("components"),
         QJsonObject{{QStringLiteral("securitySchemes"),
                      QJsonObject{{QStringLiteral("accessToken"), bearer}}}}}};
}

} // namespace gangway
