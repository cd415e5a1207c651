// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupanswers.h"

#include <QHash>

namespace gangway {

/// The organisation before a set-up that runs again.
struct SetupBefore
{
    bool isSetUp = false;       ///< this is not the first run
    QJsonObject answers;        ///< those that the organisation gives as it is
    QHash<QString, int> people; ///< how many are in a department, by its id
};

/// One thing that a set-up makes another in an organisation that is there already.
struct SetupChange
{
    enum class Kind { Removed, Changed, Added };

    Kind kind = Kind::Changed;
    FieldSpec field;   ///< the list, or the field of its own
    QJsonValue before; ///< the entry, or the value; none when it is added
    QJsonValue after;  ///< none when it is removed
};

/// All that these answers change of what is there, in the order of the form; what is removed comes
/// first. Empty in a first run.
[[nodiscard]] QList<SetupChange> setupChanges(const SetupForm &form, const SetupBefore &before,
                                              const QJsonObject &answers);

} // namespace gangway
