// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"

#include <QString>
#include <QStringList>

namespace gangway {

/// A program that outlives its starter, started in a session of its own, so that neither Ctrl+C in
/// the terminal nor the death of this process reaches it. What it says while it starts can be read
/// through a pipe, which works on a full disk, too.
class DetachedProcess
{
public:
    /// Errors: Unavailable when the program cannot be run as `user`.
    [[nodiscard]] static Result<DetachedProcess>
    start(const QString &program, const QStringList &arguments, const OsUser &user);
    DetachedProcess(DetachedProcess &&other) noexcept;
    DetachedProcess &operator=(DetachedProcess &&) = delete;
    ~DetachedProcess();

    [[nodiscard]] qint64 pid() const { return m_pid; }
    /// All that was written so far, at most 256 KiB. Never blocks.
    [[nodiscard]] QString output();

private:
    DetachedProcess(qint64 pid, int outputPipe);
    qint64 m_pid = 0;
    int m_pipe = -1;
    QByteArray m_output;
};

} // namespace gangway
