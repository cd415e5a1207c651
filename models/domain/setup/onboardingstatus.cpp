// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/onboardingstatus.h"

#include <algorithm>

namespace gangway {

Destination destinationFor(const OnboardingFacts &facts)
{
    if (facts.hasMembership && (facts.setupCompleted || facts.dismissed))
        return {Destination::Place::Dashboard, 0};
    const int last = std::max(0, facts.stepCount - 1);
    return {Destination::Place::Wizard, std::clamp(facts.currentStep, 0, last)};
}

} // namespace gangway
