// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/characters.h"
#include "domain/base/ids.h"
#include "domain/base/savefile.h"
#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "exchange/flowfile.h"
#include "exchange/markdownexport.h"
#include "service/commandline.h"
#include "service/inputfile.h"
#include "services/shared/flows/flowstore.h"

#include <QFileInfo>

namespace gangway {

namespace {

constexpr qsizetype longestShown = 60; ///< characters of a part that was not used

struct FlowWords
{
    QString file;
    QString flow;
    QString format = QStringLiteral("gangway");
    QString output;
    int version = 0;
    bool dryRun = false;
    bool bulletsAsTasks = false;
    bool tableRowsAsTasks = false;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FlowCommands)
};

QString stagesText(qsizetype count)
{
    return Words::tr("%n stages", nullptr, int(count));
}

QString blocksText(qsizetype count)
{
    return Words::tr("%n blocks", nullptr, int(count));
}

/// "draft, never published".
QString stateText(const WorkspaceFlow &flow)
{
    const QString state = flow.status == QLatin1String("draft")       ? Words::tr("draft")
                          : flow.status == QLatin1String("published") ? Words::tr("published")
                          : flow.status == QLatin1String("archived")  ? Words::tr("archived")
                                                                      : flow.status;
    return flow.version > 0
               ? Words::tr("%1, version %2", "state of a flow").arg(state).arg(flow.version)
               : Words::tr("%1, never published", "state of a flow").arg(state);
}

Result<FlowImport> readFlow(const FlowWords &given)
{
    const QString path = given.file;
    GW_TRY(bytes, readInputFile(path, largestImportBytes));
    const QString name = QFileInfo(path).fileName();
    ProgressBar bar(Words::tr("Reading"));
    FlowImportOptions options;
    options.bulletsAsTasks = given.bulletsAsTasks;
    options.tableRowsAsTasks = given.tableRowsAsTasks;
    options.progress = [&bar](int percent) { bar.update(percent / 100.0); };
    return importFlow(*bytes, name, options);
}

QJsonObject importJson(const FlowImport &made, bool stored)
{
    QJsonArray unused;
    for (const UnusedPart &part : made.unused) {
        unused.append(QJsonObject{{QStringLiteral("line"), part.line},
                                  {QStringLiteral("text"), part.text},
                                  {QStringLiteral("why"), part.why}});
    }
    QJsonObject json{{QStringLiteral("name"), made.document.name()},
                     {QStringLiteral("stages"), made.stages},
                     {QStringLiteral("blocks"), made.blocks},
                     {QStringLiteral("tasks"), made.tasks},
                     {QStringLiteral("tasks_unused"), made.tasksUnused},
                     {QStringLiteral("unused"), unused}};
    if (stored)
        json.insert(QStringLiteral("id"), idText(made.document.id));
    return json;
}

void printImport(const Output &out, const FlowImport &made, bool stored)
{
    out.line(stored ? Words::tr("Imported “%1” as a draft.").arg(made.document.name())
                    : Words::tr("“%1” would be imported.").arg(made.document.name()));
    out.line(Words::tr("%1, %2, %3.", "stages, blocks, tasks")
                 .arg(stagesText(made.stages), blocksText(made.blocks),
                      Words::tr("%n of them tasks", nullptr, made.tasks)));
    if (stored)
        out.line(Words::tr("Id %1").arg(idText(made.document.id)));
    if (made.unused.isEmpty())
        return;
    out.line({});
    out.line(made.tasksUnused == 0
                 ? Words::tr("Not used: %n parts.", nullptr, int(made.unused.size()))
                 : Words::tr("Not used: %n parts; boxes of tasks among them: %1.", nullptr,
                             int(made.unused.size()))
                       .arg(made.tasksUnused));
    const auto reasons = made.unusedByReason();
    for (const auto &[why, count] : reasons)
        out.line(QStringLiteral("  %1 × %2").arg(count, 4).arg(why));
    out.line({});
    QList<QStringList> rows;
    for (const UnusedPart &part : made.unused)
        rows.append({QString::number(part.line), shortened(part.text.simplified(), longestShown),
                     part.why});
    out.table({Words::tr("Line"), Words::tr("Text"), Words::tr("Why")}, rows);
}

ExitCode runImport(const CommandContext &context, const FlowWords &given)
{
    auto made = readFlow(given);
    if (!made)
        return context.out().error(made.error());
    // A flow of its own, also when the file came from here: importing never overwrites.
    made->document.id = newId();
    if (!given.dryRun) {
        auto session = context.session();
        if (!session)
            return context.out().error(session.error());
        const auto stored =
            FlowStore(*session->database, ContentTypeRegistry::builtIn()).create(made->document);
        if (!stored)
            return context.out().error(stored.error());
    }
    context.out().json(importJson(*made, !given.dryRun));
    printImport(context.out(), *made, !given.dryRun);
    return ExitCode::Ok;
}

ExitCode runList(const CommandContext &context, const FlowWords & /*given*/)
{
    if (const auto running = context.ensureRunning(); !running)
        return context.out().error(running.error());
    std::optional<QUuid> within;
    if (!context.options().organization.isEmpty()) {
        const auto organization = context.workspace().organization(context.options().organization);
        if (!organization)
            return context.out().error(organization.error());
        within = organization->id;
    }
    const auto flows = context.workspace().flows(within);
    if (!flows)
        return context.out().error(flows.error());
    QJsonArray json;
    QList<QStringList> rows;
    for (const WorkspaceFlow &flow : *flows) {
        json.append(QJsonObject{{QStringLiteral("id"), idText(flow.id)},
                                {QStringLiteral("name"), flow.name},
                                {QStringLiteral("status"), flow.status},
                                {QStringLiteral("version"), flow.version},
                                {QStringLiteral("stages"), flow.draftStages},
                                {QStringLiteral("blocks"), flow.draftBlocks},
                                {QStringLiteral("organization"), flow.organization},
                                {QStringLiteral("organization_id"), idText(flow.organizationId)}});
        rows.append({idText(flow.id), flow.name, stateText(flow), flow.organization});
    }
    context.out().json(json);
    if (rows.isEmpty())
        context.out().line(Words::tr("No flows yet. Import one with: gangwayd flow import FILE"));
    else
        context.out().table(
            {Words::tr("Id"), Words::tr("Name"), Words::tr("State"), Words::tr("Organisation")},
            rows);
    return ExitCode::Ok;
}

/// What the command is about: the published version asked for, else the draft.
Result<FlowDocument> documentOf(FlowStore &store, const WorkspaceFlow &flow, const FlowWords &given)
{
    if (given.version > 0) {
        GW_TRY(published, store.published(flow.id, given.version));
        return published->document;
    }
    GW_TRY(draft, store.draft(flow.id));
    return draft->document;
}

void printOutline(const Output &out, const FlowDocument &document)
{
    for (const Stage &stage : document.stages) {
        out.line({});
        out.line(textOf(stage.texts, QStringLiteral("name"), document.defaultLanguage,
                        document.defaultLanguage));
        for (const ContentBlock &block : stage.blocks) {
            const auto text = [&](const QString &field) {
                return textOf(block.texts, field, document.defaultLanguage,
                              document.defaultLanguage);
            };
            const QString title = text(QStringLiteral("title"));
            const int depth = block.config.value(QStringLiteral("depth")).toInt();
            out.line(
                QStringLiteral("%1%2  %3")
                    .arg(QString(2 + 2 * depth, QLatin1Char(' ')), block.type.leftJustified(16),
                         shortened(
                             (title.isEmpty() ? text(QStringLiteral("body")) : title).simplified(),
                             80)));
        }
    }
}

ExitCode runShow(const CommandContext &context, const FlowWords &given)
{
    auto session = context.sessionForFlow(given.flow);
    if (!session)
        return context.out().error(session.error());
    FlowStore store(*session->first.database, ContentTypeRegistry::builtIn());
    const auto document = documentOf(store, session->second, given);
    if (!document)
        return context.out().error(document.error());
    QJsonObject json = toJson(*document);
    json.insert(QStringLiteral("status"), session->second.status);
    json.insert(QStringLiteral("published_version"), session->second.version);
    context.out().json(json);
    context.out().line(QStringLiteral("%1 · %2 · %3, %4")
                           .arg(document->name(), stateText(session->second),
                                stagesText(document->stages.size()),
                                blocksText(document->blockCount())));
    if (!context.out().isJson())
        printOutline(context.out(), *document);
    return ExitCode::Ok;
}

ExitCode runPublish(const CommandContext &context, const FlowWords &given)
{
    auto session = context.sessionForFlow(given.flow);
    if (!session)
        return context.out().error(session.error());
    const auto made = FlowStore(*session->first.database, ContentTypeRegistry::builtIn())
                          .publish(session->second.id);
    if (!made)
        return context.out().error(made.error());
    context.out().json(
        QJsonObject{{QStringLiteral("id"), idText(session->second.id)},
                    {QStringLiteral("version"), made->version},
                    {QStringLiteral("stages"), made->stages},
                    {QStringLiteral("blocks"), made->blocks},
                    {QStringLiteral("unchanged"), made->unchanged},
                    {QStringLiteral("changes"), QJsonArray::fromStringList(made->changes)}});
    context.out().line(made->unchanged
                           ? Words::tr("Nothing changed since version %1.").arg(made->version)
                           : Words::tr("Published “%1” as version %2: %3, %4.")
                                 .arg(session->second.name)
                                 .arg(made->version)
                                 .arg(stagesText(made->stages), blocksText(made->blocks)));
    return ExitCode::Ok;
}

ExitCode runExport(const CommandContext &context, const FlowWords &given)
{
    auto session = context.sessionForFlow(given.flow);
    if (!session)
        return context.out().error(session.error());
    FlowStore store(*session->first.database, ContentTypeRegistry::builtIn());
    const auto document = documentOf(store, session->second, given);
    if (!document)
        return context.out().error(document.error());
    const QByteArray bytes = given.format == QLatin1String("markdown") ? exportMarkdown(*document)
                                                                       : exportFlowFile(*document);
    if (given.output.isEmpty()) {
        context.out().bytes(bytes);
        return ExitCode::Ok;
    }
    const QString path = given.output;
    if (const auto written = saveFile(path, bytes); !written)
        return context.out().error(written.error());
    context.out().json(
        QJsonObject{{QStringLiteral("file"), path}, {QStringLiteral("bytes"), bytes.size()}});
    context.out().line(Words::tr("Written to %1.").arg(path));
    return ExitCode::Ok;
}

void addFlowImport(Command &flow, CommandChoice &choice, const std::shared_ptr<FlowWords> &given)
{
    Command import =
        flow.add("import", Words::tr("Make a draft from a Markdown document or a Gangway file"));
    import.takes("FILE", &given->file, Words::tr("The document")).required();
    import.takes("--dry-run", &given->dryRun,
                 Words::tr("Only say what would be made and what could not be used"));
    import.takes("--bullets-as-tasks", &given->bulletsAsTasks,
                 Words::tr("Make a task of every plain list item, too"));
    import.takes(
        "--table-rows-as-tasks", &given->tableRowsAsTasks,
        Words::tr("Make a task of every row of a table, with who does it and when it is due"));
    choose(import, choice, given, runImport);
}

void addFlowExport(Command &flow, CommandChoice &choice, const std::shared_ptr<FlowWords> &given)
{
    Command exporting =
        flow.add("export", Words::tr("Write a flow as a Gangway file or as Markdown"));
    exporting.takes("FLOW", &given->flow, Words::tr("Id or name")).required();
    exporting.takes("--format", &given->format, Words::tr("gangway or markdown"))
        .oneOf({QStringLiteral("gangway"), QStringLiteral("markdown")});
    exporting
        .takes("--version", &given->version, Words::tr("A published version instead of the draft"))
        .atLeast(1);
    exporting
        .takes("--output", &given->output, Words::tr("File to write; without it, standard output"))
        .called(Words::tr("FILE"));
    choose(exporting, choice, given, runExport);
}

} // namespace

void addFlowCommands(Command &app, CommandChoice &choice)
{
    auto given = std::make_shared<FlowWords>();
    Command flow = app.add("flow", Words::tr("Import, list, show, publish and export flows"));
    addFlowImport(flow, choice, given);

    Command list = flow.add("list", Words::tr("List the flows of the workspace"));
    choose(list, choice, given, runList);

    Command show = flow.add("show", Words::tr("Show the draft of a flow, or one of its versions"));
    show.takes("FLOW", &given->flow, Words::tr("Id or name")).required();
    show.takes("--version", &given->version, Words::tr("A published version")).atLeast(1);
    choose(show, choice, given, runShow);

    Command publish = flow.add("publish", Words::tr("Publish the draft as the next version"));
    publish.takes("FLOW", &given->flow, Words::tr("Id or name")).required();
    choose(publish, choice, given, runPublish);

    addFlowExport(flow, choice, given);
}

} // namespace gangway
