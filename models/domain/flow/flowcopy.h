// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

namespace gangway {

/// Copies with ids of their own. Rules of a flow follow its stages and blocks to their new ids.

/// `name` is what the copy is called in its default language; empty keeps the name.
[[nodiscard]] FlowDocument copyOfFlow(const FlowDocument &flow, const QString &name = {});
/// The stage with all its blocks; the order key stays and is for the caller to set.
[[nodiscard]] Stage copyOfStage(const Stage &stage);
[[nodiscard]] ContentBlock copyOfBlock(const ContentBlock &block);

} // namespace gangway
