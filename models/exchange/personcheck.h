// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/columnmapping.h"

#include <QDate>
#include <QList>
#include <QString>

#include <optional>

namespace gangway {

/// A person as a people list describes one (product rows E2, C11).
struct PersonRow
{
    int row = 0;   ///< as a spreadsheet counts
    QString email; ///< lower case
    QString firstName;
    QString lastName;
    std::optional<QDate> startDate;
    QString department;
    QString location;
    QString position;
    QString managerEmail; ///< lower case; empty when the manager is given by name
    QString managerName;  ///< as written; empty when given by address
    QString language;     ///< BCP 47 tag
    QString timeZone;     ///< IANA name

    bool operator==(const PersonRow &) const = default;
};

/// Something wrong with one field of a person.
struct PersonFinding
{
    PersonField field = PersonField::Email;
    QString why;
    bool leftOut = false; ///< the field is left empty and the person can be added without it
};

struct CheckedPerson
{
    PersonRow person; ///< without row and start date
    QList<PersonFinding> findings;
};

/// Reads and checks what is known of one person, but for the start date, which the other dates of
/// a list help to read. Only address and name can keep a person out.
[[nodiscard]] CheckedPerson checkPerson(const PersonTexts &texts);

/// A cell that means "nothing": empty, "-", "n/a", "NULL".
[[nodiscard]] bool meansNothing(const QString &text);

/// A person typed into a form: everything that is wrong is to be mended there. Dates as 2026-04-03.
[[nodiscard]] CheckedPerson checkTypedPerson(const PersonTexts &texts);

} // namespace gangway
