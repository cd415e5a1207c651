// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/theme.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace gangway {

/// What the console was started with.
struct ConsoleOptions
{
    QString workspace;    ///< folder; empty = the one used last
    QString organization; ///< id or name; empty = the owner's
    QString tourFolder;   ///< set: render the tour there and end
    std::optional<Scheme> scheme;
    QSize size{1280, 800}; ///< of the tour's pictures
    QString language;      ///< BCP 47; empty = as chosen, or the system's
    QStringList files;     ///< documents to open
};

/// Reads the command line. Gives the options, or the exit code when the program ends here (help,
/// version, words that are not understood).
[[nodiscard]] std::variant<ConsoleOptions, int> readOptions(const QStringList &arguments);

} // namespace gangway
