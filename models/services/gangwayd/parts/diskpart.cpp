// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/parts/diskpart.h"

#include <QFile>

#include <sys/statvfs.h>

namespace gangway {

QString DiskPart::name() const
{
    return QStringLiteral("disk");
}

PartHealth DiskPart::health() const
{
    struct statvfs disk{};
    if (::statvfs(QFile::encodeName(m_folder).constData(), &disk) != 0)
        return {PartHealth::State::Troubled, tr("The disk of the workspace does not answer.")};
    const qint64 available = qint64(disk.f_bavail) * qint64(disk.f_frsize);
    if (available < m_least)
        return {PartHealth::State::Troubled,
                tr("There are only %1 MB left on the disk of the workspace.")
                    .arg(available / 1'000'000)};
    return {};
}

} // namespace gangway
