// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QString>

namespace gangway {

/// Dates as lists show them, in the order of the person's locale: "5 Dec", with the year when it is
/// not this one ("5 Dec 2025"), "–" for none.
[[nodiscard]] QString shortDate(const QDate &date, const QDate &today = QDate::currentDate());

/// The same with the time of day, without seconds: "5 Dec, 14:32". In local time.
[[nodiscard]] QString shortDateTime(const QDateTime &moment,
                                    const QDate &today = QDate::currentDate());

/// The time of day without seconds, as the locale writes it: "14:32", "2:32 PM".
[[nodiscard]] QString shortTime(const QTime &time);

} // namespace gangway
