// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace gangway {

/// What a language is called in itself: "Deutsch". The tag when it is not known.
[[nodiscard]] QString languageName(const QString &tag);

} // namespace gangway
