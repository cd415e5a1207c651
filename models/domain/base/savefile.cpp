// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/savefile.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace gangway {

namespace {

struct SaveTexts
{
    Q_DECLARE_TR_FUNCTIONS(SaveFile)
};

} // namespace

Result<void> saveFile(const QString &path, const QByteArray &bytes, FileReaders readers)
{
    QSaveFile file(path);
    bool done = file.open(QIODevice::WriteOnly);
    if (done) {
        if (readers == FileReaders::OwnerOnly)
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        done = file.write(bytes) == bytes.size() && file.commit();
    }
    if (done)
        return {};
    const bool full = file.error() == QFileDevice::ResourceError;
    return fail(full ? ErrorKind::OutOfSpace : ErrorKind::Denied,
                SaveTexts::tr("The file could not be written: %1.").arg(file.errorString()),
                SaveTexts::tr("Check that there is room in %1 and that you may write there.")
                    .arg(QDir::toNativeSeparators(QFileInfo(path).absolutePath())));
}

} // namespace gangway
