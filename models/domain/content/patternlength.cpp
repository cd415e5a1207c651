// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/patternlength.h"

#include <algorithm>
#include <array>

namespace gangway {

namespace {

constexpr qint64 farEnough = 1'000'000; ///< longer than any text; sums and products stay small
constexpr int deepest = 60;             ///< groups in groups

/// Reads a pattern from left to right. `m_ok` is false once something is met that it cannot judge.
class LengthReader
{
public:
    explicit LengthReader(const QString &pattern) : m_text(pattern) {}

    std::optional<PatternLength> run()
    {
        const PatternLength all = alternatives(0);
        return m_ok && atEnd() ? std::optional(all) : std::nullopt;
    }

private:
    [[nodiscard]] bool atEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] QChar peek(qsizetype ahead = 0) const
    {
        return m_at + ahead < m_text.size() ? m_text.at(m_at + ahead) : QChar();
    }
    [[nodiscard]] bool skip(QLatin1String what)
    {
        if (!QStringView(m_text).sliced(m_at).startsWith(what))
            return false;
        m_at += what.size();
        return true;
    }
    PatternLength unknown()
    {
        m_ok = false;
        return {};
    }

    static PatternLength times(const PatternLength &one, qint64 least, std::optional<qint64> most)
    {
        PatternLength all{std::min(one.least * least, farEnough), std::nullopt};
        if (one.most == 0)
            all.most = 0;
        else if (one.most && most)
            all.most = std::min(*one.most * *most, farEnough);
        return all;
    }
    static PatternLength sum(const PatternLength &a, const PatternLength &b)
    {
        PatternLength all{std::min(a.least + b.least, farEnough), std::nullopt};
        if (a.most && b.most)
            all.most = std::min(*a.most + *b.most, farEnough);
        return all;
    }
    static PatternLength either(const PatternLength &a, const PatternLength &b)
    {
        PatternLength all{std::min(a.least, b.least), std::nullopt};
        if (a.most && b.most)
            all.most = std::max(*a.most, *b.most);
        return all;
    }

    PatternLength alternatives(int depth)
    {
        PatternLength all = sequence(depth);
        while (m_ok && peek() == u'|') {
            ++m_at;
            all = either(all, sequence(depth));
        }
        return all;
    }

    PatternLength sequence(int depth)
    {
        PatternLength all;
        while (m_ok && !atEnd() && peek() != u'|' && peek() != u')')
            all = sum(all, quantified(atom(depth)));
        return all;
    }

    PatternLength quantified(const PatternLength &one)
    {
        qint64 least = 1;
        std::optional<qint64> most = 1;
        if (peek() == u'*') {
            least = 0;
            most.reset();
            ++m_at;
        } else if (peek() == u'+') {
            most.reset();
            ++m_at;
        } else if (peek() == u'?') {
            least = 0;
            ++m_at;
        } else if (peek() != u'{' || !counted(least, most)) {
            return one;
        }
        if (peek() == u'?' || peek() == u'+') // lazy, possessive
            ++m_at;
        return times(one, least, most);
    }

    /// {3}, {3,}, {3,5} and {,5}; anything else is a brace like other letters.
    bool counted(qint64 &least, std::optional<qint64> &most)
    {
        const qsizetype end = m_text.indexOf(u'}', m_at);
        if (end < 0)
            return false;
        const QString inside = m_text.mid(m_at + 1, end - m_at - 1);
        const qsizetype comma = inside.indexOf(u',');
        const auto number = [](const QString &digits) {
            const bool all = !digits.isEmpty() && digits.size() < 7 &&
                             std::ranges::all_of(digits, [](QChar c) { return c.isDigit(); });
            return all ? std::optional(digits.toLongLong()) : std::nullopt;
        };
        const auto low = number(comma < 0 ? inside : inside.left(comma));
        const auto high = number(inside.mid(comma + 1));
        if (!low)
            return false;
        if (comma >= 0 && comma + 1 < inside.size() && !high)
            return false;
        least = *low;
        most = comma < 0 ? low : high;
        m_at = end + 1;
        return true;
    }

    PatternLength atom(int depth)
    {
        const QChar c = m_text.at(m_at++);
        if (c == u'(')
            return group(depth + 1);
        if (c == u'[')
            return characterClass();
        if (c == u'\\')
            return escape();
        if (c == u'^' || c == u'$')
            return {};
        if (c == u'*' || c == u'+' || c == u'?')
            return unknown();
        if (c.isHighSurrogate() && peek().isLowSurrogate())
            ++m_at;
        return {1, 1};
    }

    PatternLength escape()
    {
        if (atEnd())
            return unknown();
        const QChar c = m_text.at(m_at++);
        static constexpr std::array nowhere{u'b', u'B', u'A', u'z', u'Z', u'G'};
        if (std::ranges::find(nowhere, c.unicode()) != nowhere.end())
            return {};
        static constexpr std::array kinds{u'd', u'D', u'w', u'W', u's', u'S', u'h', u'H', u'v',
                                          u'V', u't', u'n', u'r', u'f', u'e', u'a', u'N'};
        if (std::ranges::find(kinds, c.unicode()) != kinds.end())
            return {1, 1};
        if (c == u'p' || c == u'P' || (c == u'x' && peek() == u'{')) {
            const qsizetype end = peek() == u'{' ? m_text.indexOf(u'}', m_at) : m_at;
            if (end < 0)
                return unknown();
            m_at = end + 1;
            return {1, 1};
        }
        if (c == u'x') {
            for (int i = 0; i < 2 && isHex(peek()); ++i)
                ++m_at;
            return {1, 1};
        }
        return c.isLetterOrNumber() ? unknown() : PatternLength{1, 1};
    }

    static bool isHex(QChar c)
    {
        return c.isDigit() || (c.toLower() >= u'a' && c.toLower() <= u'f');
    }

    PatternLength characterClass()
    {
        if (peek() == u'^')
            ++m_at;
        if (peek() == u']')
            ++m_at; // the first one is a member
        while (!atEnd()) {
            const QChar c = m_text.at(m_at++);
            if (c == u']')
                return {1, 1};
            if (c == u'\\')
                ++m_at;
            else if (c == u'[' && peek() == u':') {
                const qsizetype end = m_text.indexOf(QLatin1String(":]"), m_at);
                if (end > 0)
                    m_at = end + 2;
            }
        }
        return unknown();
    }

    PatternLength group(int depth)
    {
        if (depth > deepest)
            return unknown();
        bool counts = true;
        if (skip(QLatin1String("?"))) {
            // What looks around takes no room: leaving it out only makes the bounds wider.
            if (skip(QLatin1String("=")) || skip(QLatin1String("!")) || skip(QLatin1String("<=")) ||
                skip(QLatin1String("<!"))) {
                counts = false;
            } else if (skip(QLatin1String("<")) || skip(QLatin1String("P<"))) {
                const qsizetype end = m_text.indexOf(u'>', m_at);
                if (end < 0)
                    return unknown();
                m_at = end + 1;
            } else if (!skip(QLatin1String(":")) && !skip(QLatin1String(">"))) {
                return unknown();
            }
        } else if (peek() == u'*') {
            return unknown();
        }
        const PatternLength inside = alternatives(depth);
        if (peek() != u')' || atEnd())
            return unknown();
        ++m_at;
        return counts ? inside : PatternLength{};
    }

    const QString m_text;
    qsizetype m_at = 0;
    bool m_ok = true;
};

} // namespace

std::optional<PatternLength> patternLength(const QString &pattern)
{
    return LengthReader(pattern).run();
}

} // namespace gangway
