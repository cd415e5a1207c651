// SPDX-License-Identifier: GPL-3.0-or-later
#include "program.h"

#include <QCoreApplication>
#include <QProcess>

namespace gangway::testing {

namespace {

constexpr int longestRunMs = 120'000;

} // namespace

QString programPath()
{
    return QCoreApplication::applicationDirPath() + QStringLiteral("/gangwayd");
}

std::unique_ptr<QProcess> Program::start(const QStringList &arguments) const
{
    auto process = std::make_unique<QProcess>();
    process->start(programPath(),
                   QStringList{QStringLiteral("--workspace"), m_workspace} + arguments);
    return process;
}

Run Program::run(const QStringList &arguments) const
{
    const auto process = start(arguments);
    if (!process->waitForFinished(longestRunMs))
        return {-1, process->readAllStandardOutput(), process->errorString().toUtf8()};
    return {process->exitStatus() == QProcess::NormalExit ? process->exitCode() : -1,
            process->readAllStandardOutput(), process->readAllStandardError()};
}

Run Program::json(const QStringList &arguments) const
{
    return run(QStringList{QStringLiteral("--json")} + arguments);
}

} // namespace gangway::testing
