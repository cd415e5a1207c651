// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/httpclient/serverurl.h"

#include <QCoreApplication>
#include <QHostAddress>

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ServerUrl)
};

std::unexpected<Error> wrong(const QString &message)
{
    return fail(ErrorKind::InvalidInput, message,
                Text::tr("Enter an address such as https://gangway.example.com."));
}

} // namespace

Result<QUrl> serverUrl(const QString &typed)
{
    QString text = typed.trimmed();
    if (text.isEmpty())
        return wrong(Text::tr("The address of the server is missing."));
    if (!text.contains(QLatin1String("://")))
        text.prepend(QStringLiteral("https://"));
    QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.host().isEmpty())
        return wrong(Text::tr("This is not the address of a server."));
    if (!url.userInfo().isEmpty())
        return wrong(Text::tr("The address must not hold a name or a password."));
    if (url.hasQuery() || url.hasFragment())
        return wrong(Text::tr("The address must not have anything after “?” or “#”."));
    const bool plain = url.scheme() == QLatin1String("http");
    if (!plain && url.scheme() != QLatin1String("https"))
        return wrong(Text::tr("The address must begin with https://."));
    if (plain && !isThisComputer(url))
        return wrong(Text::tr("Gangway does not sign in over http, where others can listen. The "
                              "address must begin with https://."));
    QString path = url.path();
    while (path.endsWith(u'/'))
        path.chop(1);
    url.setPath(path);
    return url;
}

bool isThisComputer(const QUrl &url)
{
    return url.host() == QLatin1String("localhost") || QHostAddress(url.host()).isLoopback();
}

QString serverName(const QUrl &url)
{
    const int port = url.port(-1);
    return port < 0 ? url.host() : QString(url.host() + u':' + QString::number(port));
}

} // namespace gangway
