// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/peoplechanges.h"

#include "data/database.h"
#include "domain/base/datetexts.h"
#include "domain/base/errorcodes.h"
#include "domain/base/try.h"

#include <QCollator>
#include <QLocale>

#include <algorithm>

namespace gangway {

namespace {

constexpr int mostTries = 3; ///< of an edit that progress of the person came before

BulkChange changeFrom(const Rows &rows, const QString &now)
{
    BulkChange change{.ids = {}, .previous = {}, .now = now};
    for (int row = 0; row < rows.count(); ++row) {
        change.ids << rows.uuid(row, 0);
        change.previous << rows.text(row, 1);
    }
    return change;
}

PersonFacts factsFrom(const Rows &rows)
{
    const auto text = [&rows](const char *column) { return rows.text(0, rows.column(column)); };
    PersonFacts facts;
    facts.id = rows.uuid(0, rows.column("id"));
    facts.email = text("email");
    facts.firstName = text("first_name");
    facts.lastName = text("last_name");
    facts.department = text("department");
    facts.position = text("position");
    facts.location = text("location");
    facts.language = text("language");
    facts.rowVersion = rows.integer(0, rows.column("row_version"));
    facts.changedBy = text("changed_by");
    facts.departmentId = rows.uuid(0, rows.column("department_id"));
    facts.startDate = rows.date(0, rows.column("start_date"));
    facts.managerId = rows.uuid(0, rows.column("manager_id"));
    facts.managerEmail = text("manager_email");
    facts.buddyId = rows.uuid(0, rows.column("buddy_id"));
    facts.buddyEmail = text("buddy_email");
    facts.changedAt = rows.dateTime(0, rows.column("changed_at"));
    return facts;
}

} // namespace

Result<QList<DepartmentName>> PeopleChanges::departments()
{
    GW_TRY(rows, m_database.run(sql("people/departments"), {}, Database::Retry::Yes));
    QList<DepartmentName> names;
    for (int row = 0; row < rows->count(); ++row)
        names.append({rows->uuid(row, 0), rows->text(row, 1)});
    const QCollator collator;
    std::ranges::sort(names, [&collator](const DepartmentName &a, const DepartmentName &b) {
        return collator.compare(a.name, b.name) < 0;
    });
    return names;
}

Result<QList<PositionName>> PeopleChanges::positions()
{
    GW_TRY(rows, m_database.run(sql("people/positions"), {}, Database::Retry::Yes));
    QList<PositionName> names;
    for (int row = 0; row < rows->count(); ++row)
        names.append({rows->uuid(row, 0), rows->text(row, 1)});
    return names;
}

Result<QList<Colleague>> PeopleChanges::colleagues()
{
    GW_TRY(rows, m_database.run(sql("people/colleagues"), {}, Database::Retry::Yes));
    QList<Colleague> members;
    for (int row = 0; row < rows->count(); ++row)
        members.append({rows->uuid(row, 0), rows->text(row, 1), rows->text(row, 2)});
    return members;
}

Result<PersonFacts> PeopleChanges::facts(const QUuid &id)
{
    GW_TRY(rows, m_database.run(sql("people/facts"), {id}, Database::Retry::Yes));
    if (rows->isEmpty()) {
        return fail(ErrorKind::NotFound, tr("This person is not in the list any more."),
                    tr("Somebody removed them."));
    }
    return factsFrom(*rows);
}

Error PeopleChanges::conflict(const PersonFacts &before, const PersonFacts &current) const
{
    QStringList what;
    const auto compare = [&what](bool same, const QString &name) {
        if (!same)
            what << name;
    };
    compare(before.firstName == current.firstName && before.lastName == current.lastName,
            tr("name"));
    compare(before.email == current.email, tr("e-mail"));
    compare(before.departmentId == current.departmentId, tr("department"));
    compare(before.position == current.position, tr("position"));
    compare(before.location == current.location, tr("location"));
    compare(before.language == current.language, tr("language"));
    compare(before.startDate == current.startDate, tr("start date"));
    compare(before.managerId == current.managerId, tr("manager"));
    compare(before.buddyId == current.buddyId, tr("buddy"));
    const QString who = current.changedBy.isEmpty() ? tr("Somebody else") : current.changedBy;
    const QString when = shortTime(current.changedAt.toLocalTime().time());
    //: %1 a person, %2 a time of day, %3 what was changed: "department, start date"
    return {ErrorKind::Conflict,
            tr("%1 changed this at %2: %3.").arg(who, when, QLocale().createSeparatedList(what)),
            tr("Reload takes it over; what you typed stays."),
            {},
            codes::changedMeanwhile};
}

Result<std::optional<qint64>> PeopleChanges::store(const PersonFacts &after, qint64 version)
{
    const Param date = after.startDate.isValid() ? Param(after.startDate) : Param(nullptr);
    const auto rows = m_database.run(
        sql("people/edit"), {after.id, version, after.email.toLower(), after.firstName,
                             after.lastName, after.departmentId, after.position, after.location,
                             after.language, date, after.managerId, after.buddyId});
    if (!rows) {
        if (rows.error().kind != ErrorKind::Conflict)
            return std::unexpected(rows.error());
        return std::unexpected(
            Error{.kind = ErrorKind::Conflict,
                  .message = tr("%1 is in the list of people already.").arg(after.email),
                  .hint = tr("Two people cannot share an address."),
                  .detail = rows.error().detail,
                  .code = codes::emailTaken,
                  .field = QStringLiteral("email")});
    }
    return rows->isEmpty() ? std::nullopt : std::optional(rows->integer(0, 0));
}

Result<PersonFacts> PeopleChanges::edit(const PersonFacts &before, const PersonFacts &after)
{
    qint64 version = before.rowVersion;
    for (int attempt = 0; attempt < mostTries; ++attempt) {
        GW_TRY(stored, store(after, version));
        auto current = facts(before.id);
        if (!current || stored->has_value())
            return current;
        if (!current->sameFacts(before))
            return std::unexpected(conflict(before, *current));
        if (current->rowVersion == version) // seen, but not to be changed: row level security
            return fail(ErrorKind::Denied, tr("Your role does not allow changing people."),
                        tr("Ask an administrator for a role that does."));
        version = current->rowVersion; // only progress came between
    }
    return fail(ErrorKind::Unavailable, tr("This person is busy in their onboarding just now."),
                tr("Try again."));
}

Result<BulkChange> PeopleChanges::setDepartment(const QList<QUuid> &people, const QUuid &department)
{
    GW_TRY(rows, m_database.run(sql("people/change_department"), {people, department}));
    return changeFrom(*rows,
                      department.isNull() ? QString() : department.toString(QUuid::WithoutBraces));
}

Result<BulkChange> PeopleChanges::setStartDate(const QList<QUuid> &people, const QDate &date)
{
    const Param value = date.isValid() ? Param(date) : Param(nullptr);
    GW_TRY(rows, m_database.run(sql("people/change_start"), {people, value}));
    return changeFrom(*rows, date.toString(Qt::ISODate));
}

Result<int> PeopleChanges::restoreDepartment(const BulkChange &change)
{
    GW_TRY(rows, m_database.run(sql("people/restore_department"),
                                {change.ids, change.previous, change.now}));
    return rows->count();
}

Result<int> PeopleChanges::restoreStartDate(const BulkChange &change)
{
    GW_TRY(rows,
           m_database.run(sql("people/restore_start"), {change.ids, change.previous, change.now}));
    return rows->count();
}

Result<BulkChange> PeopleChanges::shiftStartDate(const QList<QUuid> &people, int days)
{
    GW_TRY(rows, m_database.run(sql("people/shift_start"), {people, days}));
    return changeFrom(*rows, QString::number(days));
}

Result<int> PeopleChanges::restoreShift(const BulkChange &change)
{
    GW_TRY(rows,
           m_database.run(sql("people/restore_shift"), {change.ids, change.previous, change.now}));
    return rows->count();
}

Result<int> PeopleChanges::remove(const QList<QUuid> &people)
{
    GW_TRY(rows, m_database.run(sql("people/remove"), {people}));
    return static_cast<int>(rows->integer(0, 0));
}

Result<TakenBack> PeopleChanges::takeBack(const QUuid &batch)
{
    GW_TRY(transaction, Transaction::begin(m_database));
    GW_TRY(rows, m_database.run(sql("people/take_back"), {batch}));
    GW_TRY(departments, m_database.run(sql("people/take_back_departments"), {batch}));
    GW_CHECK(transaction->commit());
    TakenBack taken{
        static_cast<int>(rows->integer(0, 0)), static_cast<int>(rows->integer(0, 1)), {}};
    for (int row = 0; row < departments->count(); ++row)
        taken.departments << departments->text(row, 0);
    return taken;
}

} // namespace gangway
