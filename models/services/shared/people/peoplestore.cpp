// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/peoplestore.h"

#include "data/database.h"
#include "domain/base/ids.h"
#include "domain/base/oddcharacters.h"
#include "domain/base/try.h"
#include "exchange/personname.h"

#include <QSet>

#include <algorithm>
#include <span>

namespace gangway {

namespace {

constexpr qsizetype chunkSize = 2000; ///< people per statement: between two, progress is told

/// What a manager is looked up by: the address, or the name without its trimmings.
QString managerKey(const PersonRow &person)
{
    return person.managerEmail.isEmpty() ? plainName(person.managerName).toLower()
                                         : person.managerEmail;
}

/// One array per column, as gangway.add_new_hires() takes them.
struct PeopleColumns
{
    QList<QUuid> ids;
    QStringList emails, firstNames, lastNames, positions, locations, languages, timeZones,
        startDates;
    QStringList departments; ///< ids as text, empty for none
    QStringList managers;    ///< the same

    explicit PeopleColumns(std::span<const PersonRow> people,
                           const QHash<QString, QUuid> &departmentIds,
                           const QHash<QString, QUuid> &managerIds)
    {
        const auto text = [](const QUuid &id) { return id.isNull() ? QString() : idText(id); };
        for (const PersonRow &person : people) {
            ids << newId();
            emails << person.email;
            firstNames << person.firstName;
            lastNames << person.lastName;
            positions << person.position;
            locations << person.location;
            languages << person.language; // none: the organisation's
            timeZones << person.timeZone;
            startDates << (person.startDate ? person.startDate->toString(Qt::ISODate) : QString());
            departments << text(departmentIds.value(person.department.toLower()));
            managers << text(managerIds.value(managerKey(person)));
        }
    }
};

PersonInFlow personFromRow(const Rows &rows, int row)
{
    const QString name = QStringLiteral("%1 %2")
                             .arg(rows.text(row, rows.column("first_name")),
                                  rows.text(row, rows.column("last_name")))
                             .trimmed();
    PersonInFlow person{
        .id = rows.uuid(row, rows.column("id")),
        .email = rows.text(row, rows.column("email")),
        .name = name,
        .status = rows.text(row, rows.column("status")),
        .flowId = {},
        .stagePosition = static_cast<int>(rows.integer(row, rows.column("stage_position"))),
        .blocksDone = static_cast<int>(rows.integer(row, rows.column("blocks_done"))),
        .blocksTotal = static_cast<int>(rows.integer(row, rows.column("blocks_total")))};
    if (const int flow = rows.column("flow_id"); !rows.isNull(row, flow))
        person.flowId = rows.uuid(row, flow);
    return person;
}

} // namespace

Result<QHash<QString, QUuid>> PeopleStore::departments()
{
    GW_TRY(rows, m_database.run(sql("people/departments"), {}, Database::Retry::Yes));
    QHash<QString, QUuid> known;
    for (int row = 0; row < rows->count(); ++row)
        known.insert(rows->text(row, 1).toLower(), rows->uuid(row, 0));
    return known;
}

Result<QUuid> PeopleStore::departmentCalled(const QString &name)
{
    GW_TRY(rows, m_database.run(sql("people/departments"), {}, Database::Retry::Yes));
    QStringList names;
    for (int row = 0; row < rows->count(); ++row) {
        names << rows->text(row, 1);
        if (names.last().compare(name.trimmed(), Qt::CaseInsensitive) == 0)
            return rows->uuid(row, 0);
    }
    std::ranges::sort(names, [](const QString &a, const QString &b) {
        return QString::localeAwareCompare(a, b) < 0;
    });
    return fail(ErrorKind::NotFound, tr("There is no department “%1”.").arg(name),
                names.isEmpty()
                    ? tr("There are no departments yet.")
                    : tr("The departments are: %1").arg(names.join(QStringLiteral(", "))));
}

int PeopleImportReport::rowsWithProblems() const
{
    QSet<int> wrong;
    for (const CsvProblem &problem : problems)
        wrong.insert(problem.row);
    return static_cast<int>(wrong.size());
}

/// What a look into the database says of a list.
struct PeopleStore::Checked
{
    PeopleImportReport report;
    QList<PersonRow> people; ///< without a problem
    QHash<QString, QUuid> departmentIds;
    QHash<QString, QUuid> managerIds;
    QUuid batch;
};

Result<void> PeopleStore::reportKnown(const PeopleRehearsal &rehearsal, PeopleImportReport &report)
{
    for (qsizetype begin = 0; begin < rehearsal.people.size(); begin += chunkSize) {
        const auto chunk = rehearsal.people.mid(begin, chunkSize);
        QStringList emails;
        QHash<QString, int> rowOf;
        for (const PersonRow &person : chunk) {
            emails << person.email;
            rowOf.insert(person.email, person.row);
        }
        GW_TRY(rows, m_database.run(sql("people/existing_emails"), {emails}, Database::Retry::Yes));
        for (int row = 0; row < rows->count(); ++row) {
            report.problems.append(
                {.row = rowOf.value(rows->text(row, 0)),
                 .column = rehearsal.columnName(PersonField::Email),
                 .why = tr("%1 is in the list of people already.").arg(rows->text(row, 0))});
        }
    }
    std::ranges::stable_sort(report.problems, {}, &CsvProblem::row);
    return {};
}

/// Who of the members the people's managers are, by managerKey(). A name counts when one member
/// alone has it.
Result<QHash<QString, QUuid>> PeopleStore::managers(const QList<PersonRow> &people)
{
    QSet<QString> wanted;
    for (const PersonRow &person : people)
        wanted.insert(managerKey(person));
    wanted.remove(QString());
    QHash<QString, QUuid> found;
    if (wanted.isEmpty())
        return found;
    GW_TRY(rows, m_database.run(sql("people/managers_called"), {QStringList(wanted.values())},
                                Database::Retry::Yes));
    for (int row = 0; row < rows->count(); ++row)
        found.insert(rows->text(row, 0), rows->uuid(row, 1));
    return found;
}

Result<PeopleStore::Checked> PeopleStore::checked(const PeopleRehearsal &rehearsal)
{
    Checked checked;
    PeopleImportReport &report = checked.report;
    report.rows = rehearsal.rows;
    report.blankRows = rehearsal.blankRows;
    report.skippedRows = rehearsal.skippedRows;
    report.problems = rehearsal.problems;
    report.notes = rehearsal.notes;
    report.unusedColumns = rehearsal.unusedColumns;
    GW_CHECK(reportKnown(rehearsal, report));
    QSet<int> bad;
    for (const CsvProblem &problem : std::as_const(report.problems))
        bad.insert(problem.row);
    for (const PersonRow &person : rehearsal.people) {
        if (!bad.contains(person.row))
            checked.people.append(person);
    }
    report.people = checked.people.size();
    GW_TRY(departmentIds, departments());
    checked.departmentIds = *departmentIds;
    GW_TRY(managerIds, managers(checked.people));
    checked.managerIds = *managerIds;
    QSet<QString> made;
    for (const PersonRow &person : std::as_const(checked.people)) {
        const QString department = person.department.toLower();
        if (!department.isEmpty() && !departmentIds->contains(department) &&
            !made.contains(department)) {
            made.insert(department);
            report.newDepartments << person.department;
        }
        const QString manager = managerKey(person);
        if (!manager.isEmpty() && !managerIds->contains(manager))
            report.notes.append(
                {.row = person.row,
                 .column = rehearsal.columnName(PersonField::ManagerEmail),
                 .why = tr("Nobody here is called %1, so no manager is set.")
                            .arg(person.managerEmail.isEmpty() ? person.managerName
                                                               : person.managerEmail)});
    }
    std::ranges::stable_sort(report.notes, {}, &CsvProblem::row);
    return checked;
}

Result<PeopleImportReport> PeopleStore::check(const PeopleRehearsal &rehearsal)
{
    GW_TRY(done, checked(rehearsal));
    return std::move(done->report);
}

Result<void> PeopleStore::addDepartments(const QStringList &names, const QUuid &batch,
                                         QHash<QString, QUuid> &known)
{
    for (const QString &name : names) {
        if (auto added = m_database.run(sql("people/insert_department"), {newId(), name, batch});
            !added)
            return std::unexpected(added.error());
    }
    if (!names.isEmpty()) {
        // Somebody else may have made one of them meanwhile: read which ids they have now.
        GW_TRY(all, departments());
        known = *all;
    }
    return {};
}

Result<void> PeopleStore::addPeople(const Checked &checked, const ImportOptions &options)
{
    const qsizetype all = checked.people.size();
    const std::span<const PersonRow> people(checked.people.constData(), static_cast<size_t>(all));
    for (qsizetype begin = 0; begin < all; begin += chunkSize) {
        if (options.cancel.stop_requested())
            return fail(ErrorKind::Cancelled, tr("The import was cancelled; nobody was added."));
        const auto chunk = people.subspan(static_cast<size_t>(begin),
                                          static_cast<size_t>(std::min(chunkSize, all - begin)));
        const PeopleColumns columns(chunk, checked.departmentIds, checked.managerIds);
        const bool joins = !options.flowId.isNull();
        GW_CHECK(m_database.run(sql("people/add"),
                                {checked.batch, joins ? Param(options.flowId) : Param(nullptr),
                                 joins ? Param(options.flowVersion) : Param(nullptr), columns.ids,
                                 columns.emails, columns.firstNames, columns.lastNames,
                                 columns.departments, columns.positions, columns.locations,
                                 columns.languages, columns.timeZones, columns.startDates}));
        if (auto led = m_database.run(sql("people/set_managers"), {columns.ids, columns.managers});
            !led)
            return std::unexpected(led.error());
        if (options.progress)
            options.progress(static_cast<double>(begin + static_cast<qsizetype>(chunk.size())) /
                             static_cast<double>(all));
    }
    return {};
}

Result<std::optional<PeopleImported>> PeopleStore::imported(const QUuid &batch)
{
    GW_TRY(rows, m_database.run(sql("people/batch"), {batch}, Database::Retry::Yes));
    if (rows->isEmpty())
        return std::nullopt;
    return PeopleImported{.people = rows->integer(0, 0), .at = rows->dateTime(0, 1)};
}

Result<PeopleImportReport> PeopleStore::import(const PeopleRehearsal &rehearsal,
                                               const ImportOptions &options)
{
    if (!rehearsal.complete) {
        return fail(ErrorKind::InvalidInput, tr("The list could not be read to its end."),
                    rehearsal.problems.isEmpty() ? QString() : rehearsal.problems.last().why);
    }
    if (!options.batch.isNull()) {
        const auto before = imported(options.batch); // an attempt whose answer was lost
        if (!before)
            return std::unexpected(before.error());
        if (before->has_value()) {
            PeopleImportReport report;
            report.rows = rehearsal.rows;
            report.imported = (*before)->people;
            report.people = report.imported;
            report.batch = options.batch;
            return report;
        }
    }
    GW_TRY(list, checked(rehearsal));
    PeopleImportReport &report = list->report;
    if (!report.problems.isEmpty() && !options.withoutBadRows)
        return std::move(report);
    report.leftOut = report.rowsWithProblems();
    if (list->people.isEmpty())
        return std::move(report);
    list->batch = options.fileName.isEmpty() ? QUuid()
                  : options.batch.isNull()   ? newId()
                                             : options.batch;
    GW_TRY(transaction, Transaction::begin(m_database));
    if (!list->batch.isNull()) {
        if (auto made = m_database.run(sql("people/insert_batch"),
                                       {list->batch, withoutOddCharacters(options.fileName),
                                        static_cast<int>(list->people.size())});
            !made)
            return std::unexpected(made.error());
    }
    GW_CHECK(addDepartments(report.newDepartments, list->batch, list->departmentIds));
    GW_CHECK(addPeople(*list, options));
    GW_CHECK(transaction->commit());
    report.imported = list->people.size();
    report.batch = list->batch;
    return std::move(report);
}

Result<QList<PersonInFlow>> PeopleStore::inFlow(const QUuid &flowId, const QUuid &after, int limit)
{
    // A null QUuid would be NULL, and nothing is greater than that.
    const QUuid begin = after.isNull() ? QUuid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) : after;
    GW_TRY(rows,
           m_database.run(sql("people/in_flow"), {flowId, begin, limit}, Database::Retry::Yes));
    QList<PersonInFlow> people;
    people.reserve(rows->count());
    for (int row = 0; row < rows->count(); ++row)
        people.append(personFromRow(*rows, row));
    return people;
}

Result<PersonInFlow> PeopleStore::find(const QString &email)
{
    GW_TRY(rows, m_database.run(sql("people/by_email"), {email.trimmed()}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound, tr("There is nobody with the address %1 here.").arg(email),
                    tr("Check the spelling, or name another organisation."));
    }
    return personFromRow(*rows, 0);
}

Result<QList<PersonStage>> PeopleStore::stagesOf(const QUuid &newHireId)
{
    GW_TRY(rows, m_database.run(sql("people/stages_of"), {newHireId}, Database::Retry::Yes));
    QList<PersonStage> stages;
    for (int row = 0; row < rows->count(); ++row) {
        PersonStage stage{
            .name = rows->text(row, rows->column("name")),
            .optional = rows->boolean(row, rows->column("optional")),
            .blocksDone = static_cast<int>(rows->integer(row, rows->column("blocks_done"))),
            .blocksTotal = static_cast<int>(rows->integer(row, rows->column("completable_blocks"))),
            .enteredAt = rows->dateTime(row, rows->column("entered_at")),
            .completedAt = rows->dateTime(row, rows->column("completed_at"))};
        stages.append(stage);
    }
    return stages;
}

} // namespace gangway
