// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/validation.h"

namespace gangway {

/// What is wrong with a block's config: against the type's schema, and what a schema cannot say
/// (addresses, dates, patterns, ranges, options). Keys of a config are given their kind by
/// "x-kind" in the schema: url, email, date, time, pattern.
[[nodiscard]] QList<Problem> configProblems(const ContentBlock &block, const ContentType &type);

} // namespace gangway
