// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/people/persondetails.h"

#include <QCoreApplication>

namespace gangway {

class Database;

/// What an answer says, all of it: the text, the chosen options, "4 of 5", a date.
[[nodiscard]] QString answerSummary(const QJsonObject &answer);

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
