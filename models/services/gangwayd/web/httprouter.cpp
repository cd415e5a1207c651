// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/web/httprouter.h"

#include <algorithm>
#include <optional>

namespace gangway {

namespace {

bool isPlaceholder(const QString &segment)
{
    return segment.startsWith(QLatin1Char('{')) && segment.endsWith(QLatin1Char('}'));
}

/// The name that a last segment such as "{path...}" gives to the rest of the path; empty: it is
/// none.
QString restName(const QStringList &pattern)
{
    const QString &last = pattern.last();
    return isPlaceholder(last) && last.endsWith(QLatin1String("...}"))
               ? last.mid(1, last.size() - 5)
               : QString();
}

std::optional<QHash<QString, QString>> matchSegments(const QStringList &pattern,
                                                     const QStringList &path)
{
    const QString rest = restName(pattern);
    const qsizetype fixed = rest.isEmpty() ? pattern.size() : pattern.size() - 1;
    if (rest.isEmpty() ? path.size() != fixed : path.size() <= fixed) {
        return std::nullopt;
    }
    QHash<QString, QString> parameters;
    for (qsizetype i = 0; i < fixed; ++i) {
        if (isPlaceholder(pattern[i])) {
            if (path[i].isEmpty()) {
                return std::nullopt;
            }
            parameters.insert(pattern[i].mid(1, pattern[i].size() - 2), path[i]);
        } else if (pattern[i] != path[i]) {
            return std::nullopt;
        }
    }
    if (!rest.isEmpty()) {
        parameters.insert(rest, path.mid(fixed).join(QLatin1Char('/')));
    }
    return parameters;
}

} // namespace

void HttpRouter::add(const QByteArray &method, const QString &pattern, HttpHandler handler,
                     qint64 bodyLimit, Body body)
{
    m_routes.push_back(
        {method, pattern.split(QLatin1Char('/')), std::move(handler), bodyLimit, body});
}

HttpRouter::Match HttpRouter::match(HttpRequest &request) const
{
    const QStringList path = request.path.split(QLatin1Char('/'));
    const QByteArray wanted = request.method == "HEAD" ? QByteArrayLiteral("GET") : request.method;
    QByteArrayList allowed;
    for (const Route &route : m_routes) {
        auto parameters = matchSegments(route.segments, path);
        if (!parameters) {
            continue;
        }
        if (route.method == wanted) {
            request.parameters = std::move(*parameters);
            return {&route, 200, {}};
        }
        allowed.append(route.method);
    }
    return {nullptr, allowed.isEmpty() ? 404 : 405, allowed.join(", ")};
}

qint64 HttpRouter::largestBodyLimit() const
{
    qint64 largest = defaultBodyLimit;
    for (const Route &route : m_routes) {
        largest = std::max(largest, route.bodyLimit);
    }
    return largest;
}

} // namespace gangway
