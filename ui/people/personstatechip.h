// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/personsummary.h"
#include "widgets/chip.h"

namespace gangway {

/// How a person's state looks wherever it is shown.
[[nodiscard]] ChipKind personStateKind(PersonState state);
[[nodiscard]] ChipLook personStateChip(PersonState state);

} // namespace gangway
