// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "domain/flow/flowdocument.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

namespace gangway {

/// A stage as a row of a published version.
struct StageRow
{
    Stage stage;      ///< without its blocks
    int position = 1; ///< 1 is first, as in the stages table
    QString name;     ///< in the flow's default language
    QString description;
    int requiredBlocks = 0; ///< required and completable
    int completableBlocks = 0;
};

/// A content block as a row of a published version.
struct BlockRow
{
    ContentBlock block;
    QUuid stageId;
    int position = 1; ///< 1 is first inside its stage
    QString title;    ///< in the flow's default language
    bool completable = false;
};

/// A flow ready to become an immutable version (product row C8).
struct PublishedFlow
{
    QList<StageRow> stages;
    QList<BlockRow> blocks;
    QByteArray document; ///< canonical JSON, see canonicalJson()
    QByteArray checksum; ///< SHA-256 of `document`, 64 lower-case hex digits

    /// Rows with the column names of the tables, for jsonb_to_recordset.
    [[nodiscard]] QJsonArray stagesJson() const;
    [[nodiscard]] QJsonArray blocksJson() const;
};

/// Flat rows and canonical form of `document`; it should be free of errors (canPublish()).
[[nodiscard]] PublishedFlow publishable(const FlowDocument &document,
                                        const ContentTypeRegistry &registry);

/// The one byte form of a JSON value: UTF-8, keys sorted by code unit, no spaces. Equal values
/// give equal bytes on every machine, so their checksum can be compared.
[[nodiscard]] QByteArray canonicalJson(const QJsonValue &value);
/// SHA-256 of canonicalJson(), as 64 lower-case hex digits.
[[nodiscard]] QByteArray flowChecksum(const FlowDocument &document);

/// How many things differ between two versions, by id. "Changed" leaves out the place, "moved"
/// counts what left its place among those that stayed (as few as explain the new order).
struct ChangeCounts
{
    int added = 0;
    int removed = 0;
    int changed = 0;
    int moved = 0;
    bool operator==(const ChangeCounts &) const = default;
    [[nodiscard]] int total() const { return added + removed + changed + moved; }
};

struct ChangeSummary
{
    ChangeCounts stages;
    ChangeCounts blocks;
    int rules = 0;            ///< rules added, removed or changed
    bool flowChanged = false; ///< the flow's own texts or settings
    QStringList lines;        ///< one readable sentence per change, in reading order

    [[nodiscard]] bool isEmpty() const
    {
        return stages.total() + blocks.total() + rules == 0 && !flowChanged;
    }
    /// {"stages":{"added",...},"blocks":{...},"rules","flow_changed","lines"} as versions store it.
    [[nodiscard]] QJsonObject toJson() const;
};

[[nodiscard]] ChangeSummary changeSummary(const FlowDocument &before, const FlowDocument &after);

} // namespace gangway
