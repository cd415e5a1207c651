// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/inputfile.h"

#include "domain/base/readfile.h"

namespace gangway {

Result<QByteArray> readInputFile(const QString &path, qint64 largest)
{
    return readWholeFile(path, largest);
}

} // namespace gangway
