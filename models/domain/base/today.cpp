// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/today.h"

#include <QTimeZone>

namespace gangway {

namespace {

std::function<QDateTime()> &clockForTests()
{
    static std::function<QDateTime()> clock;
    return clock;
}

} // namespace

QDateTime nowUtc()
{
    const std::function<QDateTime()> &clock = clockForTests();
    return clock ? clock().toUTC() : QDateTime::currentDateTimeUtc();
}

QDate todayIn(const QString &timeZone)
{
    const QTimeZone zone(timeZone.toLatin1());
    const QDateTime now = nowUtc();
    return (zone.isValid() ? now.toTimeZone(zone) : now.toLocalTime()).date();
}

ClockForTests::ClockForTests(std::function<QDateTime()> clock)
{
    clockForTests() = std::move(clock);
}

ClockForTests::~ClockForTests()
{
    clockForTests() = {};
}

} // namespace gangway
