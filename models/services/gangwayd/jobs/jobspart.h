// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/jobs/jobrunner.h"
#include "services/gangwayd/parts/threadpart.h"

namespace gangway {

/// The job runner as a part of the service. `prepare` gets the runner before it starts: each
/// subject adds the kinds of jobs that it handles and the chores that come round.
class JobsPart : public ThreadPart
{
public:
    using Prepare = std::function<void(JobRunner &)>;
    JobsPart(JobRunner::Connect connect, Prepare prepare);
    ~JobsPart() override;

protected:
    [[nodiscard]] Worker makeWorker() override;

private:
    JobRunner::Connect m_connect;
    Prepare m_prepare;
};

} // namespace gangway
