// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/people/peoplelist.h"

#include <QCoreApplication>

namespace gangway {

/// A block as the page of a person shows it (product row E5).
struct PersonBlock
{
    QUuid id;
    QString title; ///< may be empty
    QString type;
    bool required = false;
    bool completable = true; ///< false: shown only
    QDateTime completedAt;   ///< invalid: not done
    QString answer;          ///< in short, for people; empty: none was asked for
    bool operator==(const PersonBlock &) const = default;
};

struct PersonStageDetails
{
    QUuid id;
    QString name;
    int position = 0;
    bool optional = false;
    QDate dueDate;         ///< invalid: no start date
    QDateTime enteredAt;   ///< invalid: not entered
    QDateTime completedAt; ///< invalid: not complete
    int blocksDone = 0;
    int blocksTotal = 0; ///< completable ones
    QList<PersonBlock> blocks;
    bool operator==(const PersonStageDetails &) const = default;
};

struct PersonDetails
{
    PersonRowSummary person; ///< without key
    QString position;
    QString location;
    QString language;
    QString managerName;
    QDateTime invitedAt;   ///< invalid: not in a flow
    QDateTime startedAt;   ///< invalid: not begun
    QDateTime completedAt; ///< invalid: not done
    QList<PersonStageDetails> stages;
    bool operator==(const PersonDetails &) const = default;
};

/// What an answer says, in one line: the text, the chosen options, "4 of 5", a date.
[[nodiscard]] QString answerSummary(const QString &type, const QJsonObject &answer);

/// Reads one person with all stages and blocks, in one snapshot. Blocks.
class PersonDetailsReader
{
    Q_DECLARE_TR_FUNCTIONS(PersonDetailsReader)

public:
    explicit PersonDetailsReader(Database &database) : m_database(database) {}
    /// Errors: NotFound (not here, or removed meanwhile).
    [[nodiscard]] Result<PersonDetails> read(const QUuid &newHireId);

private:
    Database &m_database;
};

} // namespace gangway
