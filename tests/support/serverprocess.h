// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace gangway::test {

/// initdb into `folder`/data; an error message or an empty string.
[[nodiscard]] QString makeCluster(const QString &folder);
/// Starts postgres on `folder`/data with its socket and log in `folder`; waits until it answers.
/// `options` are further settings; a port among them is given as `port`, too.
[[nodiscard]] QString startCluster(QProcess &process, const QString &folder,
                                   const QStringList &options = {}, int port = 5432);

} // namespace gangway::test
