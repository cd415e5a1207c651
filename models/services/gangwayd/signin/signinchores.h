// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway {

class JobRunner;
class SignInService;

/// Lets the runner forget tokens and counters that died. `signIn` must outlive the runner.
void forgetDeadTokens(JobRunner &runner, SignInService &signIn);

} // namespace gangway
