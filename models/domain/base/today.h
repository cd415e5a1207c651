// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

#include <functional>

namespace gangway {

/// The time now, in UTC: the clock by which today is told. Tests set another one.
[[nodiscard]] QDateTime nowUtc();

/// The day it is in a time zone (IANA name); a zone that is not known is this computer's.
[[nodiscard]] QDate todayIn(const QString &timeZone);

/// Replaces the clock while it lives; for tests. One at a time, before other threads are there.
class ClockForTests
{
public:
    explicit ClockForTests(std::function<QDateTime()> clock);
    ~ClockForTests();
    Q_DISABLE_COPY_MOVE(ClockForTests)
};

} // namespace gangway
