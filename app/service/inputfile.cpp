// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/inputfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QLocale>

namespace gangway {

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("InputFile", text);
}

} // namespace

Result<QByteArray> readInputFile(const QString &path, qint64 largest)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return fail(ErrorKind::NotFound, words("There is no file %1.").arg(path),
                    words("Check the name and the folder."));
    }
    if (info.isDir()) {
        return fail(ErrorKind::InvalidInput, words("%1 is a folder.").arg(path),
                    words("Name a file in it."));
    }
    const QLocale locale;
    const auto tooLarge = [&](qint64 size) {
        return fail(
            ErrorKind::InvalidInput,
            words("%1 is too large: %2, and %3 is the most that can be imported.")
                .arg(path, locale.formattedDataSize(size), locale.formattedDataSize(largest)),
            words("Divide it into smaller files."));
    };
    if (info.size() > largest)
        return tooLarge(info.size());
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(ErrorKind::Denied,
                    words("%1 cannot be read: %2.").arg(path, file.errorString()),
                    words("Ask for the right to read it, or copy it."));
    }
    // A pipe has no size to ask for beforehand.
    const QByteArray bytes = file.read(largest + 1);
    if (bytes.size() > largest)
        return tooLarge(bytes.size());
    return bytes;
}

} // namespace gangway
