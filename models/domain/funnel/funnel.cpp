// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/funnel/funnel.h"

#include <QJsonArray>

namespace gangway {

QJsonObject Funnel::toJson() const
{
    QJsonArray list;
    for (const FunnelStage &stage : stages) {
        list.append(QJsonObject{{QStringLiteral("name"), stage.name},
                                {QStringLiteral("entered"), stage.entered},
                                {QStringLiteral("completed"), stage.completed},
                                {QStringLiteral("optional"), stage.optional}});
    }
    return {{QStringLiteral("as_of"), asOf.toUTC().toString(Qt::ISODateWithMs)},
            {QStringLiteral("time_zone"), timeZone},
            {QStringLiteral("flow"), flowName},
            {QStringLiteral("stages"), list}};
}

} // namespace gangway
