// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gangway {

/// Names of time zones as people choose them and PostgreSQL understands them: "Europe/Berlin",
/// "Etc/UTC". In order, without the "UTC+03:00" that Qt offers too: PostgreSQL reads its sign the
/// other way round.
[[nodiscard]] const QStringList &timeZoneNames();
/// True for those, and for any other name of the time zone database.
[[nodiscard]] bool isTimeZone(const QString &name);

} // namespace gangway
