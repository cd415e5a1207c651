// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/jobs/jobspart.h"

namespace gangway {

JobsPart::JobsPart(JobRunner::Connect connect, Prepare prepare)
    : ThreadPart(QStringLiteral("jobs"))
    , m_connect(std::move(connect))
    , m_prepare(std::move(prepare))
{
}

JobsPart::~JobsPart()
{
    stop(); // before what the worker calls back is gone
}

ThreadPart::Worker JobsPart::makeWorker()
{
    auto *runner = new JobRunner(m_connect);
    m_prepare(*runner);
    QObject::connect(
        runner, &JobRunner::troubled, runner,
        [this](const QString &message) {
            setHealth(message.isEmpty() ? PartHealth{}
                                        : PartHealth{PartHealth::State::Troubled, message});
        },
        Qt::DirectConnection);
    return {runner, [runner] { runner->start(); }};
}

} // namespace gangway
