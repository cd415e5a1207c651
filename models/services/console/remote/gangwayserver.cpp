// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/remote/gangwayserver.h"

#include "domain/base/errorcodes.h"
#include "domain/base/try.h"
#include "services/shared/httpclient/serverurl.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QLocale>

#include <algorithm>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(GangwayServer)
};

constexpr qint64 longestWait = 24 * 3600; // seconds; more than that is no advice

/// Seconds of a Retry-After header, which may be a number or a date; 0 when there is none.
qint64 secondsOf(const QByteArray &header)
{
    bool isNumber = false;
    const qint64 number = header.trimmed().toLongLong(&isNumber);
    QDateTime until = QLocale::c().toDateTime(QString::fromLatin1(header.trimmed()),
                                              QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    until.setTimeSpec(Qt::UTC);
    const qint64 seconds = isNumber          ? number
                           : until.isValid() ? QDateTime::currentDateTimeUtc().secsTo(until)
                                             : 0;
    return std::clamp<qint64>(seconds, 0, longestWait);
}

Error tooManyAttempts(const QByteArray &retryAfter)
{
    const qint64 seconds = secondsOf(retryAfter);
    const int minutes = static_cast<int>((seconds + 59) / 60);
    Error error{ErrorKind::Locked,
                Text::tr("Too many attempts to sign in."),
                seconds == 0 ? Text::tr("Try again in a quarter of an hour.")
                             : Text::tr("Try again in %n minute(s).", nullptr, minutes),
                {}};
    error.retryAfter = std::chrono::seconds(seconds);
    return error;
}

bool isJson(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/json";
}

QUrl placeOf(const HttpsClient &client, const QString &path)
{
    QUrl url = client.base();
    url.setPath(url.path() + path);
    return url;
}

} // namespace

Result<QJsonObject> postJson(HttpsClient &client, const QString &path, const QJsonObject &body,
                             const QByteArray &token, const std::stop_token &stop)
{
    const HttpsCall call{.method = "POST",
                         .path = path,
                         .query = {},
                         .headers = {},
                         .body = QJsonDocument(body).toJson(QJsonDocument::Compact),
                         .contentType = "application/json",
                         .token = token,
                         .onBytes = {}};
    GW_TRY(answer, client.send(call, stop));
    const QUrl url = placeOf(client, path);
    if (answer->status == 204)
        return QJsonObject{};
    if (answer->status != 200)
        return std::unexpected(
            statusError(url, answer->status, answer->headers.value("retry-after")));
    const QJsonDocument document = QJsonDocument::fromJson(answer->body);
    answer->body.fill('\0'); // it may hold tokens
    if (!isJson(answer->headers.value("content-type")) || !document.isObject())
        return std::unexpected(noGangway(url, QStringLiteral("no JSON object")));
    return document.object();
}

Error noGangway(const QUrl &url, const QString &detail)
{
    return {ErrorKind::NotFound,
            Text::tr("%1 answers, but not like a Gangway server.").arg(serverName(url)),
            Text::tr("Check the address, or ask whoever runs the server."), detail};
}

Error statusError(const QUrl &url, int status, const QByteArray &retryAfter)
{
    const QString detail = QString::number(status);
    switch (status) {
    case 400:
    case 413:
        return {ErrorKind::InvalidInput,
                Text::tr("%1 did not accept what was entered.").arg(serverName(url)),
                Text::tr("Check what you entered."), detail};
    case 401:
        return {ErrorKind::Denied, Text::tr("You are not signed in any more."),
                Text::tr("Sign in again."), detail, codes::signInExpired};
    case 403:
        return {ErrorKind::Denied, Text::tr("%1 does not let you in.").arg(serverName(url)),
                Text::tr("Ask whoever runs the server."), detail};
    case 410:
    case 426:
        return {ErrorKind::NewerVersion,
                Text::tr("%1 runs a newer Gangway than this computer.").arg(serverName(url)),
                Text::tr("Update Gangway on this computer."), detail};
    case 429:
        return tooManyAttempts(retryAfter);
    default:
        break;
    }
    if (status < 500)
        return noGangway(url, detail);
    return {ErrorKind::Unavailable,
            Text::tr("%1 cannot do its work at the moment.").arg(serverName(url)),
            Text::tr("Try again in a moment. If it stays so, tell whoever runs the server."),
            detail};
}

} // namespace gangway
