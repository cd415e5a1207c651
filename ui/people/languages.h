// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/languagename.h"

#include <QStringList>

namespace gangway {

/// Languages that are offered for a person, as BCP 47 tags; others keep their tag.
[[nodiscard]] QStringList commonLanguages();

} // namespace gangway
