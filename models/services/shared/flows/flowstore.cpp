// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/flows/flowstore.h"

#include "data/database.h"
#include "domain/base/counttext.h"
#include "domain/base/oddcharacters.h"
#include "domain/base/try.h"
#include "domain/content/blocktitles.h"
#include "domain/content/contenttypes.h"
#include "domain/content/listtexts.h"
#include "domain/content/publishing.h"
#include "domain/content/validation.h"
#include "domain/flow/flowcopy.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace gangway {

namespace {

constexpr qsizetype longestName = 300;

/// The columns of a draft, in the order of flows/insert.sql and flows/save_draft.sql.
Params draftParams(const FlowDocument &document)
{
    const auto description = textOf(document.texts, QStringLiteral("description"),
                                    document.defaultLanguage, document.defaultLanguage);
    // The document keeps every character; beside it stands what people look for.
    QStringList tags;
    for (const QString &tag : document.tags)
        tags.append(withoutOddCharacters(tag));
    return {document.id,
            withoutOddCharacters(document.name()).left(longestName),
            withoutOddCharacters(description, TextUse::Prose),
            document.durationDays > 0 ? Param(document.durationDays) : Param(nullptr),
            tags,
            toJson(document),
            QString::fromLatin1(flowChecksum(document)),
            static_cast<int>(document.stages.size()),
            document.blockCount()};
}

FlowStatus statusOf(const QString &name)
{
    return flowStatusFromName(name).value_or(FlowStatus::Draft);
}

Result<FlowDraft> draftFromRow(const Rows &rows, const ContentTypeRegistry &registry)
{
    GW_TRY(document, flowFromJson(rows.json(0, rows.column("draft")).object()));
    return FlowDraft{withTextsOut(*document, registry),
                     rows.integer(0, rows.column("row_version")),
                     static_cast<int>(rows.integer(0, rows.column("published_version"))),
                     statusOf(rows.text(0, rows.column("status"))),
                     rows.boolean(0, rows.column("locked")),
                     false};
}

FlowSummary summaryFromRow(const Rows &rows, int row)
{
    return {.id = rows.uuid(row, rows.column("id")),
            .name = rows.text(row, rows.column("name")),
            .description = rows.text(row, rows.column("description")),
            .status = statusOf(rows.text(row, rows.column("status"))),
            .version = static_cast<int>(rows.integer(row, rows.column("published_version"))),
            .draftStages = static_cast<int>(rows.integer(row, rows.column("draft_stages"))),
            .draftBlocks = static_cast<int>(rows.integer(row, rows.column("draft_blocks"))),
            .locked = rows.boolean(row, rows.column("locked")),
            .draftDiffers = rows.boolean(row, rows.column("draft_differs")),
            .rowVersion = rows.integer(row, rows.column("row_version")),
            .updatedAt = rows.dateTime(row, rows.column("updated_at"))};
}

/// The errors that keep a flow from being published, as one error in words.
std::optional<Error> publishingObstacle(const FlowDocument &document,
                                        const ContentTypeRegistry &registry)
{
    QStringList lines;
    const FlowPlaces places(document, registry);
    for (const Problem &problem : problems(document, registry)) {
        if (problem.level != Level::Error)
            continue;
        const QString where = places.of(problem.target);
        lines << (where.isEmpty() ? problem.message
                                  : QCoreApplication::translate("FlowStore", "%1: %2",
                                                                "a place and what is wrong there")
                                        .arg(where, problem.message));
    }
    if (lines.isEmpty())
        return {};
    constexpr int shown = 100;
    const auto more = lines.size() - shown;
    for (QString &line : lines) // names of others begin no lines of their own
        line = withVisibleControls(line);
    QString hint = QStringLiteral("- ") + lines.mid(0, shown).join(QStringLiteral("\n- "));
    if (more > 0)
        hint += QStringLiteral("\n") + QCoreApplication::translate("FlowStore", "and %n more",
                                                                   nullptr, static_cast<int>(more));
    return Error{ErrorKind::InvalidInput,
                 QCoreApplication::translate(
                     "FlowStore", "This flow cannot be published yet: %n problem(s) to correct.",
                     nullptr, static_cast<int>(lines.size())),
                 hint,
                 {}};
}

} // namespace

