// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/orderkey.h"

#include <algorithm>
#include <optional>

namespace gangway {

namespace {

constexpr int base = 62;
constexpr char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr QLatin1Char zero('0');
constexpr QLatin1Char largest('z');

int digitValue(QChar character)
{
    const ushort code = character.unicode();
    if (code >= '0' && code <= '9')
        return code - '0';
    if (code >= 'A' && code <= 'Z')
        return code - 'A' + 10;
    if (code >= 'a' && code <= 'z')
        return code - 'a' + 36;
    return -1;
}

QChar digit(int value)
{
    return QLatin1Char(digits[value]);
}

/// Characters of the whole part, head included: 'a' is 2 (counting up), 'Z' is 2 (counting down).
int wholeLength(QChar head)
{
    const ushort code = head.unicode();
    if (code >= 'a' && code <= 'z')
        return code - 'a' + 2;
    if (code >= 'A' && code <= 'Z')
        return 'Z' - code + 2;
    return 0;
}

QString whole(const QString &key)
{
    return key.left(wholeLength(key.at(0)));
}

/// Nothing sorts below it, so it cannot be a key itself: a key in front of it could not be made.
const QString &smallestWhole()
{
    static const QString text = QLatin1Char('A') + QString(26, zero);
    return text;
}

/// The whole part after `text`, or nothing past the last one ("zzz...").
std::optional<QString> wholeAfter(const QString &text)
{
    QString next = text;
    for (qsizetype i = next.size() - 1; i > 0; --i) {
        const int value = digitValue(next.at(i)) + 1;
        if (value < base) {
            next[i] = digit(value);
            return next;
        }
        next[i] = zero;
    }
    const QChar head = text.at(0);
    if (head == u'Z')
        return QStringLiteral("a0");
    if (head == largest)
        return std::nullopt;
    const QChar newHead(static_cast<char16_t>(head.unicode() + 1));
    next[0] = newHead;
    next.resize(wholeLength(newHead), zero);
    return next;
}

/// The whole part before `text`, or nothing before the smallest one.
std::optional<QString> wholeBefore(const QString &text)
{
    QString previous = text;
    for (qsizetype i = previous.size() - 1; i > 0; --i) {
        const int value = digitValue(previous.at(i)) - 1;
        if (value >= 0) {
            previous[i] = digit(value);
            return previous;
        }
        previous[i] = largest;
    }
    const QChar head = text.at(0);
    if (head == u'a')
        return QStringLiteral("Zz");
    if (head == u'A')
        return std::nullopt;
    const QChar newHead(static_cast<char16_t>(head.unicode() - 1));
    previous[0] = newHead;
    previous.resize(wholeLength(newHead), largest);
    return previous;
}

/// A fraction strictly between two fractions (digits after the point, no trailing zero);
/// no upper bound means 1.
QString fractionBetween(const QString &lower, const std::optional<QString> &upper)
{
    QString common;
    qsizetype at = 0;
    if (upper) {
        while (at < upper->size() && (at < lower.size() ? lower.at(at) : zero) == upper->at(at))
            ++at;
        common = upper->left(at);
    }
    const QString low = lower.mid(at);
    const int lowDigit = low.isEmpty() ? 0 : digitValue(low.at(0));
    const int highDigit = upper ? digitValue(upper->at(at)) : base;
    if (highDigit - lowDigit > 1)
        return common + digit((lowDigit + highDigit) / 2);
    // Neighbouring digits: the upper one alone is enough when the upper bound goes on after it.
    if (upper && upper->size() - at > 1)
        return common + upper->at(at);
    return common + digit(lowDigit) + fractionBetween(low.mid(1), std::nullopt);
}

QString keyBelow(const QString &upper)
{
    const QString upperWhole = whole(upper);
    if (upperWhole == smallestWhole())
        return upperWhole + fractionBetween({}, upper.mid(upperWhole.size()));
    if (upperWhole.size() < upper.size())
        return upperWhole;
    const std::optional<QString> previous = wholeBefore(upperWhole);
    if (previous && *previous != smallestWhole())
        return *previous;
    return smallestWhole() + fractionBetween({}, std::nullopt);
}

QString keyAbove(const QString &lower)
{
    const QString lowerWhole = whole(lower);
    if (const std::optional<QString> next = wholeAfter(lowerWhole))
        return *next;
    return lowerWhole + fractionBetween(lower.mid(lowerWhole.size()), std::nullopt);
}

QString between(const QString &lower, const QString &upper)
{
    if (lower.isEmpty() && upper.isEmpty())
        return QStringLiteral("a0");
    if (lower.isEmpty())
        return keyBelow(upper);
    if (upper.isEmpty())
        return keyAbove(lower);
    const QString lowerWhole = whole(lower);
    const QString upperWhole = whole(upper);
    const QString lowerFraction = lower.mid(lowerWhole.size());
    if (lowerWhole == upperWhole)
        return lowerWhole + fractionBetween(lowerFraction, upper.mid(upperWhole.size()));
    const std::optional<QString> next = wholeAfter(lowerWhole);
    if (next && *next < upper)
        return *next;
    return lowerWhole + fractionBetween(lowerFraction, std::nullopt);
}

void fill(const QString &lower, const QString &upper, qsizetype first, qsizetype last,
          QStringList &keys)
{
    if (first > last)
        return;
    const qsizetype middle = first + (last - first) / 2;
    keys[middle] = between(lower, upper);
    fill(lower, keys.at(middle), first, middle - 1, keys);
    fill(keys.at(middle), upper, middle + 1, last, keys);
}

struct Bounds
{
    QString lower;
    QString upper;
};

Bounds usable(const QString &lower, const QString &upper)
{
    Bounds bounds;
    if (isOrderKey(lower))
        bounds.lower = lower;
    if (isOrderKey(upper) && (bounds.lower.isEmpty() || bounds.lower < upper))
        bounds.upper = upper;
    return bounds;
}

} // namespace

bool isOrderKey(const QString &key)
{
    if (key.isEmpty())
        return false;
    const int length = wholeLength(key.at(0));
    if (length == 0 || key.size() < length || key == smallestWhole())
        return false;
    if (key.size() > length && key.back() == zero)
        return false;
    return std::all_of(key.begin(), key.end(), [](QChar c) { return digitValue(c) >= 0; });
}

QString keyBetween(const QString &lower, const QString &upper)
{
    const Bounds bounds = usable(lower, upper);
    return between(bounds.lower, bounds.upper);
}

QStringList keysBetween(const QString &lower, const QString &upper, int count)
{
    QStringList keys;
    if (count < 1)
        return keys;
    const Bounds bounds = usable(lower, upper);
    keys.resize(count);
    if (bounds.upper.isEmpty()) {
        for (int i = 0; i < count; ++i)
            keys[i] = between(i > 0 ? keys.at(i - 1) : bounds.lower, {});
    } else if (bounds.lower.isEmpty()) {
        for (int i = count - 1; i >= 0; --i)
            keys[i] = between({}, i + 1 < count ? keys.at(i + 1) : bounds.upper);
    } else {
        fill(bounds.lower, bounds.upper, 0, count - 1, keys);
    }
    return keys;
}

QString keyForIndex(const QStringList &keys, int index)
{
    const qsizetype at = std::clamp<qsizetype>(index, 0, keys.size());
    if (at == 0)
        return keyBetween({}, keys.isEmpty() ? QString() : keys.first());
    const QString &lower = keys.at(at - 1);
    const auto above = std::upper_bound(keys.begin() + at, keys.end(), lower);
    return keyBetween(lower, above == keys.end() ? QString() : *above);
}

} // namespace gangway
