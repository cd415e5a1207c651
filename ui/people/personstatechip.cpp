// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/personstatechip.h"

#include "items/people/peoplemodel.h"

namespace gangway {

ChipKind personStateKind(PersonState state)
{
    switch (state) {
    case PersonState::NotInFlow:
    case PersonState::NotBegun:
        return ChipKind::Neutral;
    case PersonState::InTime:
        return ChipKind::InTime;
    case PersonState::Overdue:
        return ChipKind::Overdue;
    case PersonState::Abandoned:
        return ChipKind::Error;
    case PersonState::Completed:
        return ChipKind::Done;
    }
    return ChipKind::Neutral;
}

ChipLook personStateChip(PersonState state)
{
    return {.kind = personStateKind(state), .text = PeopleModel::stateText(state)};
}

} // namespace gangway
