// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupanswers.h"
#include "domain/setup/setupstate.h"
#include "items/setup/setupcopy.h"

namespace gangway {

/// The database's answers, with those of the local file over them where they are newer.
[[nodiscard]] SetupCopy mergedCopy(const SetupForm &form, const SetupSession &stored,
                                   const SetupCopy &copy);
/// Only what the form asks for (an older form may have asked for more), and what the organisation
/// has (`current`) where a step was never begun.
[[nodiscard]] QJsonObject answersToBegin(const SetupForm &form, const QJsonObject &answers,
                                         const QJsonObject &current);
/// What the person left empty was shown to them, so it is said to be empty.
[[nodiscard]] QJsonObject withCleared(const SetupForm &form, const QJsonObject &answers);

} // namespace gangway
