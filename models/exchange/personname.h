// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <utility>

namespace gangway {

/// First and last name of a whole one: "Ana María López", "López, Ana", "LÓPEZ Ana", "Ludwig van
/// Beethoven", "山田 太郎" (family name first). A single word is a first name.
[[nodiscard]] std::pair<QString, QString> splitName(const QString &name);

/// The rest of a whole name when one part is known: the last name of "Ann Lee" beside "Ann". A
/// whole name that does not hold the part is the rest itself, as in "Name; Vorname".
[[nodiscard]] QString restOfName(const QString &whole, const QString &part);

/// The name in "Lee, Ann", "Ann Lee (JAW0005)", "CN=Ann Lee,OU=Staff": for looking somebody up.
[[nodiscard]] QString plainName(const QString &text);

} // namespace gangway
