// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/httpclient/httpsexchange_p.h"

#include <QCoreApplication>

namespace gangway {

namespace {

std::unexpected<Error> cancelled()
{
    return fail(ErrorKind::Cancelled,
                QCoreApplication::translate("HttpsClient", "Connecting was cancelled."));
}

} // namespace

HttpsExchange::HttpsExchange(const QNetworkRequest &request, const HttpsCall &call,
                             const HttpsSettings &settings)
    : m_request(request), m_call(call), m_settings(settings), m_deadline(this)
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
    m_reply = network->sendCustomRequest(m_request, m_call.method, m_call.body);
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
    const QByteArray bytes = m_reply->read(m_settings.longestAnswer + 1 - m_taken);
    m_taken += bytes.size();
    if (m_taken > m_settings.longestAnswer)
        finish(std::unexpected(tooLong(m_request.url())));
    else if (m_call.onBytes)
        m_call.onBytes(bytes);
    else
        m_received += bytes;
}

void HttpsExchange::onFinished()
{
    takeBytes();
    if (!m_answered)
        finish(judge());
}

Result<HttpsAnswer> HttpsExchange::judge()
{
    const QUrl url = m_request.url();
    if (!m_certificateErrors.isEmpty())
        return std::unexpected(badCertificate(url, m_certificateErrors));
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    const auto error = m_reply->error();
    // From 201 to 299 Qt sees statuses of HTTP as errors; below, an answer that was cut off.
    if (status == 0 || (status < 300 && error != QNetworkReply::NoError))
        return std::unexpected(networkError(url, error, m_reply->errorString()));
    if (status >= 300 && status < 400 && status != 304)
        return std::unexpected(redirected(
            url, m_reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl()));
    HttpsAnswer answer{.status = status, .headers = {}, .body = m_received};
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    return answer;
}

void HttpsExchange::finish(Result<HttpsAnswer> result)
{
    if (std::exchange(m_answered, true))
        return;
    m_deadline.stop();
    m_received.fill('\0'); // it may hold tokens
    m_call.body.fill('\0');
    m_call.token.fill('\0');
    m_answer.set_value(std::move(result));
    if (m_reply)
        m_reply->abort();
}

} // namespace gangway
