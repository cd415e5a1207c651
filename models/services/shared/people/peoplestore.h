// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "exchange/peopleimport.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QStringList>
#include <QUuid>

#include <functional>
#include <optional>
#include <stop_token>

namespace gangway {

class Database;

/// What an import of people did, or would do (product row E3).
struct PeopleImportReport
{
    qint64 rows = 0;     ///< of people, below the headings
    qint64 people = 0;   ///< without a problem: whom the import adds, or would add
    qint64 imported = 0; ///< 0 of a check, and when problems stopped it
    qint64 leftOut = 0;  ///< rows that were left out because of their problems
    int blankRows = 0;
    int skippedRows = 0;        ///< headings and what stands above them
    QList<CsvProblem> problems; ///< by row
    QList<CsvProblem> notes;    ///< what stops nobody; by row
    QStringList unusedColumns;
    QStringList newDepartments; ///< made (or, of a check, to be made) because the file names them
    QUuid batch;                ///< for taking it back; null when nobody was imported

    [[nodiscard]] int rowsWithProblems() const;
};

/// An import that was done.
struct PeopleImported
{
    qint64 people = 0; ///< as many as it brought; some may be gone
    QDateTime at;
};

/// A person of a flow as `people progress` walks them.
struct PersonInFlow
{
    QUuid id;
    QString email;
    QString name;
    QString status;
    std::optional<QUuid> flowId;
    int stagePosition = 0;
    int blocksDone = 0;
    int blocksTotal = 0;
};

/// Progress of one person in one stage (product row E5).
struct PersonStage
{
    QString name;
    bool optional = false;
    int blocksDone = 0;
    int blocksTotal = 0;
    QDateTime enteredAt;   ///< invalid: not entered
    QDateTime completedAt; ///< invalid: not complete
};

/// New hires of the organisation that the connection's person works in. Blocks.
class PeopleStore
{
    Q_DECLARE_TR_FUNCTIONS(PeopleStore)

public:
    explicit PeopleStore(Database &database) : m_database(database) {}

    struct ImportOptions
    {
        QUuid flowId;
        int flowVersion = 0;
        QString fileName; ///< empty for a person typed by hand, which is no batch
        /// Adds the people without problems and leaves out the others.
        bool withoutBadRows = false;
        /// The caller's own id for this attempt: trying again with it gives the first result, so a
        /// lost connection adds nobody twice. Null for none.
        QUuid batch = {};
        std::function<void(double fraction)> progress = {};
        std::stop_token cancel = {};
    };
    /// What import() would do: addresses that exist already become problems by row, managers whom
    /// nobody here is become notes. Changes nothing.
    [[nodiscard]] Result<PeopleImportReport> check(const PeopleRehearsal &rehearsal);
    /// Adds the people of a rehearsed file in one transaction; nobody when there are problems, or
    /// all others `withoutBadRows`. Errors: Denied, Conflict (somebody added one of the addresses
    /// meanwhile), InvalidInput (a file that could not be read to its end), Cancelled.
    [[nodiscard]] Result<PeopleImportReport> import(const PeopleRehearsal &rehearsal,
                                                    const ImportOptions &options);

    /// Nothing when there is no import with this id.
    [[nodiscard]] Result<std::optional<PeopleImported>> imported(const QUuid &batch);
    [[nodiscard]] Result<QUuid> departmentCalled(const QString &name);
    /// People of the flow who are not done, by id after `after`, at most `limit`.
    [[nodiscard]] Result<QList<PersonInFlow>> inFlow(const QUuid &flowId, const QUuid &after,
                                                     int limit);
    [[nodiscard]] Result<PersonInFlow> find(const QString &email);
    [[nodiscard]] Result<QList<PersonStage>> stagesOf(const QUuid &newHireId);

private:
    struct Checked;
    [[nodiscard]] Result<QHash<QString, QUuid>> departments();
    [[nodiscard]] Result<Checked> checked(const PeopleRehearsal &rehearsal);
    [[nodiscard]] Result<void> reportKnown(const PeopleRehearsal &rehearsal,
                                           PeopleImportReport &report);
    [[nodiscard]] Result<QHash<QString, QUuid>> managers(const QList<PersonRow> &people);
    [[nodiscard]] Result<void> addDepartments(const QStringList &names, const QUuid &batch,
                                              QHash<QString, QUuid> &known);
    [[nodiscard]] Result<void> addPeople(const Checked &checked, const ImportOptions &options);

    Database &m_database;
};

} // namespace gangway
