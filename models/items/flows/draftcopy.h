// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <QDateTime>
#include <QJsonObject>
#include <QUuid>

#include <optional>

namespace gangway {

/// A flow with changes that the database does not have yet.
struct DraftCopy
{
    FlowDocument document;
    qint64 base = 0;     ///< row version of the draft that was changed
    QDateTime changedAt; ///< by the clock of this computer

    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing when it was written by another version or is damaged.
    [[nodiscard]] static std::optional<DraftCopy> fromJson(const QJsonObject &json);
};

/// The folder for a person's drafts of an organisation.
[[nodiscard]] QString draftFolder(const QUuid &organizationId, const QUuid &personId);

} // namespace gangway
