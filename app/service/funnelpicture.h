// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/funnel/funnel.h"

#include <QStringList>

namespace gangway {

/// A funnel drawn in characters, one line for each stage, at most `width` columns wide: the name,
/// a bar of those who completed it and (lighter) of those who entered, the counts, and how many of
/// all who joined completed it.
[[nodiscard]] QStringList funnelPicture(const Funnel &funnel, int width);

} // namespace gangway
