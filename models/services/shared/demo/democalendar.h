// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QTimeZone>

#include <vector>

namespace gangway {

class DemoRandom;

/// The days of one organisation's demo data: who starts when, and which moments are working time.
/// Days are counted from 1970-01-01; moments are Unix milliseconds.
class DemoCalendar
{
public:
    static constexpr int minutesPerDay = 600; ///< 8:00 to 18:00 local time

    /// `days` of starts, the last on the day of `until`, in `zone`.
    DemoCalendar(const QDateTime &until, int days, const QTimeZone &zone);

    /// The start day of number `index` of `count` people: more on Mondays, few at weekends, many in
    /// September and January. Rises with the index, so that ids made in this order do, too.
    [[nodiscard]] int startDay(qint64 index, qint64 count, DemoRandom &random) const;

    /// Position among the working days of the first one not before `day`.
    [[nodiscard]] int workingDayFrom(int day) const;
    /// The moment `workMinutes` of working time after 8:00 of working day `workingDay`, with
    /// `milliseconds` added. After the last known day: a moment after `until`.
    [[nodiscard]] qint64 moment(int workingDay, qint64 workMinutes, qint64 milliseconds) const;
    /// A moment of `day`, working day or not, `minute` after 8:00 local time.
    [[nodiscard]] qint64 momentOfDay(int day, int minute, qint64 milliseconds) const;

    [[nodiscard]] int firstDay() const { return m_firstStart; }
    [[nodiscard]] int lastDay() const { return m_lastStart; }
    [[nodiscard]] qint64 until() const { return m_until; }

    [[nodiscard]] static bool isWeekend(int day) { return (day + 3) % 7 >= 5; } // day 0: Thursday

private:
    [[nodiscard]] qint64 eightOClock(int day) const;

    int m_known; ///< first day with a known offset
    int m_firstStart;
    int m_lastStart;
    qint64 m_until;
    std::vector<qint64> m_opening;       ///< 8:00 local time by day from m_known
    std::vector<int> m_workingDays;      ///< days
    std::vector<int> m_nextWorking;      ///< position in m_workingDays by day from m_known
    std::vector<quint64> m_startWeights; ///< running sums by day from m_firstStart
};

} // namespace gangway
