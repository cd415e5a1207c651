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

#include <CLI/CLI.hpp>

#include <QFileInfo>

namespace gangway {

namespace {

constexpr qsizetype longestShown = 60; ///< characters of a part that was not used

struct FlowWords
{
    std::string file;
    std::string flow;
    std::string format = "gangway";
    std::string output;
    int version = 0;
    bool dryRun = false;
    bool bulletsAsTasks = false;
    bool tableRowsAsTasks = false;
    bool draft = false;
};

QString words(const char *text)
{
    return QCoreApplication::translate("FlowCommands", text);
}

Result<FlowImport> readFlow(const FlowWords &given)
{
    const QString path = QString::fromStdString(given.file);
    GW_TRY(bytes, readInputFile(path, largestImportBytes));
    const QString name = QFileInfo(path).fileName();
    ProgressBar bar(words("Reading"));
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
    out.line(stored ? words("Imported “%1” as a draft.").arg(made.document.name())
                    : words("“%1” would be imported.").arg(made.document.name()));
    out.line(words("%1 stages, %2 blocks, %3 of them tasks.")
                 .arg(made.stages)
                 .arg(made.blocks)
                 .arg(made.tasks));
    if (stored)
        out.line(words("Id %1").arg(idText(made.document.id)));
    if (made.unused.isEmpty())
        return;
    out.line({});
    out.line(words("Not used: %1, of which %2 are boxes of tasks.")
                 .arg(made.unused.size())
                 .arg(made.tasksUnused));
    const auto reasons = made.unusedByReason();
    for (const auto &[why, count] : reasons)
        out.line(QStringLiteral("  %1 × %2").arg(count, 4).arg(why));
    out.line({});
    QList<QStringList> rows;
    for (const UnusedPart &part : made.unused)
        rows.append({QString::number(part.line), shortened(part.text.simplified(), longestShown),
                     part.why});
    out.table({words("Line"), words("Text"), words("Why")}, rows);
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

ExitCode runList(const CommandContext &context)
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
        rows.append({idText(flow.id), flow.name, flow.status, QString::number(flow.version),
                     flow.organization});
    }
    context.out().json(json);
    if (rows.isEmpty())
        context.out().line(words("No flows yet. Import one with: gangwayd flow import FILE"));
    else
        context.out().table(
            {words("Id"), words("Name"), words("Status"), words("Version"), words("Organisation")},
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
    auto session = context.sessionForFlow(QString::fromStdString(given.flow));
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
    context.out().line(words("%1 · %2, version %3 · %4 stages, %5 blocks")
                           .arg(document->name(), session->second.status)
                           .arg(session->second.version)
                           .arg(document->stages.size())
                           .arg(document->blockCount()));
    if (!context.out().isJson())
        printOutline(context.out(), *document);
    return ExitCode::Ok;
}

ExitCode runPublish(const CommandContext &context, const FlowWords &given)
{
    auto session = context.sessionForFlow(QString::fromStdString(given.flow));
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
                           ? words("Nothing changed since version %1.").arg(made->version)
                           : words("Published “%1” as version %2: %3 stages, %4 blocks.")
                                 .arg(session->second.name)
                                 .arg(made->version)
                                 .arg(made->stages)
                                 .arg(made->blocks));
    return ExitCode::Ok;
}

ExitCode runExport(const CommandContext &context, const FlowWords &given)
{
    auto session = context.sessionForFlow(QString::fromStdString(given.flow));
    if (!session)
        return context.out().error(session.error());
    FlowStore store(*session->first.database, ContentTypeRegistry::builtIn());
    const auto document = documentOf(store, session->second, given);
    if (!document)
        return context.out().error(document.error());
    const QByteArray bytes =
        given.format == "markdown" ? exportMarkdown(*document) : exportFlowFile(*document);
    if (given.output.empty()) {
        context.out().bytes(bytes);
        return ExitCode::Ok;
    }
    const QString path = QString::fromStdString(given.output);
    if (const auto written = saveFile(path, bytes); !written)
        return context.out().error(written.error());
    context.out().json(
        QJsonObject{{QStringLiteral("file"), path}, {QStringLiteral("bytes"), bytes.size()}});
    context.out().line(words("Written to %1.").arg(path));
    return ExitCode::Ok;
}

using FlowAction = ExitCode (*)(const CommandContext &, const FlowWords &);

void choose(CLI::App *command, CommandChoice &choice, const std::shared_ptr<FlowWords> &given,
            FlowAction action)
{
    command->callback([&choice, given, action] {
        choice.action = [given, action](CommandContext &context) {
            return action(context, *given);
        };
    });
}

} // namespace

void addFlowCommands(CLI::App &app, CommandChoice &choice)
{
    auto given = std::make_shared<FlowWords>();
    CLI::App *flow = app.add_subcommand("flow", "Import, list, show, publish and export flows");
    flow->fallthrough();
    flow->require_subcommand(1);

    CLI::App *import =
        flow->add_subcommand("import", "Make a draft from a Markdown document or a Gangway file");
    import->add_option("FILE", given->file, "The document")->required();
    import->add_flag("--dry-run", given->dryRun,
                     "Only say what would be made and what could not be used");
    import->add_flag("--bullets-as-tasks", given->bulletsAsTasks,
                     "Make a task of every plain list item, too");
    import->add_flag("--table-rows-as-tasks", given->tableRowsAsTasks,
                     "Make a task of every row of a table, with who does it and when it is due");
    choose(import, choice, given, runImport);

    flow->add_subcommand("list", "List the flows of the workspace")->callback([&choice] {
        choice.action = runList;
    });

    CLI::App *show =
        flow->add_subcommand("show", "Show the draft of a flow, or one of its versions");
    show->add_option("FLOW", given->flow, "Id or name")->required();
    show->add_option("--version", given->version, "A published version")
        ->check(CLI::PositiveNumber);
    choose(show, choice, given, runShow);

    CLI::App *publish = flow->add_subcommand("publish", "Publish the draft as the next version");
    publish->add_option("FLOW", given->flow, "Id or name")->required();
    choose(publish, choice, given, runPublish);

    CLI::App *exporting =
        flow->add_subcommand("export", "Write a flow as a Gangway file or as Markdown");
    exporting->add_option("FLOW", given->flow, "Id or name")->required();
    exporting->add_option("--format", given->format, "gangway or markdown")
        ->check(CLI::IsMember({"gangway", "markdown"}))
        ->capture_default_str();
    exporting->add_option("--version", given->version, "A published version instead of the draft")
        ->check(CLI::PositiveNumber);
    exporting->add_option("--output", given->output, "File to write; without it, standard output");
    choose(exporting, choice, given, runExport);
}

} // namespace gangway
