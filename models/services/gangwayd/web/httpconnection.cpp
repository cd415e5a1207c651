// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/web/httpconnection.h"

#include <QDateTime>
#include <QLocale>
#include <QLoggingCategory>
#include <QTimeZone>

#include <boost/asio/post.hpp>
#include <boost/beast/core/buffers_range.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/write.hpp>

#include <exception>

namespace gangway {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;

namespace {

Q_LOGGING_CATEGORY(lcHttp, "gangway.http")

constexpr qint64 longestTarget = 8 * 1024;
constexpr qint64 mostDrained = 1024 * 1024;
constexpr std::chrono::seconds lingerDeadline{2};
/// A file that comes or goes more slowly than this is given up.
constexpr qint64 slowestFile = 16 * 1024; // bytes a second

std::chrono::milliseconds timeForFile(std::chrono::milliseconds deadline, qint64 bytes)
{
    return deadline + std::chrono::seconds(bytes / slowestFile);
}

QByteArray bytesOf(boost::string_view view)
{
    return {view.data(), static_cast<qsizetype>(view.size())};
}

boost::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isToken(const QByteArray &value, const char *token)
{
    return value.trimmed().compare(token, Qt::CaseInsensitive) == 0;
}

/// A handler must not be able to add headers through a value, whatever it was given.
bool isOneLine(const QByteArray &text)
{
    return !text.contains('\r') && !text.contains('\n') && !text.contains('\0');
}

QByteArray httpDate()
{
    return QLocale::c()
               .toString(QDateTime::currentDateTimeUtc(),
                         QStringLiteral("ddd, dd MMM yyyy hh:mm:ss"))
               .toLatin1() +
           " GMT";
}

HttpResponse runHandler(const HttpHandler &handler, const HttpRequest &request)
{
    try {
        return handler(request);
    } catch (const std::exception &) { // its text may hold values, so it is not logged
        qCCritical(lcHttp) << "A handler threw an exception";
    } catch (...) {
        qCCritical(lcHttp) << "A handler threw something unknown";
    }
    return HttpResponse::problem(500);
}

int statusOf(beast::error_code error)
{
    if (error == http::error::header_limit || error == http::error::buffer_overflow) {
        return 431;
    }
    if (error == http::error::body_limit) {
        return 413;
    }
    return 400;
}

} // namespace

HttpConnection::HttpConnection(asio::ip::tcp::socket socket, HttpShared &shared,
                               const QHostAddress &peer, std::function<void()> onClosed)
    : m_stream(std::move(socket))
    , m_shared(shared)
    , m_peer(peer)
    , m_onClosed(std::move(onClosed))
    , m_buffer(static_cast<std::size_t>(shared.settings.limits.headerBytes) + 4096)
{
}

HttpConnection::~HttpConnection()
{
    m_onClosed();
}

void HttpConnection::start()
{
    beast::error_code ignored;
    m_stream.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
    readHeader();
}

void HttpConnection::stopSoon()
{
    if (m_waiting) {
        closeNow();
    }
}

void HttpConnection::closeNow()
{
    m_closed = true;
    m_stream.close();
}

std::optional<std::chrono::steady_clock::time_point> HttpConnection::waitsSince() const
{
    return m_waiting && !m_closed ? std::optional(m_since) : std::nullopt;
}

void HttpConnection::readHeader()
{
    m_waiting = true;
    m_since = std::chrono::steady_clock::now();
    m_request = {};
    m_route = nullptr;
    m_parser.emplace();
    m_parser->header_limit(static_cast<std::uint32_t>(m_shared.settings.limits.headerBytes));
    m_parser->body_limit(static_cast<std::uint64_t>(m_shared.router.largestBodyLimit()));
    m_stream.expires_after(m_shared.settings.limits.headerDeadline);
    http::async_read_header(m_stream, m_buffer, *m_parser,
                            [self = shared_from_this()](beast::error_code error, std::size_t) {
                                self->onHeader(error);
                            });
}

void HttpConnection::onHeader(beast::error_code error)
{
    if (error) {
        onReadError(error);
        return;
    }
    if (const int status = refuseHeader(); status != 0) {
        refuse(status);
        return;
    }
    m_parser->body_limit(static_cast<std::uint64_t>(m_route->bodyLimit));
    m_stream.expires_after(m_shared.settings.limits.bodyDeadline);
    const bool asks = !m_request.header("expect").isEmpty();
    if (asks && m_parser->get().version() == 11) {
        sendContinue();
    } else {
        readBody();
    }
}

void HttpConnection::sendContinue()
{
    m_continue = {http::status::continue_, 11};
    http::async_write(m_stream, m_continue,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                          if (!error) {
                              self->readBody();
                          }
                      });
}

