// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

namespace gangway {

/// What a model that reads from somewhere has to show. Rows that are there stay while it loads or
/// after it failed; whether there are any is rowCount().
enum class LoadState {
    Idle,    ///< nothing was asked for yet
    Loading, ///< the first answer to what was asked is under way
    Ready,   ///< rows answer what was asked
    Failed,  ///< the last attempt failed: error() says why
};

} // namespace gangway
