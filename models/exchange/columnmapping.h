// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <algorithm>
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
    ManagerEmail, ///< the manager's address or name
    Language,
    TimeZone
};
inline constexpr int personFieldCount = 11;

/// One text for each field.
struct PersonTexts
{
    std::array<QString, personFieldCount> texts;

    QString &operator[](PersonField field) { return texts[size_t(field)]; }
    const QString &operator[](PersonField field) const { return texts[size_t(field)]; }
};

/// Which column of a table holds which field.
struct ColumnMapping
{
    std::array<int, personFieldCount> columns; ///< -1 = the table has no such column

    ColumnMapping() { columns.fill(-1); }
    [[nodiscard]] int column(PersonField field) const { return columns[size_t(field)]; }
    void set(PersonField field, int column) { columns[size_t(field)] = column; }
    [[nodiscard]] std::optional<PersonField> fieldOf(int column) const
    {
        const auto found = std::ranges::find(columns, column);
        if (column < 0 || found == columns.end())
            return std::nullopt;
        return PersonField(found - columns.begin());
    }
    bool operator==(const ColumnMapping &) const = default;
};

/// "email", "first_name", "manager_email" ...: stable, for files and command lines.
[[nodiscard]] QString personFieldName(PersonField field);
/// Also understands "firstName", "First name" and "manager".
[[nodiscard]] std::optional<PersonField> personFieldFromName(const QString &name);
/// All of them, in order.
[[nodiscard]] QList<QString> personFieldNames();

} // namespace gangway
