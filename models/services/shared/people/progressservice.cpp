// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/progressservice.h"

#include "data/database.h"
#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "domain/content/validation.h"
#include "domain/flow/flowjson.h"

#include <QJsonDocument>

namespace gangway {

namespace {

ContentBlock blockFromRow(const Rows &rows, int row)
{
    return {.id = rows.uuid(row, rows.column("id")),
            .order = {},
            .type = rows.text(row, rows.column("type")),
            .texts = textsFromJson(rows.json(row, rows.column("content")).object()),
            .config = rows.json(row, rows.column("config")).object(),
            .required = rows.boolean(row, rows.column("required")),
            .owner = {},
            .due = {}};
}

} // namespace

ProgressService::ProgressService(Database &service, const ContentTypeRegistry &registry)
    : m_database(service), m_registry(registry)
{
}

Result<QList<OpenBlock>> ProgressService::openBlocks(const QUuid &organizationId,
                                                     const QUuid &newHireId, int limit)
{
    GW_TRY(rows, m_database.run(sql("people/open_blocks"), {organizationId, newHireId, limit},
                                Database::Retry::Yes));
    QList<OpenBlock> blocks;
    for (int row = 0; row < rows->count(); ++row) {
        blocks.append(
            {.block = blockFromRow(*rows, row),
             .stageId = rows->uuid(row, rows->column("stage_id")),
             .stagePosition = static_cast<int>(rows->integer(row, rows->column("position")))});
    }
    return blocks;
}

Result<QList<OpenStage>> ProgressService::openStages(const QUuid &organizationId,
                                                     const QUuid &newHireId)
{
    GW_TRY(rows, m_database.run(sql("people/open_stages"), {organizationId, newHireId},
                                Database::Retry::Yes));
    QList<OpenStage> stages;
    for (int row = 0; row < rows->count(); ++row) {
        stages.append({.id = rows->uuid(row, 0),
                       .position = static_cast<int>(rows->integer(row, 1)),
                       .name = rows->text(row, 2),
                       .optional = rows->boolean(row, 3),
                       .undone = static_cast<int>(rows->integer(row, 4)),
                       .undoneRequired = static_cast<int>(rows->integer(row, 5))});
    }
    return stages;
}

Result<CompletionOutcome> ProgressService::completeBlock(const QUuid &organizationId,
                                                         const QUuid &newHireId,
                                                         const QUuid &blockId,
                                                         const QJsonObject &answer)
{
    GW_TRY(found, m_database.run(sql("people/block"), {organizationId, newHireId, blockId},
                                 Database::Retry::Yes));
    if (found->isEmpty()) {
        return fail(ErrorKind::NotFound, tr("There is no such block for this person."),
                    tr("The person may have moved to another version of the flow. Look at where "
                       "they are now."));
    }
    GW_CHECK(checkAnswer(blockFromRow(*found, 0), m_registry, answer));
    GW_TRY(rows, m_database.run(
                     sql("people/complete_block"),
                     {organizationId, newHireId, blockId, answer, QDateTime::currentDateTimeUtc()},
                     Database::Retry::Yes));
    return CompletionOutcome{rows->boolean(0, 0), rows->boolean(0, 1), rows->boolean(0, 2)};
}

Result<CompletionOutcome> ProgressService::completeStage(const QUuid &organizationId,
                                                         const QUuid &newHireId,
                                                         const QUuid &stageId)
{
    GW_TRY(rows,
           m_database.run(sql("people/complete_stage"),
                          {organizationId, newHireId, stageId, QDateTime::currentDateTimeUtc()},
                          Database::Retry::Yes));
    const bool already = rows->boolean(0, 0);
    return CompletionOutcome{already, !already, rows->boolean(0, 1)};
}

} // namespace gangway
