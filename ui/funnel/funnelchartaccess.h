// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"

namespace gangway {

class FunnelChart;

/// Lets assistive technology see each part of each bar with its numbers; may be called often.
void installFunnelChartAccess();
/// Tells that the keyboard is on `spot` now.
void announceFunnelSpot(FunnelChart *chart, FunnelSpot spot);
/// The chart has other stages: what was known of its parts is gone.
void forgetFunnelChartParts(FunnelChart *chart);

} // namespace gangway
