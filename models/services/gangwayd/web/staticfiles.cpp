// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/web/staticfiles.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QMimeDatabase>

#include <algorithm>

namespace gangway {

namespace {

const QLatin1Char slash('/');

bool isPlainPath(const QString &path)
{
    const QStringList segments = path.split(slash);
    return std::ranges::none_of(segments, [](const QString &segment) {
        return segment.isEmpty() || segment.startsWith(QLatin1Char('.')) ||
               segment.contains(QLatin1Char('\\'));
    });
}

/// Changes with what the file says; resources have no time, so their size and name do.
QByteArray tagOf(const QFileInfo &file)
{
    const QString facts = file.filePath() + QString::number(file.size()) +
                          QString::number(file.lastModified().toMSecsSinceEpoch());
    return '"' +
           QCryptographicHash::hash(facts.toUtf8(), QCryptographicHash::Sha256).toHex().left(24) +
           '"';
}

} // namespace

StaticFiles::StaticFiles(const QString &folder, int seconds)
    : m_folder(folder.startsWith(QLatin1Char(':')) ? QDir::cleanPath(folder)
                                                   : QDir(folder).canonicalPath())
    , m_cacheControl(seconds > 0 ? QByteArray("public, max-age=" + QByteArray::number(seconds))
                                 : QByteArrayLiteral("no-cache"))
{
}

HttpResponse StaticFiles::operator()(const HttpRequest &request) const
{
    const QString path = request.parameters.value(QStringLiteral("path"));
    if (m_folder.isEmpty() || !isPlainPath(path)) {
        return HttpResponse::problem(404);
    }
    const bool isResource = m_folder.startsWith(QLatin1Char(':'));
    const QString below = m_folder + slash + path;
    const QString wanted = isResource ? below : QFileInfo(below).canonicalFilePath();
    const QFileInfo info(wanted);
    if (!info.isFile() || !wanted.startsWith(m_folder + slash)) {
        return HttpResponse::problem(404);
    }
    const QByteArray tag = tagOf(info);
    HttpResponse response;
    if (request.header("if-none-match") == tag) {
        response.status = 304;
    } else {
        auto file = std::make_shared<QFile>(wanted);
        if (!file->open(QIODevice::ReadOnly)) {
            return HttpResponse::problem(404);
        }
        const QByteArray type = QMimeDatabase()
                                    .mimeTypeForFile(wanted, QMimeDatabase::MatchExtension)
                                    .name()
                                    .toLatin1();
        // What is built into the program is no file of the system's, and small.
        response = isResource ? HttpResponse::bytes(file->readAll(), type)
                              : HttpResponse::fromFile(std::move(file), type);
    }
    response.headers = {{"ETag", tag}, {"Cache-Control", m_cacheControl}};
    return response;
}

} // namespace gangway
