// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/web/httpresponse.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QLoggingCategory>

#include <boost/beast/http/status.hpp>

namespace gangway {

namespace {

Q_LOGGING_CATEGORY(lcHttp, "gangway.http")

struct HttpResponseText
{
    Q_DECLARE_TR_FUNCTIONS(HttpResponse)
};

QJsonObject problemObject(int status, const QString &detail, const QString &hint)
{
    QJsonObject object{{QStringLiteral("type"), QStringLiteral("about:blank")},
                       {QStringLiteral("title"), QString::fromLatin1(httpReason(status))},
                       {QStringLiteral("status"), status}};
    if (!detail.isEmpty())
        object.insert(QStringLiteral("detail"), detail);
    if (!hint.isEmpty())
        object.insert(QStringLiteral("hint"), hint);
    return object;
}

HttpResponse problemResponse(const QJsonObject &object, int status)
{
    HttpResponse response = HttpResponse::json(object, status);
    response.contentType = QByteArrayLiteral("application/problem+json");
    return response;
}

} // namespace

HttpResponse HttpResponse::json(const QJsonObject &object, int status)
{
    return bytes(QJsonDocument(object).toJson(QJsonDocument::Compact),
                 QByteArrayLiteral("application/json"), status);
}

HttpResponse HttpResponse::bytes(QByteArray body, QByteArray contentType, int status)
{
    HttpResponse response;
    response.status = status;
    response.body = std::move(body);
    response.contentType = std::move(contentType);
    return response;
}

HttpResponse HttpResponse::fromFile(std::shared_ptr<QFile> file, QByteArray contentType)
{
    HttpResponse response;
    response.file = std::move(file);
    response.contentType = std::move(contentType);
    return response;
}

HttpResponse HttpResponse::noContent()
{
    HttpResponse response;
    response.status = 204;
    return response;
}

HttpResponse HttpResponse::problem(int status, const QString &detail, const QString &hint)
{
    return problemResponse(problemObject(status, detail, hint), status);
}

HttpResponse HttpResponse::problem(const Error &error)
{
    if (error.kind == ErrorKind::Internal || error.kind == ErrorKind::Damaged) {
        // Neither holds a value of anybody.
        qCCritical(lcHttp).noquote() << "Answered with 500:" << error.message << error.detail;
        return problem(500, HttpResponseText::tr("The service could not do this."),
                       HttpResponseText::tr("Try again; the service's log says more."));
    }
    QJsonObject object = problemObject(httpStatus(error.kind), error.message, error.hint);
    if (!error.code.isNull())
        object.insert(QStringLiteral("code"), error.code.name());
    if (!error.field.isEmpty())
        object.insert(QStringLiteral("field"), error.field);
    HttpResponse response = problemResponse(object, httpStatus(error.kind));
    if (error.kind == ErrorKind::Locked && error.retryAfter.count() > 0) {
        response.headers.append({QByteArrayLiteral("Retry-After"),
                                 QByteArray::number(qint64(error.retryAfter.count()))});
    }
    return response;
}

int httpStatus(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
        return 400;
    case ErrorKind::NotFound:
        return 404;
    case ErrorKind::Conflict:
        return 409;
    case ErrorKind::Denied:
        return 401;
    case ErrorKind::Locked:
        return 429;
    case ErrorKind::Unavailable:
    case ErrorKind::Cancelled:
    case ErrorKind::NewerVersion:
        return 503;
    case ErrorKind::OutOfSpace:
        return 507;
    case ErrorKind::Damaged:
    case ErrorKind::Internal:
        break;
    }
    return 500;
}

QByteArray httpReason(int status)
{
    switch (status) { // newer names than Beast 1.74 has
    case 413:
        return QByteArrayLiteral("Content Too Large");
    case 422:
        return QByteArrayLiteral("Unprocessable Content");
    default:
        break;
    }
    const auto reason = boost::beast::http::obsolete_reason(
        boost::beast::http::int_to_status(static_cast<unsigned>(status)));
    return QByteArray(reason.data(), static_cast<qsizetype>(reason.size()));
}

} // namespace gangway
