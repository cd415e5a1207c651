// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/httpclient/httpsexchange_p.h"

#include <QCoreApplication>
#include <QJsonDocument>

namespace gangway {

namespace {

bool isJson(const QByteArray &contentType)
{
    return contentType.split(';').first().trimmed().toLower() == "application/json";
}

std::unexpected<Error> cancelled()
{
    return fail(ErrorKind::Cancelled,
                QCoreApplication::translate("HttpsClient", "Connecting was cancelled."));
}

} // namespace

HttpsExchange::HttpsExchange(const QNetworkRequest &request, const QByteArray &body,
                             const HttpsSettings &settings)
    : m_request(request), m_body(body), m_settings(settings), m_deadline(this)
{
    m_deadline.setSingleShot(true);
    connect(&m_deadline, &QTimer::timeout, this,
            [this] { finish(std::unexpected(tooSlow(m_request.url()))); });
}

HttpsExchange::~HttpsExchange()
{
    finish(cancelled());
    delete m_reply;
}

void HttpsExchange::start(QNetworkAccessManager *network)
{
    if (m_answered)
        return;
    m_deadline.start(m_settings.answer);
    m_reply = network->post(m_request, m_body);
    connect(m_reply, &QNetworkReply::sslErrors, this,
            [this](const QList<QSslError> &errors) { m_certificateErrors = errors; });
    connect(m_reply, &QNetworkReply::readyRead, this, &HttpsExchange::takeBytes);
    connect(m_reply, &QNetworkReply::finished, this, &HttpsExchange::onFinished);
}

void HttpsExchange::cancel()
{
    finish(cancelled());
}

void HttpsExchange::takeBytes()
{
    if (m_answered)
        return;
    m_received += m_reply->read(m_settings.longestAnswer + 1 - m_received.size());
    if (m_received.size() > m_settings.longestAnswer)
        finish(std::unexpected(tooLong(m_request.url())));
}

void HttpsExchange::onFinished()
{
    takeBytes();
    if (!m_answered)
        finish(judge());
}

Result<QJsonObject> HttpsExchange::judge()
{
    const QUrl url = m_request.url();
    if (!m_certificateErrors.isEmpty())
        return std::unexpected(badCertificate(url, m_certificateErrors));
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    // From 201 to 299 Qt sees statuses of HTTP as errors; below, an answer that was cut off.
    if (status == 0 || (status < 300 && error != QNetworkReply::NoError))
        return std::unexpected(networkError(url, error, m_reply->errorString()));
    if (status >= 300 && status < 400)
        return std::unexpected(redirected(
            url, m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl()));
    if (status == 204)
        return QJsonObject{};
    if (status != 200)
        return std::unexpected(statusError(url, status, m_reply->rawHeader("Retry-After")));
    const QJsonDocument document = QJsonDocument::fromJson(m_received);
    if (!isJson(m_reply->rawHeader("Content-Type")) || !document.isObject())
        return std::unexpected(noGangway(url, QStringLiteral("no JSON object")));
    return document.object();
}

void HttpsExchange::finish(Result<QJsonObject> result)
{
    if (std::exchange(m_answered, true))
        return;
    m_deadline.stop();
    m_received.fill('\0'); // it may hold tokens
    m_body.fill('\0');
    m_answer.set_value(std::move(result));
    if (m_reply)
        m_reply->abort();
}

} // namespace gangway