FlowStore::FlowStore(Database &database, const ContentTypeRegistry &registry)
    : m_database(database), m_registry(registry)
{
}

Result<QList<FlowSummary>> FlowStore::list(bool archivedToo)
{
    GW_TRY(rows, m_database.run(sql("flows/list"), {archivedToo}, Database::Retry::Yes));
    QList<FlowSummary> flows;
    flows.reserve(rows->count());
    for (int row = 0; row < rows->count(); ++row)
        flows.append(summaryFromRow(*rows, row));
    return flows;
}

Result<QHash<QUuid, qint64>> FlowStore::peopleUnderWay()
{
    GW_TRY(rows, m_database.run(sql("flows/under_way"), {mostCounted + 1}, Database::Retry::Yes));
    QHash<QUuid, qint64> people;
    for (int row = 0; row < rows->count(); ++row)
        people.insert(rows->uuid(row, 0), rows->integer(row, 1));
    return people;
}

Result<FlowSummary> FlowStore::find(const QString &idOrName)
{
    const QUuid id(idOrName);
    GW_TRY(rows, m_database.run(sql("flows/find"), {id, idOrName}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound,
                    tr("There is no flow “%1” in this organisation.").arg(idOrName),
                    tr("List the flows to see their names and ids."));
    }
    if (rows->count() > 1 && rows->uuid(0, 0) != id) {
        return fail(ErrorKind::Conflict,
                    tr("%n flows are called “%1”.", nullptr, rows->count()).arg(idOrName),
                    tr("Name the one you mean by its id."));
    }
    return FlowSummary{.id = rows->uuid(0, 0),
                       .name = rows->text(0, 1),
                       .description = {},
                       .status = statusOf(rows->text(0, 2)),
                       .version = static_cast<int>(rows->integer(0, 3)),
                       .rowVersion = rows->integer(0, 4),
                       .updatedAt = {}};
}

Result<qint64> FlowStore::create(const FlowDocument &document)
{
    auto rows = m_database.run(sql("flows/insert"), draftParams(document));
    if (rows)
        return rows->integer(0, 0);
    if (rows.error().kind == ErrorKind::Conflict) {
        // Tried again after the answer to the first time was lost.
        if (const auto stored = draft(document.id); stored && stored->document == document)
            return stored->rowVersion;
    }
    return std::unexpected(rows.error());
}

Result<FlowDraft> FlowStore::draft(const QUuid &flowId)
{
    GW_TRY(rows, m_database.run(sql("flows/draft"), {flowId}, Database::Retry::Yes));
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, tr("There is no such flow in this organisation."));
    auto found = draftFromRow(*rows, m_registry);
    if (found)
        found->draftDiffers = rows->boolean(0, rows->column("draft_differs"));
    return found;
}

Result<qint64> FlowStore::saveDraft(const FlowDocument &document, qint64 expected)
{
    GW_TRY(rows, m_database.run(sql("flows/save_draft"), draftParams(document) << expected));
    if (rows->isEmpty())
        return std::unexpected(refusal(document.id, expected));
    return rows->integer(0, 0);
}

Result<qint64> FlowStore::setArchived(const QUuid &flowId, bool archived)
{
    GW_TRY(rows, m_database.run(sql("flows/set_archived"), {flowId, archived}));
    if (rows->isEmpty())
        return std::unexpected(refusal(flowId, {}));
    return rows->integer(0, 0);
}

Result<qint64> FlowStore::setLocked(const QUuid &flowId, bool locked)
{
    GW_TRY(rows, m_database.run(sql("flows/set_locked"), {flowId, locked}));
    if (rows->isEmpty())
        return std::unexpected(refusal(flowId, {}));
    return rows->integer(0, 0);
}

