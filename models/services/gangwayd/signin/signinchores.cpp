// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/signin/signinchores.h"

#include "services/gangwayd/jobs/jobrunner.h"
#include "services/gangwayd/signin/signinservice.h"

namespace gangway {

using namespace std::chrono_literals;

void forgetDeadTokens(JobRunner &runner, SignInService &signIn)
{
    runner.repeat(QStringLiteral("purge"), 1h, [&signIn](Database &) { return signIn.purge(); });
}

} // namespace gangway
