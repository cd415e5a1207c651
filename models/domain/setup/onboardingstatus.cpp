// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/onboardingstatus.h"

#include <algorithm>

namespace gangway {

Destination destinationFor(const OnboardingFacts &facts)
{
    const bool unfinished = !facts.setupCompleted || facts.leftHere;
    const bool elsewhere = facts.dismissed || !facts.mayChange || facts.wantsElse;
    if (facts.hasMembership && (!unfinished || elsewhere))
        return {Destination::Place::Dashboard, 0};
    const int last = std::max(0, facts.stepCount - 1);
    return {Destination::Place::Wizard, std::clamp(facts.currentStep, 0, last)};
}

} // namespace gangway
