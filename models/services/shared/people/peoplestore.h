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
#include <span>
#include <stop_token>

namespace gangway {

class Database;

/// What an import of people did (product row E3).
struct PeopleImportReport
{
    qint64 rows = 0;            ///< data rows of the file
    qint64 imported = 0;        ///< 0 on a rehearsal or when there are problems
    QList<CsvProblem> problems; ///< by row
    QList<CsvProblem> notes;    ///< what stops nothing
    QStringList
        newDepartments; ///< made (or, on a rehearsal, to be made) because the file names them
    QUuid batch;        ///< for taking it back; null when nobody was imported
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
        QString fileName;     ///< empty for a person typed by hand, which is no batch
        QString emailHeading; ///< what the file calls the column of addresses
        bool rehearsal = false;
        /// The caller's own id for this attempt: trying again with it gives the first result, so a
        /// lost connection adds nobody twice. Null for none.
        QUuid batch = {};
        std::function<void(double fraction)> progress = {};
        std::stop_token cancel = {};
    };
    /// Adds the people of a rehearsed file in one transaction, or none of them. Addresses that
    /// exist already become problems by row. Errors: Denied, Conflict (somebody added one of the
    /// addresses meanwhile), Cancelled.
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
    [[nodiscard]] Result<QHash<QString, QUuid>> departments();
    [[nodiscard]] Result<void> reportKnown(const PeopleRehearsal &rehearsal,
                                           const QString &emailHeading, PeopleImportReport &report);
    [[nodiscard]] Result<void> setManagers(std::span<const PersonRow> people);
    [[nodiscard]] Result<void> addDepartments(const QStringList &names,
                                              QHash<QString, QUuid> &known);
    [[nodiscard]] Result<void> addPeople(const PeopleRehearsal &rehearsal,
                                         const ImportOptions &options,
                                         const QHash<QString, QUuid> &departmentIds,
                                         const QUuid &batch);

    Database &m_database;
};

} // namespace gangway
