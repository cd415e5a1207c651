// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupcopy.h"

#include "domain/base/ids.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

const auto formatName = u"gangway-setup-copy"_s;
constexpr int formatVersion = 1;
constexpr int mostSeen = 16; ///< of one step; saves on their way are few

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

} // namespace gangway
