// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/web/httpserver.h"

#include <QTemporaryFile>
#include <QThreadPool>

#include <boost/asio/io_context.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/file_body.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/serializer.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace gangway {

/// What all connections of a server share. Outlives them.
struct HttpShared
{
    HttpServerSettings settings;
    HttpRouter router;
    boost::asio::io_context io{1};
    QThreadPool workers;
    bool stopping = false; ///< only touched in the network thread
};

/// One client's connection: reads a request, hands it to a worker, writes the answer, and again.
/// Lives in the network thread; a worker touches only its own copy of the request.
class HttpConnection : public std::enable_shared_from_this<HttpConnection>
{
public:
    HttpConnection(boost::asio::ip::tcp::socket socket, HttpShared &shared,
                   const QHostAddress &peer, std::function<void()> onClosed);
    ~HttpConnection();

    void start();
    /// Closes at once unless a request is being served; then after its answer.
    void stopSoon();
    void closeNow();
    [[nodiscard]] const QHostAddress &peer() const { return m_peer; }
    /// Since when it waits for a request to be complete; nothing while one is served, or when it is
    /// closed already.
    [[nodiscard]] std::optional<std::chrono::steady_clock::time_point> waitsSince() const;

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;
    using FileParser = boost::beast::http::request_parser<boost::beast::http::file_body>;
    using Answer = boost::beast::http::response<boost::beast::http::string_body>;
    using FileAnswer = boost::beast::http::response<boost::beast::http::file_body>;

    void readHeader();
    void onHeader(boost::beast::error_code error);
    void sendContinue();
    void readBody();
    void onBody(boost::beast::error_code error);
    void readBodyIntoFile();
    void onBodyInFile(boost::beast::error_code error);
    void handOver(bool wantsMore);
    void onReadError(boost::beast::error_code error);
    /// The status that refuses this header, or 0.
    [[nodiscard]] int refuseHeader();
    [[nodiscard]] int refuseFraming() const;
    [[nodiscard]] int refuseOrigin() const;
    [[nodiscard]] bool collectHeaders();
    void refuse(int status);
    void respond(const HttpResponse &response, bool keepAlive);
    /// Status and headers, which both kinds of answer have.
    template<class Message>
    void fill(Message &answer, const HttpResponse &response, bool keepAlive) const;
    void respondWithFile(const HttpResponse &response, bool keepAlive);
    void onWritten(boost::beast::error_code error, bool keepAlive);
    void linger();
    void drain();

    boost::beast::tcp_stream m_stream;
    HttpShared &m_shared;
    QHostAddress m_peer;
    std::function<void()> m_onClosed;
    boost::beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    std::optional<FileParser> m_fileParser;
    std::shared_ptr<QTemporaryFile> m_bodyFile;
    std::optional<Answer> m_answer;
    std::optional<FileAnswer> m_fileAnswer;
    std::optional<boost::beast::http::response_serializer<boost::beast::http::file_body>>
        m_fileSerializer;
    boost::beast::http::response<boost::beast::http::empty_body> m_continue;
    HttpRequest m_request;
    const HttpRouter::Route *m_route = nullptr;
    QByteArray m_allowed;
    std::array<char, 4096> m_rest{};
    qint64 m_drained = 0;
    int m_served = 0;
    bool m_waiting = true; ///< no request has been read completely
    bool m_closed = false;
    std::chrono::steady_clock::time_point m_since = std::chrono::steady_clock::now();
    bool m_head = false;
};

} // namespace gangway