Result<FlowDocument> FlowStore::duplicate(const QUuid &flowId, const QString &name)
{
    GW_TRY(original, draft(flowId));
    FlowDocument copy = copyOfFlow(original->document, name);
    GW_CHECK(create(copy));
    return copy;
}

Error FlowStore::refusal(const QUuid &flowId, std::optional<qint64> expected)
{
    auto rows = m_database.run(sql("flows/draft"), {flowId}, Database::Retry::Yes);
    if (!rows)
        return rows.error();
    if (rows->isEmpty()) {
        return {ErrorKind::NotFound,
                tr("There is no such flow in this organisation any more."),
                {},
                {}};
    }
    if (expected && rows->integer(0, rows->column("row_version")) != *expected) {
        return {ErrorKind::Conflict,
                tr("Somebody else changed this flow meanwhile."),
                tr("Load it again; your own changes are kept until you do."),
                {}};
    }
    return {ErrorKind::Denied,
            tr("Your role may look at flows but not change them."),
            tr("Ask an administrator for the right to change flows."),
            {}};
}

Result<PublishedVersion> FlowStore::published(const QUuid &flowId, int version)
{
    GW_TRY(rows, m_database.run(sql("flows/version"), {flowId, version}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound,
                    version == 0 ? tr("This flow was never published.")
                                 : tr("This flow has no version %1.").arg(version),
                    tr("Publish it first."));
    }
    GW_TRY(document, flowFromJson(rows->json(0, 1).object()));
    return PublishedVersion{withTextsOut(*document, m_registry),
                            static_cast<int>(rows->integer(0, 0)), rows->text(0, 2),
                            rows->text(0, 3), rows->dateTime(0, 4)};
}

Result<Publication> FlowStore::publish(const QUuid &flowId)
{
    GW_TRY(transaction, Transaction::begin(m_database));
    // The row lock makes two publishers take turns, so versions have no gaps and no twins.
    GW_TRY(rows, m_database.run(sql("flows/draft_for_update"), {flowId}));
    if (rows->isEmpty())
        return fail(ErrorKind::NotFound, tr("There is no such flow in this organisation."));
    GW_TRY(draft, draftFromRow(*rows, m_registry));
    if (const auto obstacle = publishingObstacle(draft->document, m_registry))
        return std::unexpected(*obstacle);

    Publication publication;
    FlowDocument before;
    if (draft->publishedVersion > 0) {
        GW_TRY(latest, published(flowId, draft->publishedVersion));
        before = latest->document;
        // Both as they are read now: a version may have been written in an earlier form.
        publication.unchanged = flowChecksum(latest->document) == flowChecksum(draft->document);
    }
    publication.version = draft->publishedVersion + (publication.unchanged ? 0 : 1);
    publication.changes = changeSummary(before, draft->document).lines;
    publication.stages = static_cast<int>(draft->document.stages.size());
    publication.blocks = draft->document.blockCount();
    if (publication.unchanged)
        return publication;
    GW_CHECK(writeVersion(draft->document, publication.version, publication));
    GW_CHECK(transaction->commit());
    return publication;
}

Result<void> FlowStore::writeVersion(const FlowDocument &document, int version,
                                     Publication &publication)
{
    const PublishedFlow flow = publishable(document, m_registry);
    const QUuid id = document.id;
    Pipeline pipeline(m_database);
    pipeline.add(
        sql("flows/insert_version"),
        {id, version, toJson(document), QString::fromLatin1(flow.checksum),
         withoutOddCharacters(publication.changes.join(QLatin1Char('\n')), TextUse::Prose)});
    pipeline.add(sql("flows/insert_stages"), {id, version, flow.stagesJson()});
    pipeline.add(sql("flows/insert_blocks"), {id, version, flow.blocksJson()});
    pipeline.add(sql("flows/mark_published"), {id, version});
    GW_CHECK(pipeline.run());
    return {};
}

} // namespace gangway
