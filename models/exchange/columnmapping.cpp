// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/columnmapping.h"

namespace gangway {

QString personFieldName(PersonField field)
{
    switch (field) {
    case PersonField::Email:
        return QStringLiteral("email");
    case PersonField::FirstName:
        return QStringLiteral("first_name");
    case PersonField::LastName:
        return QStringLiteral("last_name");
    case PersonField::Name:
        return QStringLiteral("name");
    case PersonField::StartDate:
        return QStringLiteral("start_date");
    case PersonField::Department:
        return QStringLiteral("department");
    case PersonField::Location:
        return QStringLiteral("location");
    case PersonField::Position:
        return QStringLiteral("position");
    case PersonField::ManagerEmail:
        return QStringLiteral("manager_email");
    case PersonField::Language:
        return QStringLiteral("language");
    case PersonField::TimeZone:
        return QStringLiteral("time_zone");
    }
    return {};
}

QList<QString> personFieldNames()
{
    QList<QString> names;
    for (int field = 0; field < personFieldCount; ++field)
        names << personFieldName(PersonField(field));
    return names;
}

std::optional<PersonField> personFieldFromName(const QString &name)
{
    const auto letters = [](const QString &text) {
        QString result;
        for (const QChar c : text) {
            if (c.isLetter())
                result += c.toLower();
        }
        return result;
    };
    const QString wanted = letters(name);
    if (wanted == QLatin1String("manager"))
        return PersonField::ManagerEmail;
    for (int field = 0; field < personFieldCount; ++field) {
        if (letters(personFieldName(PersonField(field))) == wanted)
            return PersonField(field);
    }
    return std::nullopt;
}

} // namespace gangway
