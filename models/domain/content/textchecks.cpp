// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/validation.h"

#include <QRegularExpression>
#include <QUrl>

namespace gangway {

namespace {

constexpr qsizetype longestPattern = 500;
constexpr qsizetype longestMatched = 20000;
constexpr qsizetype longestEmail = 254; // RFC 5321, as a path without the angle brackets
constexpr qsizetype longestLocalPart = 64;

} // namespace

bool isUsablePattern(const QString &pattern)
{
    return pattern.size() <= longestPattern && QRegularExpression(pattern).isValid();
}

bool matchesPattern(const QString &pattern, const QString &text)
{
    if (!isUsablePattern(pattern) || text.size() > longestMatched)
        return false;
    // Limits of PCRE itself: how often it may try again, and how deep it may nest. They must come
    // first; the just-in-time compiler would count differently.
    const QString limited =
        QStringLiteral("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=5000)(*NO_JIT)\\A(?:") + pattern +
        QStringLiteral(")\\z");
    const QRegularExpression expression(limited);
    return expression.isValid() && expression.match(text).hasMatch();
}

bool isSafeUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return false;
    if (url.scheme() == QLatin1String("mailto"))
        return isEmailAddress(url.path());
    return (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")) &&
           !url.host().isEmpty();
}

bool isEmailAddress(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral(
        R"(\A[^\s@"(),:;<>\[\]\\\x00-\x1f\x7f]+@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]\z)"));
    if (text.size() > longestEmail || text.indexOf(u'@') > longestLocalPart)
        return false;
    const qsizetype at = text.indexOf(u'@');
    const QStringView local = QStringView(text).left(at < 0 ? 0 : at);
    return !local.startsWith(u'.') && !local.endsWith(u'.') &&
           !local.contains(QLatin1String("..")) && shape.match(text).hasMatch();
}

} // namespace gangway