void HttpConnection::readBody()
{
    if (m_route->body == HttpRouter::Body::InFile) {
        readBodyIntoFile();
        return;
    }
    http::async_read(
        m_stream, m_buffer, *m_parser,
        [self = shared_from_this()](beast::error_code error, std::size_t) { self->onBody(error); });
}

void HttpConnection::onBody(beast::error_code error)
{
    if (error) {
        onReadError(error);
        return;
    }
    const std::string &body = m_parser->get().body();
    m_request.body = QByteArray(body.data(), static_cast<qsizetype>(body.size()));
    handOver(m_parser->get().keep_alive());
}

void HttpConnection::readBodyIntoFile()
{
    m_bodyFile = std::make_shared<QTemporaryFile>();
    beast::error_code error;
    if (m_bodyFile->open()) {
        m_fileParser.emplace(std::move(*m_parser));
        const QByteArray path = QFile::encodeName(m_bodyFile->fileName());
        m_fileParser->get().body().open(path.constData(), beast::file_mode::write, error);
    }
    m_parser.reset();
    if (!m_fileParser || error) {
        m_fileParser.reset();
        refuse(507);
        return;
    }
    const qint64 length = m_fileParser->content_length()
                              ? static_cast<qint64>(*m_fileParser->content_length())
                              : m_route->bodyLimit;
    m_stream.expires_after(timeForFile(m_shared.settings.limits.bodyDeadline, length));
    http::async_read(m_stream, m_buffer, *m_fileParser,
                     [self = shared_from_this()](beast::error_code failed, std::size_t) {
                         self->onBodyInFile(failed);
                     });
}

void HttpConnection::onBodyInFile(beast::error_code error)
{
    const bool keepAlive = m_fileParser->get().keep_alive();
    m_fileParser.reset(); // closes the file
    if (error) {
        m_bodyFile.reset();
        // Whatever is neither the client's nor the network's is the disk's.
        if (error.category() == boost::system::system_category() &&
            (error == boost::system::errc::no_space_on_device ||
             error == boost::system::errc::io_error)) {
            refuse(507);
            return;
        }
        onReadError(error);
        return;
    }
    m_request.bodyFile = std::move(m_bodyFile);
    handOver(keepAlive);
}

void HttpConnection::handOver(bool wantsMore)
{
    m_waiting = false;
    m_stream.expires_never();
    ++m_served;
    m_head = m_request.method == "HEAD";
    const bool keepAlive = wantsMore && m_served < m_shared.settings.limits.requestsPerConnection;
    m_parser.reset();
    m_shared.workers.start([self = shared_from_this(), keepAlive]() mutable {
        HttpResponse response = runHandler(self->m_route->handler, self->m_request);
        asio::io_context &io = self->m_shared.io;
        // The last reference must go in the network thread.
        asio::post(io, [self = std::move(self), response = std::move(response), keepAlive] {
            self->respond(response, keepAlive);
        });
    });
}

void HttpConnection::onReadError(beast::error_code error)
{
    // Nothing to say to one who went away, was too slow, or never began.
    if (error.category() != http::make_error_code(http::error::bad_method).category() ||
        error == http::error::end_of_stream || error == http::error::partial_message) {
        linger();
        return;
    }
    refuse(statusOf(error));
}

