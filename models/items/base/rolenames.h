// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QMetaEnum>

namespace gangway {

/// `roles` and those of a model's Q_ENUM, named as they are in the code.
template<class Enum>
[[nodiscard]] QHash<int, QByteArray> rolesWith(QHash<int, QByteArray> roles)
{
    const auto names = QMetaEnum::fromType<Enum>();
    for (int i = 0; i < names.keyCount(); ++i)
        roles.insert(names.value(i), names.key(i));
    return roles;
}

} // namespace gangway
