// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway {

/// What is known at sign-in (product row A7), read from real data in one query.
struct OnboardingFacts
{
    bool hasMembership = false;  ///< an active membership in any organisation
    bool setupCompleted = false; ///< the chosen organisation finished its set-up
    bool dismissed = false;      ///< the person put the set-up off
    bool mayChange = true;       ///< the person's role may set the organisation up
    bool leftHere = false;  ///< answers of a set-up that was run again are on this computer alone
    bool wantsElse = false; ///< Gangway was started to open something
    int currentStep = 0;    ///< first step not saved yet, from 0; where the wizard was left
    int stepCount = 4;      ///< steps of the wizard
};

/// Where a person lands after signing in.
struct Destination
{
    enum class Place { Wizard, Dashboard };
    Place place = Place::Wizard;
    int step = 0; ///< of the wizard, from 0
    bool operator==(const Destination &) const = default;
};

/// Without an organisation there is nothing to show, so the wizard cannot be put off; otherwise an
/// unfinished set-up leads to the wizard, where it was left, until it is put off, and for those
/// alone who may finish it. This is the one place that decides. A step outside the wizard (the
/// wizard changed meanwhile) becomes the nearest one.
[[nodiscard]] Destination destinationFor(const OnboardingFacts &facts);

} // namespace gangway
