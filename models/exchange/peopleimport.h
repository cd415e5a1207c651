// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/columnmapping.h"
#include "exchange/csvreader.h"
#include "exchange/datecolumn.h"

#include <QDate>
#include <QList>
#include <QSet>

#include <optional>
#include <stop_token>

namespace gangway {

/// A person as a people list describes one (product rows E2, C11).
struct PersonRow
{
    int row = 0;
    QString email; ///< lower case
    QString firstName;
    QString lastName;
    std::optional<QDate> startDate;
    QString department;
    QString location;
    QString position;
    QString managerEmail; ///< lower case
    QString language;     ///< BCP 47 tag
    QString timeZone;     ///< IANA name
};

struct RehearsalContext
{
    std::optional<DateOrder> dateOrder; ///< overrules what the column shows
    QSet<QString> knownEmails;          ///< lower case; people who are there already
    QSet<QString> knownDepartments;     ///< when not empty, others are a problem
    int mostRows = 200000;
    std::stop_token cancel;
};

/// What importing a list would do. `people` holds the rows without a problem.
struct PeopleRehearsal
{
    int rows = 0; ///< below the header
    QList<PersonRow> people;
    QList<CsvProblem> problems; ///< by row
    QList<CsvProblem> notes;    ///< what is not imported but stops nothing
    ColumnMapping mapping;
};

/// Reads all rows and says what is wrong with each; changes nothing and needs no database.
/// Fails with InvalidInput when no column holds e-mail addresses or there are too many rows, and
/// with Cancelled.
[[nodiscard]] Result<PeopleRehearsal>
rehearsePeople(CsvReader &reader, const std::optional<ColumnMapping> &mapping = {},
               const RehearsalContext &context = {});

} // namespace gangway
