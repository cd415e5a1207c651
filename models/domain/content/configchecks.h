// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/validation.h"

namespace gangway {

/// What is wrong with a block's config: against the type's schema, and what a schema cannot say:
/// addresses, dates, options without words, and whatever nobody could fill in. Keys of a config are
/// given their kind by "x-kind" in the schema: url, email, date, time, pattern. `language` is the
/// flow's own.
[[nodiscard]] QList<Problem> configProblems(const ContentBlock &block, const ContentType &type,
                                            const QString &language);

} // namespace gangway
