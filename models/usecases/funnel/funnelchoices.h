// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QFuture>
#include <QList>
#include <QUuid>

namespace gangway {

class Session;

/// What one can choose from to narrow a funnel.
struct FunnelChoices
{
    struct Flow
    {
        QUuid id;
        QString name;
        int version = 0; ///< the latest published one; 0: none
        bool operator==(const Flow &) const = default;
    };
    QList<Flow> flows; ///< without archived ones; the main flow first, the others by name
    QList<std::pair<QUuid, QString>> departments;
    QUuid mainFlow; ///< shown when no flow is asked for
    bool operator==(const FunnelChoices &) const = default;

    [[nodiscard]] const Flow *find(const QUuid &id) const;
};

[[nodiscard]] QFuture<Result<FunnelChoices>> funnelChoices(Session &session);

} // namespace gangway
