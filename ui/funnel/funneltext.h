// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"

#include <chrono>
#include <optional>

namespace gangway {

/// "Still in time"
[[nodiscard]] QString funnelPartName(FunnelPart part);
/// What stands under a stage's name: "median 1 d 4 h · optional".
[[nodiscard]] QString stageNote(std::optional<std::chrono::seconds> median, bool optional);
/// "−80 · 6.2%": people of the bar who have not finished, and their share of those who entered.
[[nodiscard]] QString dropText(const FunnelBar &bar);
/// "87.4%" of `whole`; a dash when there is nobody.
[[nodiscard]] QString doneShareText(const FunnelBar &bar, qint64 whole);
/// "Paperwork, still in time: 44 people, 3.7% of those who entered".
[[nodiscard]] QString spotText(const FunnelBar &bar, FunnelPart part);

} // namespace gangway
