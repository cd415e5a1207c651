// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace gangway {

/// How long texts are that match a pattern; `most` is absent when there is no end.
struct PatternLength
{
    qint64 least = 0;
    std::optional<qint64> most = 0;
    bool operator==(const PatternLength &) const = default;
};

/// Bounds that every match of the whole pattern keeps; they may be wider than what can really
/// match. Nothing for patterns that this does not understand.
[[nodiscard]] std::optional<PatternLength> patternLength(const QString &pattern);

} // namespace gangway
