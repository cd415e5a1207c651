// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/draftcopy.h"

#include "domain/ids.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <QtConcurrent>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct CopyTexts
{
    Q_DECLARE_TR_FUNCTIONS(DraftCopyFile)
};

const auto formatName = u"gangway-draft-copy"_s;
constexpr int formatVersion = 1;

/// One thread, so that what was asked for last is also done last. The program waits for it at its
/// end, so nothing that was handed over is lost.
QThreadPool &fileThread()
{
    static QThreadPool pool;
    static const bool single = [] {
        pool.setMaxThreadCount(1);
        return true;
    }();
    Q_UNUSED(single)
    return pool;
}

QByteArray bytesOf(const DraftCopy &copy)
{
    const QJsonObject json{
        {u"format"_s, formatName},
        {u"version"_s, formatVersion},
        {u"base"_s, copy.base},
        {u"changed_at"_s, copy.changedAt.toUTC().toString(Qt::ISODateWithMs)},
        {u"flow"_s, toJson(copy.document)},
    };
    return QJsonDocument(json).toJson(QJsonDocument::Compact);
}

std::optional<DraftCopy> copyFrom(const QByteArray &bytes)
{
    const QJsonObject json = QJsonDocument::fromJson(bytes).object();
    if (json.value(u"format"_s) != formatName || json.value(u"version"_s) != formatVersion)
        return std::nullopt;
    auto document = flowFromJson(json.value(u"flow"_s).toObject());
    if (!document)
        return std::nullopt;
    return DraftCopy{
        std::move(*document), json.value(u"base"_s).toInteger(),
        QDateTime::fromString(json.value(u"changed_at"_s).toString(), Qt::ISODateWithMs)};
}

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    const QString folder = QFileInfo(path).absolutePath();
    QDir().mkpath(folder);
    QSaveFile file(path);
    bool done = file.open(QIODevice::WriteOnly);
    if (done) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        done = file.write(bytes) == bytes.size() && file.commit();
    }
    if (done)
        return {};
    const bool full = file.error() == QFileDevice::ResourceError;
    return fail(full ? ErrorKind::OutOfSpace : ErrorKind::Denied,
                CopyTexts::tr("Your changes could not be kept on this computer."),
                CopyTexts::tr("Check that there is room in %1 and that you may write there.")
                    .arg(QDir::toNativeSeparators(folder)),
                file.errorString());
}

} // namespace

DraftCopyFile::DraftCopyFile(const QString &folder, const QUuid &flowId)
    : m_path(folder + u'/' + idText(flowId) + u".json"_s)
{
}

QFuture<std::optional<DraftCopy>> DraftCopyFile::read() const
{
    return QtConcurrent::run(&fileThread(), [path = m_path]() -> std::optional<DraftCopy> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        return copyFrom(file.readAll());
    });
}

QFuture<Result<void>> DraftCopyFile::write(const DraftCopy &copy) const
{
    return QtConcurrent::run(&fileThread(),
                             [path = m_path, copy] { return writeFile(path, bytesOf(copy)); });
}

void DraftCopyFile::remove() const
{
    (void)QtConcurrent::run(&fileThread(), [path = m_path] { QFile::remove(path); });
}

QString draftFolder(const QUuid &organizationId, const QUuid &personId)
{
    const QString base = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
    return base + u"/drafts/"_s + idText(organizationId) + u'/' + idText(personId);
}

} // namespace gangway
