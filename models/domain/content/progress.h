// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "domain/flow/flowdocument.h"

#include <QHash>
#include <QJsonObject>
#include <QJsonValue>
#include <QList>
#include <QSet>
#include <QString>
#include <QUuid>

#include <optional>

namespace gangway {

/// What is known of one person in one published flow.
struct ProgressFacts
{
    QSet<QUuid> completedBlocks;
    QSet<QUuid> passedStages;              ///< stages the person explicitly completed
    QHash<QUuid, QJsonObject> answers;     ///< by block, for conditions
    QHash<QString, QJsonValue> attributes; ///< "department", "location", ...; for conditions
};

struct StageProgress
{
    QUuid id;
    int requiredTotal = 0; ///< visible, completable and required blocks
    int requiredDone = 0;
    int total = 0; ///< visible completable blocks
    int done = 0;
    bool optional = false;
    bool visible = true; ///< active, and its conditions hold
    bool complete = false;
    bool operator==(const StageProgress &) const = default;
};

/// Progress of a person (product rows E3-E6). Rules:
/// - Only visible things count; a block is visible when its stage is and its conditions hold.
/// - A stage is complete when its required blocks are done. Without required blocks it is complete
///   when all that can be completed is done, or when the person passed it; a stage in which nothing
///   can be completed has to be passed.
/// - Optional stages do not hold the person up.
struct PersonProgress
{
    QList<StageProgress> stages; ///< all stages of the flow, in order
    int stagesTotal = 0;         ///< visible ones
    int stagesComplete = 0;
    int percent = 0; ///< done of completable blocks; 100 exactly when complete
    bool complete = false;
    std::optional<QUuid> currentStage; ///< where the person is; none when complete
    bool operator==(const PersonProgress &) const = default;
};

[[nodiscard]] PersonProgress personProgress(const FlowDocument &document,
                                            const ContentTypeRegistry &registry,
                                            const ProgressFacts &facts);

/// Ids of the stages and blocks that this person sees (product row C5): active stages and their
/// blocks, as far as every rule with them as target holds.
[[nodiscard]] QSet<QUuid> visibleIds(const FlowDocument &document, const ProgressFacts &facts);

/// Whether one condition holds, its subject's own visibility left aside. An unknown attribute or a
/// missing answer equals nothing, so "isNot" holds and every other relation does not.
[[nodiscard]] bool ruleHolds(const Rule &rule, const ProgressFacts &facts);

} // namespace gangway
