// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/httpclient/httpsclient.h"

#include "domain/base/try.h"
#include "services/shared/httpclient/httpsexchange_p.h"
#include "services/shared/httpclient/serverurl.h"

#include <QCoreApplication>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QThread>

namespace gangway {

class HttpsClient::Private
{
public:
    QUrl base;
    HttpsSettings settings;
    QThread thread;
    QNetworkAccessManager *network = nullptr; ///< lives in `thread`

    [[nodiscard]] QNetworkRequest request(const HttpsCall &call) const;
    [[nodiscard]] QSslConfiguration tls() const;
};

QSslConfiguration HttpsClient::Private::tls() const
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(QSsl::TlsV1_2OrLater);
    if (!settings.rootCertificate.isEmpty())
        configuration.setCaCertificates(QSslCertificate::fromPath(settings.rootCertificate));
    return configuration;
}

QNetworkRequest HttpsClient::Private::request(const HttpsCall &call) const
{
    QUrl url = base;
    url.setPath(base.path() + call.path);
    url.setQuery(call.query);
    QNetworkRequest request(url);
    request.setSslConfiguration(tls());
    if (!call.contentType.isEmpty())
        request.setRawHeader("Content-Type", call.contentType);
    request.setHeader(QNetworkRequest::UserAgentHeader,
                      QString(QStringLiteral("gangway/") + QCoreApplication::applicationVersion()));
    request.setRawHeader("Accept", "application/json");
    request.setRawHeader("Accept-Encoding", "identity"); // no archive that unpacks to gigabytes
    if (!call.token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + call.token);
    for (const auto &[name, value] : call.headers)
        request.setRawHeader(name, value);
    for (const auto attribute :
         {QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::CookieSaveControlAttribute,
          QNetworkRequest::AuthenticationReuseAttribute})
        request.setAttribute(attribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                         QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute,
                         QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    return request;
}

HttpsClient::HttpsClient(QUrl base, HttpsSettings settings) : d(std::make_unique<Private>())
{
    d->base = std::move(base);
    d->settings = std::move(settings);
    d->network = new QNetworkAccessManager;
    if (isThisComputer(d->base))
        d->network->setProxy(QNetworkProxy::NoProxy);
    d->network->moveToThread(&d->thread);
    QObject::connect(&d->thread, &QThread::finished, d->network, &QObject::deleteLater);
    d->thread.setObjectName(QStringLiteral("gangway-https"));
    d->thread.start();
}

HttpsClient::~HttpsClient()
{
    d->thread.quit();
    d->thread.wait();
}

const QUrl &HttpsClient::base() const
{
    return d->base;
}

Result<HttpsAnswer> HttpsClient::send(const HttpsCall &call, const std::stop_token &stop)
{
    auto *exchange = new HttpsExchange(d->request(call), call, d->settings);
    std::future<Result<HttpsAnswer>> answer = exchange->answer();
    exchange->moveToThread(&d->thread);
    QMetaObject::invokeMethod(
        exchange, [exchange, network = d->network] { exchange->start(network); },
        Qt::QueuedConnection);
    Result<HttpsAnswer> result;
    {
        const std::stop_callback cancel(stop, [exchange] {
            QMetaObject::invokeMethod(exchange, &HttpsExchange::cancel, Qt::QueuedConnection);
        });
        result = answer.get(); // the exchange has a time limit
    }
    exchange->deleteLater();
    return result;
}

} // namespace gangway
