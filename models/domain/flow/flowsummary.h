// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <QDateTime>

#include <optional>

namespace gangway {

/// Where a flow stands. A published one may have a draft that differs.
enum class FlowStatus { Draft, Published, Archived };

[[nodiscard]] std::optional<FlowStatus> flowStatusFromName(const QString &name);

/// A flow as lists show it (product row C1).
struct FlowSummary
{
    QUuid id;
    QString name;
    QString description;
    FlowStatus status = FlowStatus::Draft;
    int version = 0; ///< latest published version; 0 = never published
    int draftStages = 0;
    int draftBlocks = 0;
    bool locked = false;
    bool draftDiffers = false; ///< the draft is not what was last published
    qint64 rowVersion = 0;
    QDateTime updatedAt;
    /// People who have begun it and are not done; none where nobody asked or the role may not see
    /// people.
    std::optional<qint64> peopleUnderWay = {};
    bool operator==(const FlowSummary &) const = default;
};

/// The document being edited and the row version to save it against.
struct FlowDraft
{
    FlowDocument document;
    qint64 rowVersion = 0;
    int publishedVersion = 0;
    FlowStatus status = FlowStatus::Draft;
    bool locked = false;       ///< cannot be changed until it is unlocked
    bool draftDiffers = false; ///< as FlowSummary::draftDiffers; not known to publish()
};

struct PublishedVersion
{
    FlowDocument document;
    int version = 0;
    QString checksum; ///< SHA-256 of the canonical document, hex
    QString summary;
    QDateTime publishedAt;
};

/// What publishing did (product row C8).
struct Publication
{
    int version = 0;
    int stages = 0;
    int blocks = 0;
    bool unchanged = false; ///< the draft equals the latest version; nothing was written
    QStringList changes;    ///< readable lines against the version before
};

} // namespace gangway
