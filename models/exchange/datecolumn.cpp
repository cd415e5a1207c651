// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/datecolumn.h"

#include <array>

namespace gangway {

namespace {

/// Three numbers and what stands between them.
struct Parts
{
    std::array<int, 3> number{};
    std::array<int, 3> digits{};
    QChar separator;
};

std::optional<Parts> partsOf(QStringView text)
{
    Parts parts;
    qsizetype at = 0;
    for (size_t i = 0; i < 3; ++i) {
        while (i > 0 && at < text.size() && text[at] == u' ')
            ++at; // "3. 4. 2026"
        while (at < text.size() && text[at] >= u'0' && text[at] <= u'9') {
            if (++parts.digits[i] > 4)
                return std::nullopt;
            parts.number[i] = parts.number[i] * 10 + (text[at++].unicode() - u'0');
        }
        if (parts.digits[i] == 0)
            return std::nullopt;
        if (i == 2)
            break;
        if (at >= text.size() || !QStringView(u"-./").contains(text[at]) ||
            (i == 1 && text[at] != parts.separator))
            return std::nullopt;
        parts.separator = text[at++];
    }
    // A time may follow: "2026-04-03T08:00", "3.4.2026 08:00".
    if (at < text.size() && text[at] != u'T' && text[at] != u' ')
        return std::nullopt;
    return parts;
}

bool yearFirst(const Parts &parts)
{
    return parts.digits[0] == 4;
}

int yearOf(const Parts &parts)
{
    return parts.digits[2] == 4   ? parts.number[2]
           : parts.digits[2] == 2 ? 2000 + parts.number[2]
                                  : 0;
}

std::optional<QDate> valid(int year, int month, int day)
{
    const QDate date(year, month, day);
    return date.isValid() && year >= 1900 && year <= 2200 ? std::optional(date) : std::nullopt;
}

} // namespace

void DateColumn::note(QStringView text)
{
    const auto parts = partsOf(text.trimmed());
    if (!parts || yearFirst(*parts) || parts->separator == u'.')
        return;
    const auto byDay = valid(yearOf(*parts), parts->number[1], parts->number[0]);
    const auto byMonth = valid(yearOf(*parts), parts->number[0], parts->number[1]);
    if (byDay && !byMonth)
        ++m_dayFirst;
    else if (byMonth && !byDay)
        ++m_monthFirst;
}

std::optional<DateOrder> DateColumn::order() const
{
    if ((m_dayFirst > 0) == (m_monthFirst > 0))
        return std::nullopt;
    return m_dayFirst > 0 ? DateOrder::DayFirst : DateOrder::MonthFirst;
}

DateColumn::Parsed DateColumn::parse(QStringView text, std::optional<DateOrder> wanted) const
{
    const auto parts = partsOf(text.trimmed());
    if (!parts)
        return {};
    if (yearFirst(*parts))
        return {valid(parts->number[0], parts->number[1], parts->number[2]), false};
    const auto byDay = valid(yearOf(*parts), parts->number[1], parts->number[0]);
    const auto byMonth = valid(yearOf(*parts), parts->number[0], parts->number[1]);
    if (parts->separator == u'.')
        return {byDay, false};
    if (!wanted)
        wanted = order();
    if (wanted)
        return {*wanted == DateOrder::DayFirst ? byDay : byMonth, false};
    if (byDay && byMonth && *byDay != *byMonth)
        return {std::nullopt, true};
    return {byDay ? byDay : byMonth, false};
}

} // namespace gangway
