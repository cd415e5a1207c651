// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/personfacts.h"

namespace gangway {

bool PersonFacts::sameFacts(const PersonFacts &other) const
{
    return email == other.email && firstName == other.firstName && lastName == other.lastName &&
           departmentId == other.departmentId && position == other.position &&
           location == other.location && language == other.language &&
           startDate == other.startDate && managerId == other.managerId && buddyId == other.buddyId;
}

} // namespace gangway
