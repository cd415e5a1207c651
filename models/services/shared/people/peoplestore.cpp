// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/peoplestore.h"

#include "data/database.h"
#include "domain/base/ids.h"

#include <algorithm>

namespace gangway {

namespace {

constexpr qsizetype chunkSize = 2000; ///< people per statement: between two, progress is told

/// One array per column, as gangway.add_new_hires() takes them.
struct PeopleColumns
{
    QList<QUuid> ids;
    QStringList emails, firstNames, lastNames, positions, locations, languages, timeZones,
        startDates;
    QStringList departments; ///< ids as text, empty for none

    explicit PeopleColumns(std::span<const PersonRow> people,
                           const QHash<QString, QUuid> &departmentIds)
    {
        for (const PersonRow &person : people) {
            ids << newId();
            emails << person.email;
            firstNames << person.firstName;
            lastNames << person.lastName;
            positions << person.position;
            locations << person.location;
            languages << (person.language.isEmpty() ? QStringLiteral("en") : person.language);
            timeZones << person.timeZone;
            startDates << (person.startDate ? person.startDate->toString(Qt::ISODate) : QString());
            departments << (person.department.isEmpty()
                                ? QString()
                                : idText(departmentIds.value(person.department.toLower())));
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
    if (const int flow = rows.column("flow_id"); flow >= 0 && !rows.isNull(row, flow))
        person.flowId = rows.uuid(row, flow);
    return person;
}

} // namespace

Result<QHash<QString, QUuid>> PeopleStore::departments()
{
    auto rows = m_database.run(sql("people/departments"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    QHash<QString, QUuid> known;
    for (int row = 0; row < rows->count(); ++row)
        known.insert(rows->text(row, 1).toLower(), rows->uuid(row, 0));
    return known;
}

Result<QUuid> PeopleStore::departmentCalled(const QString &name)
{
    const auto known = departments();
    if (!known)
        return std::unexpected(known.error());
    const QUuid id = known->value(name.trimmed().toLower());
    if (id.isNull()) {
        return fail(ErrorKind::NotFound, tr("There is no department “%1”.").arg(name),
                    tr("The departments are: %1")
                        .arg(QStringList(known->keys()).join(QStringLiteral(", "))));
    }
    return id;
}

Result<void> PeopleStore::reportKnown(const PeopleRehearsal &rehearsal, const QString &emailHeading,
                                      PeopleImportReport &report)
{
    for (qsizetype begin = 0; begin < rehearsal.people.size(); begin += chunkSize) {
        const auto chunk = rehearsal.people.mid(begin, chunkSize);
        QStringList emails;
        QHash<QString, int> rowOf;
        for (const PersonRow &person : chunk) {
            emails << person.email;
            rowOf.insert(person.email, person.row);
        }
        auto rows = m_database.run(sql("people/existing_emails"), {emails}, Database::Retry::Yes);
        if (!rows)
            return std::unexpected(rows.error());
        for (int row = 0; row < rows->count(); ++row) {
            report.problems.append(
                {.row = rowOf.value(rows->text(row, 0)),
                 .column = emailHeading,
                 .why = tr("%1 is in the list of people already").arg(rows->text(row, 0))});
        }
    }
    std::ranges::stable_sort(report.problems, {}, &CsvProblem::row);
    return {};
}

Result<void> PeopleStore::addDepartments(const QStringList &names, QHash<QString, QUuid> &known)
{
    for (const QString &name : names) {
        if (auto added = m_database.run(sql("people/insert_department"), {newId(), name}); !added)
            return std::unexpected(added.error());
    }
    if (!names.isEmpty()) {
        // Somebody else may have made one of them meanwhile: read which ids they have now.
        auto all = departments();
        if (!all)
            return std::unexpected(all.error());
        known = *all;
    }
    return {};
}

Result<void> PeopleStore::setManagers(std::span<const PersonRow> people)
{
    QStringList emails;
    QStringList managers;
    for (const PersonRow &person : people) {
        if (!person.managerEmail.isEmpty()) {
            emails << person.email;
            managers << person.managerEmail;
        }
    }
    if (emails.isEmpty())
        return {};
    if (auto set = m_database.run(sql("people/set_managers"), {emails, managers}); !set)
        return std::unexpected(set.error());
    return {};
}

Result<void> PeopleStore::addPeople(const PeopleRehearsal &rehearsal, const ImportOptions &options,
                                    const QHash<QString, QUuid> &departmentIds, const QUuid &batch)
{
    const qsizetype all = rehearsal.people.size();
    if (!batch.isNull()) {
        if (auto made = m_database.run(sql("people/insert_batch"),
                                       {batch, options.fileName, static_cast<int>(all)});
            !made)
            return std::unexpected(made.error());
    }
    const std::span<const PersonRow> people(rehearsal.people.constData(), static_cast<size_t>(all));
    for (qsizetype begin = 0; begin < all; begin += chunkSize) {
        if (options.cancel.stop_requested())
            return fail(ErrorKind::Cancelled, tr("The import was cancelled; nobody was added."));
        const auto chunk = people.subspan(static_cast<size_t>(begin),
                                          static_cast<size_t>(std::min(chunkSize, all - begin)));
        const PeopleColumns columns(chunk, departmentIds);
        const bool joins = !options.flowId.isNull();
        auto added = m_database.run(
            sql("people/add"),
            {batch, joins ? Param(options.flowId) : Param(nullptr),
             joins ? Param(options.flowVersion) : Param(nullptr), columns.ids, columns.emails,
             columns.firstNames, columns.lastNames, columns.departments, columns.positions,
             columns.locations, columns.languages, columns.timeZones, columns.startDates});
        if (!added)
            return std::unexpected(added.error());
        if (const auto led = setManagers(chunk); !led)
            return led;
        if (options.progress)
            options.progress(static_cast<double>(begin + static_cast<qsizetype>(chunk.size())) /
                             static_cast<double>(all));
    }
    return {};
}

Result<std::optional<PeopleImported>> PeopleStore::imported(const QUuid &batch)
{
    const auto rows = m_database.run(sql("people/batch"), {batch}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return std::nullopt;
    return PeopleImported{.people = rows->integer(0, 0), .at = rows->dateTime(0, 1)};
}

Result<PeopleImportReport> PeopleStore::import(const PeopleRehearsal &rehearsal,
                                               const ImportOptions &options)
{
    PeopleImportReport report{.rows = rehearsal.rows,
                              .imported = 0,
                              .problems = rehearsal.problems,
                              .notes = rehearsal.notes,
                              .newDepartments = {},
                              .batch = {}};
    if (!options.batch.isNull() && !options.rehearsal) {
        const auto before = imported(options.batch); // an attempt whose answer was lost
        if (!before)
            return std::unexpected(before.error());
        if (before->has_value()) {
            report.imported = (*before)->people;
            report.batch = options.batch;
            return report;
        }
    }
    if (const auto checked = reportKnown(rehearsal, options.emailHeading, report); !checked)
        return std::unexpected(checked.error());
    auto departmentIds = departments();
    if (!departmentIds)
        return std::unexpected(departmentIds.error());
    QHash<QString, QUuid> wanted;
    for (const PersonRow &person : rehearsal.people) {
        const QString key = person.department.toLower();
        if (!key.isEmpty() && !departmentIds->contains(key) && !wanted.contains(key)) {
            wanted.insert(key, {});
            report.newDepartments << person.department;
        }
    }
    if (options.rehearsal || !report.problems.isEmpty())
        return report;

    const QUuid batch = options.fileName.isEmpty() ? QUuid()
                        : options.batch.isNull()   ? newId()
                                                   : options.batch;
    auto transaction = Transaction::begin(m_database);
    if (!transaction)
        return std::unexpected(transaction.error());
    if (const auto added = addDepartments(report.newDepartments, *departmentIds); !added)
        return std::unexpected(added.error());
    if (const auto added = addPeople(rehearsal, options, *departmentIds, batch); !added)
        return std::unexpected(added.error());
    if (const auto committed = transaction->commit(); !committed)
        return std::unexpected(committed.error());
    report.imported = rehearsal.people.size();
    report.batch = batch;
    return report;
}

Result<QList<PersonInFlow>> PeopleStore::inFlow(const QUuid &flowId, const QUuid &after, int limit)
{
    // A null QUuid would be NULL, and nothing is greater than that.
    const QUuid begin = after.isNull() ? QUuid(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) : after;
    auto rows = m_database.run(sql("people/in_flow"), {flowId, begin, limit}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    QList<PersonInFlow> people;
    people.reserve(rows->count());
    for (int row = 0; row < rows->count(); ++row)
        people.append(personFromRow(*rows, row));
    return people;
}

Result<PersonInFlow> PeopleStore::find(const QString &email)
{
    auto rows = m_database.run(sql("people/by_email"), {email.trimmed()}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound, tr("There is nobody with the address %1 here.").arg(email),
                    tr("Check the spelling, or name another organisation."));
    }
    return personFromRow(*rows, 0);
}

Result<QList<PersonStage>> PeopleStore::stagesOf(const QUuid &newHireId)
{
    auto rows = m_database.run(sql("people/stages_of"), {newHireId}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
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
