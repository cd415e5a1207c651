// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setupcopy.h"

#include "domain/ids.h"

#include <QCoreApplication>
#include <QCryptographicHash>
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
constexpr int mostSeen = 16; ///< of one step; saves on their way are few

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

QByteArray digestOf(const QJsonObject &answers)
{
    return QCryptographicHash::hash(QJsonDocument(answers).toJson(QJsonDocument::Compact),
                                    QCryptographicHash::Sha256);
}

void SetupCopy::noteSeen(const QString &stepKey, const QJsonObject &given)
{
    QStringList &digests = seen[stepKey];
    const QString latest = QString::fromLatin1(digestOf(given).toHex());
    digests.removeAll(latest);
    digests.append(latest);
    if (digests.size() > mostSeen)
        digests.removeFirst();
}

bool SetupCopy::hasSeen(const QString &stepKey, const QJsonObject &given) const
{
    return seen.value(stepKey).contains(QString::fromLatin1(digestOf(given).toHex()));
}

QJsonObject SetupCopy::toJson() const
{
    QJsonObject digests;
    for (auto each = seen.begin(); each != seen.end(); ++each)
        digests.insert(each.key(), QJsonArray::fromStringList(each.value()));
    return {{u"format"_s, formatName},
            {u"version"_s, formatVersion},
            {u"session"_s, idText(sessionId)},
            {u"step"_s, step},
            {u"answers"_s, answers},
            {u"unsaved"_s, QJsonArray::fromStringList(unsaved)},
            {u"base"_s, base},
            {u"seen"_s, digests},
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
                   .seen = {},
                   .changedAt =
                       QDateTime::fromString(json.value(u"changed_at"_s).toString(), Qt::ISODate),
                   .operation = QUuid::fromString(json.value(u"operation"_s).toString()),
                   .digest = QByteArray::fromHex(json.value(u"digest"_s).toString().toLatin1())};
    for (const QJsonValue &value : json.value(u"unsaved"_s).toArray())
        copy.unsaved.append(value.toString());
    const QJsonObject digests = json.value(u"seen"_s).toObject();
    for (auto step = digests.begin(); step != digests.end(); ++step) {
        for (const QJsonValue &digest : step.value().toArray())
            copy.seen[step.key()].append(digest.toString());
    }
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
