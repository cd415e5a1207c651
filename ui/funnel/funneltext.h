// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"

#include <optional>

namespace gangway {

/// "Still in time"
[[nodiscard]] QString funnelPartName(FunnelPart part);
/// "33 d 4 h", "6 h", "12 min": the two largest units that say something.
[[nodiscard]] QString durationText(qint64 seconds);
/// What stands under a stage's name; `median` in seconds.
[[nodiscard]] QString stageNote(std::optional<qint64> median, bool optional);
/// "−80 · 6.2%": people of the bar who have not finished, and their share of those who entered.
[[nodiscard]] QString dropText(const FunnelBar &bar);
/// "87.4%" of `whole`; a dash when there is nobody.
[[nodiscard]] QString doneShareText(const FunnelBar &bar, qint64 whole);
/// "Paperwork, still in time: 44 people, 3.7% of those who entered".
[[nodiscard]] QString spotText(const FunnelBar &bar, FunnelPart part);

} // namespace gangway
