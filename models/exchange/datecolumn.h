// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QString>

#include <optional>

namespace gangway {

enum class DateOrder { DayFirst, MonthFirst };

/// Finds out from all dates of one column whether 3/4/2026 is in March or April: one value such as
/// 25/4/2026 decides for all. ISO dates (2026-04-03) and German ones (3.4.2026) need no decision.
class DateColumn
{
public:
    struct Parsed
    {
        std::optional<QDate> date;
        bool ambiguous = false; ///< either order gives a date, and nothing decides
    };

    void note(QStringView text);
    /// The order that the noted dates show; nothing when none or both of them do.
    [[nodiscard]] std::optional<DateOrder> order() const;
    /// `wanted` overrules what the column shows.
    [[nodiscard]] Parsed parse(QStringView text, std::optional<DateOrder> wanted = {}) const;

private:
    int m_dayFirst = 0;
    int m_monthFirst = 0;
};

} // namespace gangway
