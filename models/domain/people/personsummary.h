// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/people/peoplequery.h"

#include <QDateTime>

namespace gangway {

/// A person as lists show them.
struct PersonRowSummary
{
    QUuid id;
    QString name;       ///< empty: only the address is known
    QString sortedName; ///< as a list sorted by it shows it (sortedName()); empty: as `name`
    QString email;
    QString department;
    QString flowName; ///< empty: in no flow
    QString stageName;
    int flowVersion = 0;
    int stagePosition = 0; ///< 1 is first
    int stageCount = 0;
    int blocksDone = 0;
    int blocksTotal = 0;
    PersonState state = PersonState::NotInFlow;
    QDate startDate;        ///< invalid: not known
    QDate dueDate;          ///< of the current stage; invalid: none
    QDateTime lastActivity; ///< invalid: never
    PeopleKey key;
    bool operator==(const PersonRowSummary &) const = default;

    [[nodiscard]] int percent() const; ///< of blocks, as percentToShow() has it; 100 when completed
};

/// "Okafor, Amara"; in Chinese, Japanese and Korean, where the family's name comes first anyway,
/// "林 佳蓉". Empty unless both are known.
[[nodiscard]] QString sortedName(const QString &firstName, const QString &lastName);

} // namespace gangway