int HttpConnection::refuseHeader()
{
    const auto &message = m_parser->get();
    if (const int status = refuseFraming(); status != 0) {
        return status;
    }
    if (message.target().size() > longestTarget) {
        return 414;
    }
    m_request.method = bytesOf(message.method_string());
    if (message.method() == http::verb::unknown || message.method() == http::verb::connect ||
        message.method() == http::verb::trace) {
        return 501;
    }
    if (!collectHeaders()) {
        return 431;
    }
    if (const int status = refuseOrigin(); status != 0) {
        return status;
    }
    if (!parseTarget(bytesOf(message.target()), m_request)) {
        return 400;
    }
    const HttpRouter::Match match = m_shared.router.match(m_request);
    if (match.route == nullptr) {
        m_allowed = match.allowed;
        return match.status;
    }
    m_route = match.route;
    const auto length = m_parser->content_length();
    if (length && *length > static_cast<std::uint64_t>(m_route->bodyLimit)) {
        return 413;
    }
    const QByteArray expect = m_request.header("expect");
    return expect.isEmpty() || isToken(expect, "100-continue") ? 0 : 417;
}

int HttpConnection::refuseFraming() const
{
    // Beast refuses both lengths at once, differing lengths, signs, bad chunks, bare CR or LF, NUL
    // and spaces before the colon. What follows it would accept.
    const auto &message = m_parser->get();
    if (message.version() != 10 && message.version() != 11) {
        return 505;
    }
    const auto hosts = message.count(http::field::host);
    if (hosts > 1 || (hosts == 0 && message.version() == 11)) {
        return 400;
    }
    const boost::string_view length = message[http::field::content_length];
    if (message.count(http::field::content_length) > 1 ||
        length.find_first_not_of("0123456789") != boost::string_view::npos) {
        return 400; // also "5, 5"
    }
    const auto encodings = message.count(http::field::transfer_encoding);
    if (encodings > 1 || (encodings == 1 && message.version() == 10)) {
        return 400;
    }
    if (encodings == 1 && !isToken(bytesOf(message[http::field::transfer_encoding]), "chunked")) {
        return 501;
    }
    return 0;
}

int HttpConnection::refuseOrigin() const
{
    // A web page reaches this server from the browser of somebody at this computer: under a name of
    // its own that leads here, or from its own origin.
    const QByteArray host = m_request.header("host").toLower();
    if (const QList<QByteArray> &known = m_shared.settings.hosts; !known.isEmpty()) {
        const qsizetype port = host.lastIndexOf(':');
        const bool hasPort = port > host.lastIndexOf(']');
        if (!known.contains(hasPort ? host.left(port) : host)) {
            return 421;
        }
    }
    const QByteArray origin = m_request.header("origin").toLower();
    if (!origin.isEmpty() && origin != "http://" + host && origin != "https://" + host) {
        return 403;
    }
    return 0;
}

bool HttpConnection::collectHeaders()
{
    // Collected before the body, so that trailers can add nothing.
    int count = 0;
    for (const auto &field : m_parser->get()) {
        if (++count > m_shared.settings.limits.headerCount) {
            return false;
        }
        QByteArray &value = m_request.headers[bytesOf(field.name_string()).toLower()];
        value = value.isNull() ? bytesOf(field.value()) : value + ", " + bytesOf(field.value());
    }
    m_request.remoteAddress = m_peer;
    if (m_shared.settings.trustedProxies.contains(m_peer)) {
        const QByteArray last = m_request.header("x-forwarded-for").split(',').last().trimmed();
        const QHostAddress client(QString::fromLatin1(last));
        if (!client.isNull()) {
            m_request.remoteAddress = client;
        }
    }
    return true;
}

void HttpConnection::refuse(int status)
{
    HttpResponse response = HttpResponse::problem(status);
    if (status == 405) {
        response.headers.append({QByteArrayLiteral("Allow"), m_allowed});
    }
    m_waiting = false;
    m_head = m_request.method == "HEAD";
    respond(response, false); // where the next request begins is not certain
}

