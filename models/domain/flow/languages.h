// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/languagename.h"
#include "domain/flow/flowcommands.h"
#include "domain/flow/flowdocument.h"

#include <QString>
#include <QStringList>

namespace gangway {

/// The languages of a flow (product row C12): its own first, then all that were added or have a
/// text anywhere, by tag.
[[nodiscard]] QStringList languagesOf(const FlowDocument &document);

/// Adds `language`, still without texts. It stays until it is removed.
[[nodiscard]] FlowCommand addLanguage(const QString &language);
/// Takes every text in `language` out, as one step; the flow's own language cannot go (then the
/// command does nothing).
[[nodiscard]] FlowCommand removeLanguage(const FlowDocument &document, const QString &language);

} // namespace gangway
