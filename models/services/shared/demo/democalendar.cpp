// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/demo/democalendar.h"

#include "services/shared/demo/demorandom.h"

#include <algorithm>

namespace gangway {

namespace {

constexpr int daysBefore = 60; ///< invitations come before the start
constexpr int daysAfter = 10;

int daysSinceEpoch(const QDate &date)
{
    return static_cast<int>(QDate(1970, 1, 1).daysTo(date));
}

quint64 startWeight(const QDate &date)
{
    constexpr quint64 byWeekday[] = {40, 14, 16, 10, 6, 1, 1}; // from Monday
    constexpr quint64 byMonth[] = {19, 10, 10, 11, 9, 8, 6, 8, 21, 13, 9, 4};
    const quint64 firstOfMonth = date.day() <= 7 ? 2 : 1;
    return byWeekday[date.dayOfWeek() - 1] * byMonth[date.month() - 1] * firstOfMonth;
}

} // namespace

DemoCalendar::DemoCalendar(const QDateTime &until, int days, const QTimeZone &zone)
    : m_until(until.toMSecsSinceEpoch())
{
    const QDate last = until.toTimeZone(zone).date();
    m_lastStart = daysSinceEpoch(last);
    m_firstStart = m_lastStart - qMax(days, 1) + 1;
    m_known = m_firstStart - daysBefore;
    const int end = m_lastStart + daysAfter;
    for (int day = m_known; day <= end; ++day) {
        const QDate date = QDate(1970, 1, 1).addDays(day);
        m_opening.push_back(QDateTime(date, QTime(8, 0), zone).toMSecsSinceEpoch());
        m_nextWorking.push_back(static_cast<int>(m_workingDays.size()));
        if (!isWeekend(day))
            m_workingDays.push_back(day);
        if (day >= m_firstStart && day <= m_lastStart) {
            const quint64 before = m_startWeights.empty() ? 0 : m_startWeights.back();
            m_startWeights.push_back(before + startWeight(date));
        }
    }
}

int DemoCalendar::startDay(qint64 index, qint64 count, DemoRandom &random) const
{
    const double place = (static_cast<double>(index) + random.below(1000) / 1000.0) /
                         static_cast<double>(qMax<qint64>(count, 1));
    const auto wanted = static_cast<quint64>(place * static_cast<double>(m_startWeights.back()));
    const auto found = std::upper_bound(m_startWeights.begin(), m_startWeights.end(), wanted);
    const auto offset = std::min<qint64>(found - m_startWeights.begin(),
                                         static_cast<qint64>(m_startWeights.size()) - 1);
    return m_firstStart + static_cast<int>(offset);
}

int DemoCalendar::workingDayFrom(int day) const
{
    const int index = std::clamp(day - m_known, 0, static_cast<int>(m_nextWorking.size()) - 1);
    return m_nextWorking[static_cast<std::size_t>(index)];
}

qint64 DemoCalendar::eightOClock(int day) const
{
    const int index = std::clamp(day - m_known, 0, static_cast<int>(m_opening.size()) - 1);
    return m_opening[static_cast<std::size_t>(index)];
}

qint64 DemoCalendar::moment(int workingDay, qint64 workMinutes, qint64 milliseconds) const
{
    const qint64 day = workingDay + workMinutes / minutesPerDay;
    if (day >= static_cast<qint64>(m_workingDays.size()))
        return m_until + 1 + milliseconds;
    return eightOClock(m_workingDays[static_cast<std::size_t>(qMax<qint64>(day, 0))]) +
           (workMinutes % minutesPerDay) * 60'000 + milliseconds;
}

qint64 DemoCalendar::momentOfDay(int day, int minute, qint64 milliseconds) const
{
    return eightOClock(day) + qint64(minute) * 60'000 + milliseconds;
}

} // namespace gangway
