// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace gangway {

struct Identity;

/// "As of 14:12:11": by the clock of this computer, as all times in the window. Days and due dates
/// are those of the organisation; where its clock shows another time, its zone is named as well.
/// Empty when nothing was read yet.
[[nodiscard]] QString asOfText(const QDateTime &moment, const Identity &identity);

} // namespace gangway
