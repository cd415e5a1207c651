// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/web/httprequest.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QStringDecoder>

#include <algorithm>

namespace gangway {

namespace {

struct HttpRequestText
{
    Q_DECLARE_TR_FUNCTIONS(HttpRequest)
};

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool hasGoodEscapes(const QByteArray &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            continue;
        }
        if (i + 2 >= text.size() || !isHexDigit(text[i + 1]) || !isHexDigit(text[i + 2])) {
            return false;
        }
        i += 2;
    }
    return true;
}

std::unexpected<Error> badTarget()
{
    return fail(ErrorKind::InvalidInput,
                HttpRequestText::tr("The address of the request is not valid."),
                HttpRequestText::tr("Check the address and try again."));
}

} // namespace

QByteArray HttpRequest::header(const char *name) const
{
    return headers.value(QByteArray(name));
}

QByteArray HttpRequest::bearerToken() const
{
    const QByteArray value = header("authorization");
    if (value.size() < 8 || qstrnicmp(value.constData(), "bearer ", 7) != 0) {
        return {};
    }
    return value.mid(7).trimmed();
}

Result<QJsonObject> HttpRequest::jsonBody() const
{
    const QByteArray type = header("content-type").split(';').first().trimmed().toLower();
    if (type != "application/json") {
        return fail(ErrorKind::InvalidInput, HttpRequestText::tr("The request is not JSON."),
                    HttpRequestText::tr("Send the body with Content-Type: application/json."));
    }
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        return fail(ErrorKind::InvalidInput,
                    HttpRequestText::tr("The body of the request is not a JSON object."),
                    HttpRequestText::tr("Send one JSON object."));
    }
    return document.object();
}

Result<void> parseTarget(const QByteArray &target, HttpRequest &request)
{
    const bool plain = std::all_of(target.begin(), target.end(),
                                   [](char c) { return c > 0x20 && c < 0x7f && c != '#'; });
    if (!target.startsWith('/') || !plain || !hasGoodEscapes(target)) {
        return badTarget();
    }
    const qsizetype mark = target.indexOf('?');
    const QByteArray encoded = mark < 0 ? target : target.left(mark);
    const QByteArray decoded = QByteArray::fromPercentEncoding(encoded);
    // A slash in a name would become one between names: two programs could read two paths.
    if (encoded.toLower().contains("%2f")) {
        return badTarget();
    }
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString path = utf8(decoded);
    if (utf8.hasError() || decoded.contains('\0')) {
        return badTarget();
    }
    request.path = path;
    if (mark >= 0) {
        request.query.setQuery(QString::fromLatin1(target.mid(mark + 1)));
    }
    return {};
}

} // namespace gangway
