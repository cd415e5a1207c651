// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowimport.h"

namespace gangway {

/// Takes the characters out of all texts of a flow that do not belong into any: those that act on
/// a terminal, that turn the writing around, or that cannot be seen (see oddcharacters.h). Which
/// they were is told among the unused parts.
void leaveOutOddCharacters(FlowImport &made);

} // namespace gangway
