// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway {

class JobRunner;

/// Lets the runner end sessions whose query runs for more than two minutes or whose transaction
/// idles for more than ten seconds. Clients can lift their own limits; this one is not theirs.
void endOverlongSessions(JobRunner &runner);

} // namespace gangway
