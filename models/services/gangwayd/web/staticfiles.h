// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/web/httprouter.h"

#include <QString>

namespace gangway {

/// Serves the files below a folder (or below a prefix of the program's resources) to everybody, for
/// a route that ends with "{path...}". Answers 304 to who has the file already, 404 to everything
/// that is not a plain file below the folder: links out of it, folders, names that begin with a
/// dot.
class StaticFiles
{
public:
    /// `folder` must exist. `seconds`: how long a browser may keep a file without asking again.
    explicit StaticFiles(const QString &folder, int seconds = 0);

    [[nodiscard]] HttpResponse operator()(const HttpRequest &request) const;

private:
    QString m_folder; ///< canonical, without a slash at its end
    QByteArray m_cacheControl;
};

} // namespace gangway
