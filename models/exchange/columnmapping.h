// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <array>
#include <optional>

namespace gangway {

/// What a column of a people list can hold (product row E2).
enum class PersonField {
    Email,
    FirstName,
    LastName,
    Name,
    StartDate,
    Department,
    Location,
    Position,
    ManagerEmail,
    Language,
    TimeZone
};
inline constexpr int personFieldCount = 11;

/// Which column of a table holds which field.
struct ColumnMapping
{
    std::array<int, personFieldCount> columns; ///< -1 = the table has no such column

    ColumnMapping() { columns.fill(-1); }
    [[nodiscard]] int column(PersonField field) const { return columns[size_t(field)]; }
    void set(PersonField field, int column) { columns[size_t(field)] = column; }
    [[nodiscard]] std::optional<PersonField> fieldOf(int column) const;
    bool operator==(const ColumnMapping &) const = default;
};

/// Reads the mapping off the headings (English, German, Spanish); without headings it finds the
/// e-mail addresses in `firstRow`. The first of two columns with one meaning wins.
[[nodiscard]] ColumnMapping guessMapping(const QStringList &header,
                                         const QStringList &firstRow = {});

/// "email", "firstName", ... for files and command lines.
[[nodiscard]] QString personFieldName(PersonField field);

} // namespace gangway
