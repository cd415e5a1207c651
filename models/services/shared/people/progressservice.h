// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/flow/flowdocument.h"

#include <QCoreApplication>
#include <QDateTime>

namespace gangway {

class ContentTypeRegistry;
class Database;

/// A block that a person can still complete.
struct OpenBlock
{
    ContentBlock block; ///< id, type, config, texts, required
    QUuid stageId;
    int stagePosition = 0;
};

struct OpenStage
{
    QUuid id;
    int position = 0;
    QString name;
    bool optional = false;
    int undone = 0;         ///< blocks that can be completed and are not
    int undoneRequired = 0; ///< of those, required ones
};

/// What completing something led to.
struct CompletionOutcome
{
    bool already = false; ///< it was complete before; nothing changed
    bool stageCompleted = false;
    bool personCompleted = false;
};

/// What a new hire does, whoever carries it: the portal by a session token, the command line by
/// `people progress` (product rows E5, F1). Answers are checked against the content type and the
/// block's own rules before the database sees them. Needs a connection as the service; blocks.
class ProgressService
{
    Q_DECLARE_TR_FUNCTIONS(ProgressService)

public:
    ProgressService(Database &service, const ContentTypeRegistry &registry);

    /// In the order of the flow, at most `limit`.
    [[nodiscard]] Result<QList<OpenBlock>> openBlocks(const QUuid &organizationId,
                                                      const QUuid &newHireId, int limit);
    [[nodiscard]] Result<QList<OpenStage>> openStages(const QUuid &organizationId,
                                                      const QUuid &newHireId);
    /// Errors: NotFound (no such block for this person), InvalidInput (the answer, with why).
    /// Safe to try again.
    [[nodiscard]] Result<CompletionOutcome> completeBlock(const QUuid &organizationId,
                                                          const QUuid &newHireId,
                                                          const QUuid &blockId,
                                                          const QJsonObject &answer);
    /// Passes a stage with nothing required left. Errors: Conflict (required blocks are not done).
    [[nodiscard]] Result<CompletionOutcome>
    completeStage(const QUuid &organizationId, const QUuid &newHireId, const QUuid &stageId);

private:
    Database &m_database;
    const ContentTypeRegistry &m_registry;
};

} // namespace gangway
