// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupstate.h"
#include "services/console/session/figures.h"
#include "services/console/session/identity.h"

#include <QFuture>

namespace gangway {

class Session;

/// What is asked of the organisation and the workspace as a whole. Each call returns at once.
namespace organization {

/// Who works in which organisation. Errors: Denied when they are no member any more.
[[nodiscard]] QFuture<Result<Identity>> identity(Session &session);
/// The same with where one stands with the set-up.
struct Arrival
{
    Identity identity;
    OnboardingRecord onboarding;
};
[[nodiscard]] QFuture<Result<Arrival>> arrival(Session &session);
/// Puts the set-up off, or takes that back.
QFuture<Result<void>> putSetupOff(Session &session, bool later);
/// What the sidebar says at all times.
[[nodiscard]] QFuture<Result<Figures>> figures(Session &session);
/// What the database says of itself: "PostgreSQL 15.8".
[[nodiscard]] QFuture<Result<QString>> server(Session &session);
/// The newest schema that this program knows; 0 when its files cannot be read.
[[nodiscard]] int schemaVersion();
/// Answered when every change that was asked for before has been made, or has failed.
[[nodiscard]] QFuture<Result<void>> changesDone(Session &session);

} // namespace organization

} // namespace gangway
