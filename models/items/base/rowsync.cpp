// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/base/rowsync.h"

#include <vector>

namespace gangway {

QSet<qsizetype> longestAscent(const QList<qsizetype> &places)
{
    std::vector<qsizetype> tails; // tails[n]: where the best run of length n + 1 ends
    std::vector<qsizetype> previous(static_cast<size_t>(places.size()), -1);
    for (qsizetype i = 0; i < places.size(); ++i) {
        const auto at = std::ranges::lower_bound(tails, places.at(i), {},
                                                 [&](qsizetype t) { return places[t]; });
        if (at != tails.begin())
            previous[static_cast<size_t>(i)] = *std::prev(at);
        if (at == tails.end())
            tails.push_back(i);
        else
            *at = i;
    }
    QSet<qsizetype> run;
    for (qsizetype i = tails.empty() ? -1 : tails.back(); i >= 0;
         i = previous[static_cast<size_t>(i)])
        run.insert(places.at(i));
    return run;
}

} // namespace gangway
