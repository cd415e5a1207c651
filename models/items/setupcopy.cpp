// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setupcopy.h"

#include "domain/ids.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QThreadPool>
#include <QtConcurrent>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct CopyTexts
{
    Q_DECLARE_TR_FUNCTIONS(SetupCopyFile)
};

const auto formatName = u"gangway-setup-copy"_s;
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
                CopyTexts::tr("Your answers could not be kept on this computer."),
                CopyTexts::tr("Check that there is room in %1 and that you may write there.")
                    .arg(QDir::toNativeSeparators(folder)),
                file.errorString());
}

} // namespace

QJsonObject SetupCopy::toJson() const
{
    return {{u"format"_s, formatName},
            {u"version"_s, formatVersion},
            {u"session"_s, idText(sessionId)},
            {u"step"_s, step},
            {u"answers"_s, answers},
            {u"unsaved"_s, QJsonArray::fromStringList(unsaved)},
            {u"base"_s, base},
            {u"changed_at"_s, changedAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"operation"_s, operation.isNull() ? QString() : idText(operation)},
            {u"digest"_s, QString::fromLatin1(digest.toHex())}};
}

std::optional<SetupCopy> SetupCopy::fromJson(const QJsonObject &json)
{
    if (json.value(u"format"_s).toString() != formatName ||
        json.value(u"version"_s).toInt() != formatVersion)
        return std::nullopt;
    SetupCopy copy{.sessionId = QUuid::fromString(json.value(u"session"_s).toString()),
                   .step = json.value(u"step"_s).toString(),
                   .answers = json.value(u"answers"_s).toObject(),
                   .unsaved = {},
                   .base = json.value(u"base"_s).toInteger(),
                   .changedAt =
                       QDateTime::fromString(json.value(u"changed_at"_s).toString(), Qt::ISODate),
                   .operation = QUuid::fromString(json.value(u"operation"_s).toString()),
                   .digest = QByteArray::fromHex(json.value(u"digest"_s).toString().toLatin1())};
    for (const QJsonValue &value : json.value(u"unsaved"_s).toArray())
        copy.unsaved.append(value.toString());
    if (copy.sessionId.isNull() || !copy.changedAt.isValid())
        return std::nullopt;
    return copy;
}

QFuture<std::optional<SetupCopy>> SetupCopyFile::read() const
{
    return QtConcurrent::run(&fileThread(), [path = m_path]() -> std::optional<SetupCopy> {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            return std::nullopt;
        return SetupCopy::fromJson(QJsonDocument::fromJson(file.readAll()).object());
    });
}

QFuture<Result<void>> SetupCopyFile::write(const SetupCopy &copy) const
{
    return QtConcurrent::run(&fileThread(), [path = m_path, copy] {
        return writeFile(path, QJsonDocument(copy.toJson()).toJson(QJsonDocument::Compact));
    });
}

void SetupCopyFile::remove() const
{
    (void)QtConcurrent::run(&fileThread(), [path = m_path] { QFile::remove(path); });
}

} // namespace gangway
