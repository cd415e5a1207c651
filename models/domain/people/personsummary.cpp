// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/people/personsummary.h"

#include "domain/base/counttext.h"

#include <algorithm>

namespace gangway {

int PersonRowSummary::percent() const
{
    if (state == PersonState::Completed)
        return 100;
    return blocksTotal > 0 ? static_cast<int>(percentToShow(double(blocksDone) / blocksTotal, 0))
                           : 0;
}

QString sortedName(const QString &firstName, const QString &lastName)
{
    if (firstName.isEmpty() || lastName.isEmpty())
        return {};
    const auto familyFirst = [](QChar sign) {
        const QChar::Script script = sign.script();
        return script == QChar::Script_Han || script == QChar::Script_Hangul ||
               script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
    };
    const QLatin1String between =
        std::ranges::any_of(lastName, familyFirst) ? QLatin1String(" ") : QLatin1String(", ");
    return lastName + between + firstName;
}

} // namespace gangway
