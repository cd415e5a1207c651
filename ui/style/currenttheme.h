// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

namespace gangway {

/// Only ThemeSwitch calls it; everybody else reads Theme::current().
void setCurrentScheme(Scheme scheme);

} // namespace gangway
