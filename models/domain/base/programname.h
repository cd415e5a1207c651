// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStandardPaths>

namespace gangway {

/// Names the running program, for its settings and its folders: "gangway", "gangwayd". First thing
/// in main(), and the one place for it.
void nameProgram(const QString &program, const QString &version);

/// The program's own folder of a kind: "~/.config/gangway" for GenericConfigLocation.
[[nodiscard]] QString programFolder(QStandardPaths::StandardLocation location);

/// Settings that were kept while the organisation of the program had no name move to their place.
/// Does nothing when there are none, or when there are new ones already.
void takeOverOldSettings();

} // namespace gangway
