// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QString>

#include <optional>

namespace gangway {

/// What a person chose for this computer. Kept with QSettings; nothing secret.
struct Preferences
{
    std::optional<Scheme> scheme; ///< none: as the system
    bool motion = true;
    QString language; ///< BCP 47; empty: as the system

    [[nodiscard]] static Preferences load();
    void save() const;
    /// Makes theme and motion so. The language needs a new start.
    void apply() const;

    bool operator==(const Preferences &) const = default;
};

} // namespace gangway
