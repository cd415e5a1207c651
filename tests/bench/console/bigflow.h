// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"
#include "services/console/session/session.h"

namespace gangway::bench {

/// Two stages, the second with all blocks but one: the worst for a canvas that shows a stage.
[[nodiscard]] FlowDocument bigFlow(int blocks);
/// Stores one as a draft of the session's organisation. Its id.
[[nodiscard]] Result<QUuid> storeBigFlow(Session &session, int blocks);

} // namespace gangway::bench
