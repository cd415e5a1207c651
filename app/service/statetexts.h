// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace gangway {

/// Words for people where programs read "pending", "active" or "completed".
[[nodiscard]] QString stageStateText(const QString &state);
[[nodiscard]] QString personStatusText(const QString &status);

/// "2026-04-03 14:05, Europe/Berlin": a time that does not say where it is could be anywhere.
[[nodiscard]] QString timeText(const QDateTime &time);

} // namespace gangway
