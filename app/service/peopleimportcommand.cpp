// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/base/savefile.h"
#include "domain/base/try.h"
#include "exchange/peopleimport.h"
#include "service/commandline.h"
#include "service/inputfile.h"
#include "services/shared/people/peoplestore.h"

#include <QBuffer>
#include <QFileInfo>
#include <QLocale>

namespace gangway {

namespace {

struct ImportWords
{
    QString file;
    QString flow;
    QStringList map;  ///< "Date joining=start_date"
    QStringList skip; ///< headings
    QString dates;
    QString badRows; ///< where to write them
    bool dryRun = false;
    bool withoutBadRows = false;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(PeopleImportCommand)
};

QJsonArray problemList(const QList<CsvProblem> &problems)
{
    QJsonArray list;
    for (const CsvProblem &problem : problems) {
        list.append(QJsonObject{{QStringLiteral("row"), problem.row},
                                {QStringLiteral("column"), problem.column},
                                {QStringLiteral("why"), problem.why}});
    }
    return list;
}

QJsonObject columnsJson(const PeopleRehearsal &rehearsal)
{
    QJsonObject columns;
    for (int field = 0; field < personFieldCount; ++field) {
        const int column = rehearsal.mapping.columns[size_t(field)];
        if (column >= 0)
            columns.insert(personFieldName(PersonField(field)), rehearsal.headings.value(column));
    }
    return columns;
}

QJsonObject reportJson(const PeopleImportReport &report, const PeopleRehearsal &rehearsal)
{
    return {{QStringLiteral("import"), report.batch.isNull() ? QString() : idText(report.batch)},
            {QStringLiteral("rows"), report.rows},
            {QStringLiteral("people"), report.people},
            {QStringLiteral("imported"), report.imported},
            {QStringLiteral("left_out"), report.leftOut},
            {QStringLiteral("blank_rows"), report.blankRows},
            {QStringLiteral("skipped_rows"), report.skippedRows},
            {QStringLiteral("columns"), columnsJson(rehearsal)},
            {QStringLiteral("unused_columns"), QJsonArray::fromStringList(report.unusedColumns)},
            {QStringLiteral("problems"), problemList(report.problems)},
            {QStringLiteral("notes"), problemList(report.notes)},
            {QStringLiteral("new_departments"), QJsonArray::fromStringList(report.newDepartments)}};
}

void printRows(const Output &out, const QString &title, const QList<CsvProblem> &problems)
{
    if (problems.isEmpty())
        return;
    QList<QStringList> rows;
    for (const CsvProblem &problem : problems)
        rows.append({QString::number(problem.row), problem.column, problem.why});
    out.line(title);
    out.table({Words::tr("Row"), Words::tr("Column"), Words::tr("Why")}, rows);
}

void printReport(const Output &out, const PeopleImportReport &report, int undecidedDates,
                 const ImportWords &given)
{
    // Columns that are not imported are told by name, in one line rather than one each.
    QList<CsvProblem> notes;
    for (const CsvProblem &note : report.notes) {
        if (!report.unusedColumns.contains(note.column))
            notes.append(note);
    }
    printRows(out, Words::tr("Problems"), report.problems);
    printRows(out, Words::tr("Notes"), notes);
    if (undecidedDates > 0)
        out.line(Words::tr("How dates are written can be said: --dates dmy (day first) or --dates "
                           "mdy (month first)."));
    if (!report.unusedColumns.isEmpty())
        out.line(Words::tr("Columns that are not imported: %1")
                     .arg(report.unusedColumns.join(QStringLiteral(", "))));
    if (report.blankRows > 0)
        out.line(Words::tr("%n blank rows", nullptr, report.blankRows));
    if (!report.newDepartments.isEmpty())
        out.line(
            Words::tr("New departments: %1").arg(report.newDepartments.join(QStringLiteral(", "))));
    const int wrong = report.rowsWithProblems();
    if (report.imported > 0) {
        out.line(Words::tr("%n people imported.", nullptr, int(report.imported)));
        if (report.leftOut > 0)
            out.line(Words::tr("%n rows were left out.", nullptr, int(report.leftOut)));
        if (!report.batch.isNull())
            out.line(Words::tr("To take it back: gangwayd people take-back %1")
                         .arg(idText(report.batch)));
        return;
    }
    const QString rows = Words::tr("%n rows", nullptr, int(report.rows));
    if (given.dryRun) {
        out.line(wrong == 0 ? Words::tr("%1, no problems. Nothing was changed.").arg(rows)
                            : Words::tr("%1, %2 with problems. %3. Nothing was changed.")
                                  .arg(rows)
                                  .arg(wrong)
                                  .arg(Words::tr("%n people could be imported", nullptr,
                                                 int(report.people))));
    } else if (wrong == 0) {
        out.line(Words::tr("%1. The list has nobody to add.").arg(rows));
    } else {
        out.line((given.withoutBadRows
                      ? Words::tr("%1, %2 with problems. Nobody was imported: no row is without "
                                  "problems. Correct the file and try again.")
                      : Words::tr("%1, %2 with problems. Nobody was imported; correct the file and "
                                  "try again, or leave them out with --without-bad-rows."))
                     .arg(rows)
                     .arg(wrong));
    }
}

Result<std::shared_ptr<const CsvTable>> readTable(const QString &path)
{
    GW_TRY(bytes, readInputFile(path, qint64(CsvTable::mostBytes)));
    QBuffer list(&*bytes);
    (void)list.open(QIODevice::ReadOnly); // it is in memory
    return CsvTable::read(&list);
}

/// "Date joining=start_date" and "Shoe size" as columns of the list.
Result<ColumnWishes> columnWishes(const CsvTable &table, const ImportWords &given)
{
    ColumnWishes wishes;
    if (given.map.isEmpty() && given.skip.isEmpty())
        return wishes;
    const ListLayout layout = layOutList(table);
    for (const QString &text : given.map) {
        const qsizetype equals = text.lastIndexOf(u'=');
        const auto field = personFieldFromName(text.mid(equals + 1));
        if (equals < 1 || !field) {
            return fail(ErrorKind::InvalidInput, Words::tr("--map %1 is not understood.").arg(text),
                        Words::tr("Write it as \"Heading=field\"; the fields are: %1")
                            .arg(personFieldNames().join(QStringLiteral(", "))));
        }
        GW_TRY(column, columnCalled(layout, text.left(equals)));
        if (wishes.mapped.contains(*column) || wishes.mapped.values().contains(*field)) {
            return fail(ErrorKind::InvalidInput,
                        Words::tr("--map %1 contradicts another --map.").arg(text),
                        Words::tr("A column is one field, and a field stands in one column."));
        }
        wishes.mapped.insert(*column, *field);
    }
    for (const QString &word : given.skip) {
        GW_TRY(column, columnCalled(layout, word));
        if (wishes.mapped.contains(*column)) {
            return fail(ErrorKind::InvalidInput,
                        Words::tr("--skip %1 contradicts a --map of the same column.").arg(word),
                        Words::tr("Leave out one of the two."));
        }
        wishes.skipped.insert(*column);
    }
    return wishes;
}

struct Imported
{
    PeopleRehearsal rehearsal;
    PeopleImportReport report;
    std::optional<Error> notWritten; ///< why the rows with problems are in no file
};

/// Whether the rows with problems can be written, asked before anybody is imported.
Result<void> checkBadRowsFile(const ImportWords &given)
{
    if (given.badRows.isEmpty())
        return {};
    const QFileInfo target(given.badRows);
    const QFileInfo list(given.file);
    if (target.exists() && target.canonicalFilePath() == list.canonicalFilePath()) {
        return fail(
            ErrorKind::InvalidInput,
            Words::tr("--bad-rows would replace the list itself: %1.").arg(target.filePath()),
            Words::tr("Name another file."));
    }
    const QFileInfo folder(target.absolutePath());
    if (target.isDir() || !folder.isDir() || !folder.isWritable()) {
        return fail(
            ErrorKind::InvalidInput,
            Words::tr("The rows with problems cannot be written to %1.").arg(target.filePath()),
            Words::tr("Name a file in a folder that exists and that you may write to. "
                      "Nobody was imported."));
    }
    return {};
}

Result<Imported> importPeople(const CommandContext &context, const ImportWords &given)
{
    GW_CHECK(checkBadRowsFile(given));
    const QString path = given.file;
    GW_TRY(table, readTable(path));
    RehearsalOptions options;
    options.dateOrder = dateOrderFromName(given.dates);
    if (auto wishes = columnWishes(**table, given); wishes)
        options.columns = std::move(*wishes);
    else
        return std::unexpected(wishes.error());
    GW_TRY(rehearsed, rehearsePeople(**table, options));
    GW_TRY(session, context.sessionForFlow(given.flow));
    const WorkspaceFlow &flow = session->second;
    if (flow.version == 0) {
        return fail(ErrorKind::Conflict,
                    Words::tr("“%1” is not published yet, so nobody can join it.").arg(flow.name),
                    Words::tr("Publish it first: gangwayd flow publish %1").arg(idText(flow.id)));
    }
    PeopleStore store(*session->first.database);
    ProgressBar bar(Words::tr("Importing"));
    auto report = given.dryRun ? store.check(*rehearsed)
                               : store.import(*rehearsed, {.flowId = flow.id,
                                                           .flowVersion = flow.version,
                                                           .fileName = QFileInfo(path).fileName(),
                                                           .withoutBadRows = given.withoutBadRows,
                                                           .progress = [&bar](double fraction) {
                                                               bar.update(fraction);
                                                           }});
    if (!report)
        return std::unexpected(report.error());
    // By now people may have been imported: a full disk is told after that, not in its place.
    std::optional<Error> notWritten;
    if (!given.badRows.isEmpty()) {
        const QByteArray csv = badRowsCsv(**table, *rehearsed, report->problems);
        if (const auto saved = saveFile(given.badRows, csv); !saved)
            notWritten = saved.error();
    }
    return Imported{std::move(*rehearsed), std::move(*report), std::move(notWritten)};
}

ExitCode runImport(const CommandContext &context, const ImportWords &given)
{
    const auto done = importPeople(context, given);
    if (!done)
        return context.out().error(done.error());
    context.out().json(reportJson(done->report, done->rehearsal));
    printReport(context.out(), done->report, done->rehearsal.undecidedDates, given);
    if (done->notWritten)
        return context.out().error(*done->notWritten);
    const bool stopped = !done->report.problems.isEmpty() && done->report.imported == 0 &&
                         !(given.dryRun && given.withoutBadRows && done->report.people > 0);
    return stopped ? ExitCode::Failed : ExitCode::Ok;
}

} // namespace

void addPeopleImportCommand(Command &people, CommandChoice &choice)
{
    auto given = std::make_shared<ImportWords>();
    Command import =
        people.add("import", Words::tr("Add the people of a CSV file to a flow, all or none"));
    import.takes("FILE", &given->file, Words::tr("The list; headings are found by what they say"))
        .required();
    import.takes("--flow", &given->flow, Words::tr("Id or name of a published flow"))
        .called(Words::tr("FLOW"))
        .required();
    import.takes("--dry-run", &given->dryRun, Words::tr("Only say what is wrong with the file"));
    import
        .takes("--map", &given->map,
               Words::tr("What a column is: \"Date joining=start_date\". Fields: %1. Can be "
                         "repeated")
                   .arg(personFieldNames().join(QStringLiteral(", "))))
        .called(Words::tr("HEADING=FIELD"));
    import.takes("--skip", &given->skip, Words::tr("Leave out this column. Can be repeated"))
        .called(Words::tr("HEADING"));
    import
        .takes("--dates", &given->dates,
               Words::tr("How dates such as 3/4/2026 are written: dmy, mdy or ymd"))
        .called(Words::tr("ORDER"))
        .oneOf({QStringLiteral("dmy"), QStringLiteral("mdy"), QStringLiteral("ymd")});
    import.takes("--without-bad-rows", &given->withoutBadRows,
                 Words::tr("Add the people whose rows have no problem and leave out the others"));
    import
        .takes("--bad-rows", &given->badRows,
               Words::tr("Write the rows with problems to this CSV file, to be corrected"))
        .called(Words::tr("FILE"));
    choose(import, choice, given, runImport);
}

} // namespace gangway
