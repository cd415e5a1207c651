// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/httpclient/httpsclient.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QSslError>
#include <QTimer>

#include <future>

namespace gangway {

/// One request and its answer of whatever status, in the network's thread. Answers its promise
/// exactly once.
class HttpsExchange : public QObject
{
    Q_OBJECT

public:
    HttpsExchange(const QNetworkRequest &request, const HttpsCall &call,
                  const HttpsSettings &settings);
    ~HttpsExchange() override;

    [[nodiscard]] std::future<Result<HttpsAnswer>> answer() { return m_answer.get_future(); }
    void start(QNetworkAccessManager *network);
    void cancel();

private:
    void takeBytes();
    void onFinished();
    void finish(Result<HttpsAnswer> result);
    [[nodiscard]] Result<HttpsAnswer> judge();

    QNetworkRequest m_request;
    HttpsCall m_call;
    HttpsSettings m_settings;
    std::promise<Result<HttpsAnswer>> m_answer;
    QNetworkReply *m_reply = nullptr;
    QTimer m_deadline;
    QByteArray m_received;
    qint64 m_taken = 0; ///< bytes of the body so far
    QList<QSslError> m_certificateErrors;
    bool m_answered = false;
};

/// The words for what went wrong on the way to `url`.
[[nodiscard]] Error tooSlow(const QUrl &url);
[[nodiscard]] Error tooLong(const QUrl &url);
[[nodiscard]] Error badCertificate(const QUrl &url, const QList<QSslError> &errors);
[[nodiscard]] Error networkError(const QUrl &url, QNetworkReply::NetworkError error,
                                 const QString &detail);
[[nodiscard]] Error redirected(const QUrl &url, const QUrl &target);

} // namespace gangway
