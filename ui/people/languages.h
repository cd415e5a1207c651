// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

namespace gangway {

/// Languages that are offered for a person, as BCP 47 tags; others keep their tag.
[[nodiscard]] QStringList commonLanguages();
/// What speakers call it ("Deutsch"); the tag itself for one that is not offered.
[[nodiscard]] QString languageName(const QString &tag);

} // namespace gangway
