// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/dashboard/dashboard.h"

namespace gangway {

bool LateStage::operator==(const LateStage &) const = default;
bool WaitingDraft::operator==(const WaitingDraft &) const = default;
bool StartingPerson::operator==(const StartingPerson &) const = default;
bool Newcomer::operator==(const Newcomer &) const = default;
bool FirstFlow::operator==(const FirstFlow &) const = default;
bool Happening::operator==(const Happening &) const = default;
bool Dashboard::operator==(const Dashboard &) const = default;

} // namespace gangway
