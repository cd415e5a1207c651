// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDate>
#include <QDateTime>
#include <QList>
#include <QStringList>
#include <QUuid>

namespace gangway {

/// What HR keeps of a person (product row E2).
struct PersonFacts
{
    QUuid id;
    QString email; ///< lower case
    QString firstName;
    QString lastName;
    QUuid departmentId; ///< null for none
    QString department;
    QString position;
    QString location;
    QString language; ///< BCP 47 tag
    QDate startDate;  ///< invalid for none
    QUuid managerId;  ///< a member; null for none
    QString managerEmail;
    QUuid buddyId; ///< the same
    QString buddyEmail;
    qint64 rowVersion = 0;
    QString changedBy;   ///< who changed any of this last; empty when nobody did
    QDateTime changedAt; ///< invalid when nobody did

    [[nodiscard]] QString name() const
    {
        return QStringLiteral("%1 %2").arg(firstName, lastName).trimmed();
    }
    /// True when all that a person can edit is alike; versions and times do not count.
    [[nodiscard]] bool sameFacts(const PersonFacts &other) const;
};

/// What a change of many people did, for taking it back.
struct BulkChange
{
    QList<QUuid> ids;     ///< only those whose value was another
    QStringList previous; ///< their values before; empty for none
    QString now;          ///< the value they have; empty for none
};

/// What taking an import back did.
struct TakenBack
{
    int removed = 0;
    int kept = 0;            ///< had begun meanwhile
    QStringList departments; ///< made by the import, used by nobody, and removed with it
};

/// A position that people of a department can have.
struct PositionName
{
    QUuid department;
    QString name;
    bool operator==(const PositionName &) const = default;
};

/// A member of the organisation, who can be somebody's manager or buddy.
struct Colleague
{
    QUuid id;
    QString email;
    QString name; ///< may be empty
    bool operator==(const Colleague &) const = default;
};

struct DepartmentName
{
    QUuid id;
    QString name;
};

} // namespace gangway
