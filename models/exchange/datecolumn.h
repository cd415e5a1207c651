// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace gangway {

enum class DateOrder { DayFirst, MonthFirst, YearFirst };

/// "dmy", "mdy" or "ymd".
[[nodiscard]] std::optional<DateOrder> dateOrderFromName(const QString &name);

/// Finds out from all dates of one column whether 3/4/2026 is in March or April: one value such as
/// 25/4/2026 decides for all. ISO dates (2026-04-03), German ones (3.4.2026), those with the name
/// of a month and 2026年4月3日 need no decision. Dates must be likely as the first day at work: a
/// year of two digits is never far ahead (98 is 1998) and asked about when it is long ago.
class DateColumn
{
public:
    struct Parsed
    {
        std::optional<QDate> date;
        QString why;            ///< there is no date: what is wrong, for people
        bool undecided = false; ///< day or month may come first
        bool serial = false;    ///< it was a spreadsheet's number for a day
    };

    explicit DateColumn(const QDate &today = QDate::currentDate()) : m_today(today) {}

    void note(const QString &text);
    /// The order that the noted dates show; nothing when none or both of them do.
    [[nodiscard]] std::optional<DateOrder> order() const;
    /// `wanted` overrules what the column shows.
    [[nodiscard]] Parsed parse(const QString &text, std::optional<DateOrder> wanted = {}) const;

private:
    [[nodiscard]] Parsed likely(const QDate &date, const QString &text, bool shortYear) const;

    QDate m_today;
    int m_dayFirst = 0;
    int m_monthFirst = 0;
};

/// Whether a cell is written as a date, in any order, with or without words behind it.
[[nodiscard]] bool looksLikeDate(const QString &text);

} // namespace gangway
