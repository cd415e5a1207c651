// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/httpclient/httpsexchange_p.h"

#include "domain/base/errorcodes.h"
#include "services/shared/httpclient/serverurl.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HttpsClient)
};

constexpr qint64 longestWait = 24 * 3600; // seconds; more than that is no advice

QString checkAddress()
{
    return Text::tr("Check the address, or ask whoever runs the server.");
}

QString tryLater()
{
    return Text::tr("Try again in a moment. If it stays so, tell whoever runs the server.");
}

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

QString reasonOf(const QSslError &error)
{
    switch (error.error()) {
    case QSslError::CertificateExpired:
        return Text::tr("its certificate has expired");
    case QSslError::CertificateNotYetValid:
        return Text::tr("its certificate is not valid yet, or the clock of this computer is wrong");
    case QSslError::HostNameMismatch:
        return Text::tr("its certificate belongs to another name");
    case QSslError::SelfSignedCertificate:
    case QSslError::SelfSignedCertificateInChain:
        return Text::tr("it made its certificate itself");
    case QSslError::CertificateRevoked:
        return Text::tr("its certificate was revoked");
    default:
        return Text::tr("nobody this computer trusts stands behind its certificate");
    }
}

} // namespace

Error tooSlow(const QUrl &url)
{
    return {ErrorKind::Unavailable, Text::tr("%1 did not answer in time.").arg(serverName(url)),
            Text::tr("Check the network and try again."), QStringLiteral("time limit")};
}

Error tooLong(const QUrl &url)
{
    return noGangway(url, QStringLiteral("answer too long"));
}

Error noGangway(const QUrl &url, const QString &detail)
{
    return {ErrorKind::NotFound,
            Text::tr("%1 answers, but not like a Gangway server.").arg(serverName(url)),
            checkAddress(), detail};
}

Error badCertificate(const QUrl &url, const QList<QSslError> &errors)
{
    // Any other fault comes with "not trusted" ones, so the most telling is shown.
    const auto telling = std::find_if(errors.begin(), errors.end(), [](const QSslError &error) {
        return error.error() == QSslError::CertificateExpired ||
               error.error() == QSslError::CertificateNotYetValid ||
               error.error() == QSslError::HostNameMismatch ||
               error.error() == QSslError::CertificateRevoked;
    });
    const QSslError &shown = telling != errors.end() ? *telling : errors.first();
    return {ErrorKind::Denied,
            Text::tr("%1 cannot be trusted: %2.").arg(serverName(url), reasonOf(shown)),
            Text::tr("Nothing was sent. Check the address, and tell whoever runs the server: "
                     "somebody may be in between."),
            shown.errorString()};
}

Error networkError(const QUrl &url, QNetworkReply::NetworkError error, const QString &detail)
{
    const QString name = serverName(url);
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return {ErrorKind::Unavailable, Text::tr("There is no server called %1.").arg(name),
                Text::tr("Check the address and the network."), detail};
    case QNetworkReply::ConnectionRefusedError:
        return {ErrorKind::Unavailable, Text::tr("%1 takes no connections.").arg(name),
                checkAddress(), detail};
    case QNetworkReply::RemoteHostClosedError:
        return {ErrorKind::Unavailable, Text::tr("%1 broke the connection off.").arg(name),
                tryLater(), detail};
    case QNetworkReply::SslHandshakeFailedError:
        return {ErrorKind::Denied,
                Text::tr("A secure connection to %1 could not be made.").arg(name), checkAddress(),
                detail};
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
        return {ErrorKind::Unavailable, Text::tr("The proxy of this network let nothing through."),
                Text::tr("Check the proxy in the settings of this computer."), detail};
    default:
        return {ErrorKind::Unavailable, Text::tr("%1 cannot be reached.").arg(name),
                Text::tr("Check the network and try again."), detail};
    }
}

Error redirected(const QUrl &url, const QUrl &target)
{
    const QUrl there = url.resolved(target);
    return {
        ErrorKind::NotFound,
        Text::tr("%1 sends Gangway on to another address, which it does not follow.")
            .arg(serverName(url)),
        Text::tr("If %1 is the right server, enter that address instead.").arg(serverName(there)),
        QStringLiteral("redirect")};
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
            Text::tr("%1 cannot do its work at the moment.").arg(serverName(url)), tryLater(),
            detail};
}

} // namespace gangway
