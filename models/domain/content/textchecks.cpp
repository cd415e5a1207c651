// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/validation.h"

#include <QRegularExpression>

namespace gangway {

namespace {

constexpr qsizetype longestPattern = 500;
constexpr qsizetype longestMatched = 20000;

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

} // namespace gangway
