// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/personsummary.h"

namespace gangway {

int PersonRowSummary::percent() const
{
    if (state == PersonState::Completed)
        return 100;
    return blocksTotal > 0 ? 100 * blocksDone / blocksTotal : 0;
}

} // namespace gangway