template<class Message>
void HttpConnection::fill(Message &answer, const HttpResponse &response, bool keepAlive) const
{
    answer.reason(viewOf(httpReason(response.status)));
    answer.set(http::field::date, viewOf(httpDate()));
    answer.set("X-Content-Type-Options", "nosniff");
    answer.set(http::field::cache_control, "no-store");
    answer.set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    answer.set("Referrer-Policy", "no-referrer");
    if (!response.contentType.isEmpty() && isOneLine(response.contentType)) {
        answer.set(http::field::content_type, viewOf(response.contentType));
    }
    for (const auto &[name, value] : response.headers) {
        if (isOneLine(name) && isOneLine(value)) {
            answer.set(viewOf(name), viewOf(value));
        }
    }
    answer.keep_alive(keepAlive && !m_shared.stopping);
}

void HttpConnection::respond(const HttpResponse &response, bool keepAlive)
{
    if (response.file) {
        respondWithFile(response, keepAlive);
        return;
    }
    m_answer.emplace(static_cast<http::status>(response.status), 11);
    Answer &answer = *m_answer;
    fill(answer, response, keepAlive);
    if (response.status != 204 && response.status != 304) {
        answer.content_length(static_cast<std::uint64_t>(response.body.size()));
        if (!m_head) {
            answer.body().assign(response.body.constData(),
                                 static_cast<std::size_t>(response.body.size()));
        }
    }
    m_stream.expires_after(m_shared.settings.limits.writeDeadline);
    http::async_write(m_stream, answer,
                      [self = shared_from_this()](beast::error_code error, std::size_t) {
                          self->onWritten(error, self->m_answer->keep_alive());
                      });
}

void HttpConnection::respondWithFile(const HttpResponse &response, bool keepAlive)
{
    const qint64 size = response.file->size();
    m_fileAnswer.emplace(static_cast<http::status>(response.status), 11);
    FileAnswer &answer = *m_fileAnswer;
    beast::error_code error;
    answer.body().open(QFile::encodeName(response.file->fileName()).constData(),
                       beast::file_mode::scan, error);
    if (error) {
        m_fileAnswer.reset();
        respond(HttpResponse::problem(500), keepAlive);
        return;
    }
    fill(answer, response, keepAlive);
    answer.content_length(static_cast<std::uint64_t>(size));
    m_stream.expires_after(timeForFile(m_shared.settings.limits.writeDeadline, size));
    const auto written = [self = shared_from_this(), file = response.file](beast::error_code failed,
                                                                           std::size_t) {
        self->onWritten(failed, self->m_fileAnswer->keep_alive());
    };
    m_fileSerializer.emplace(answer);
    if (m_head) {
        http::async_write_header(m_stream, *m_fileSerializer, written);
    } else {
        http::async_write(m_stream, *m_fileSerializer, written);
    }
}

void HttpConnection::onWritten(beast::error_code error, bool keepAlive)
{
    m_fileSerializer.reset();
    m_fileAnswer.reset();
    m_answer.reset();
    if (error) {
        closeNow();
        return;
    }
    if (keepAlive) {
        readHeader();
        return;
    }
    linger();
}

void HttpConnection::linger()
{
    // Closing while the client still sends would reset the connection and lose the answer.
    beast::error_code error;
    m_stream.socket().shutdown(asio::ip::tcp::socket::shutdown_send, error);
    if (error || m_shared.stopping) {
        closeNow();
        return;
    }
    m_waiting = true;
    m_stream.expires_after(lingerDeadline);
    drain();
}

void HttpConnection::drain()
{
    m_stream.async_read_some(asio::buffer(m_rest), [self = shared_from_this()](
                                                       beast::error_code error, std::size_t size) {
        self->m_drained += static_cast<qint64>(size);
        if (error || self->m_drained > mostDrained) {
            self->closeNow();
            return;
        }
        self->drain();
    });
}

} // namespace gangway
