// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/httpclient/httpsexchange_p.h"

#include "services/shared/httpclient/serverurl.h"

#include <QCoreApplication>

#include <algorithm>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(HttpsClient)
};

QString checkAddress()
{
    return Text::tr("Check the address, or ask whoever runs the server.");
}

QString tryLater()
{
    return Text::tr("Try again in a moment. If it stays so, tell whoever runs the server.");
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
    return {ErrorKind::NotFound,
            Text::tr("%1 answers with more than is expected of it.").arg(serverName(url)),
            checkAddress(), QStringLiteral("answer too long")};
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

} // namespace gangway
