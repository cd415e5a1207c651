// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/draftcopy.h"

#include "domain/base/ids.h"
#include "domain/base/programname.h"
#include "domain/content/listtexts.h"

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

const auto formatName = u"gangway-draft-copy"_s;
constexpr int formatVersion = 1;

} // namespace

QJsonObject DraftCopy::toJson() const
{
    return {{u"format"_s, formatName},
            {u"version"_s, formatVersion},
            {u"base"_s, base},
            {u"changed_at"_s, changedAt.toUTC().toString(Qt::ISODateWithMs)},
            {u"flow"_s, gangway::toJson(document)}};
}

std::optional<DraftCopy> DraftCopy::fromJson(const QJsonObject &json)
{
    if (json.value(u"format"_s) != formatName || json.value(u"version"_s) != formatVersion)
        return std::nullopt;
    auto document = flowFromJson(json.value(u"flow"_s).toObject());
    if (!document)
        return std::nullopt;
    return DraftCopy{
        withTextsOut(*document, ContentTypeRegistry::builtIn()), json.value(u"base"_s).toInteger(),
        QDateTime::fromString(json.value(u"changed_at"_s).toString(), Qt::ISODateWithMs)};
}

QString draftFolder(const QUuid &organizationId, const QUuid &personId)
{
    const QString base = programFolder(QStandardPaths::GenericDataLocation);
    return base + u"/drafts/"_s + idText(organizationId) + u'/' + idText(personId);
}

} // namespace gangway
