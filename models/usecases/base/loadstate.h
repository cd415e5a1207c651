// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway {

/// What there is to show of something that is read from somewhere.
enum class LoadState {
    Idle,    ///< nothing was asked for yet
    Loading, ///< the first answer to what was asked is under way
    Ready,   ///< the value answers what was asked
    Empty,   ///< and there is nothing in it
    Offline, ///< the last attempt found nobody who answers
    Failed,  ///< the last attempt failed for another reason: error() says which
};

} // namespace gangway
