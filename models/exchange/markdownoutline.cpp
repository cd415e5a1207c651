// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/markdownoutline.h"

#include <algorithm>
#include <array>

namespace gangway::markdown {

Outline outlineOf(const std::vector<Heading> &headings, int wantedLevel, bool named)
{
    Outline outline;
    if (headings.empty())
        return outline;
    std::array<int, 7> count{};
    for (const Heading &heading : headings)
        ++count[size_t(heading.level)];
    const Heading &first = headings.front();
    const int highest =
        int(std::ranges::find_if(count, [](int n) { return n > 0; }) - count.begin());
    const bool alone = first.level == highest && count[size_t(highest)] == 1 && headings.size() > 1;
    // Several headings of one level, of which the first has nothing below it but the next.
    const bool bare = first.level == highest && count[size_t(highest)] > 2 &&
                      !first.followedByContent && !first.precededByContent &&
                      headings[1].level == first.level;
    if (alone || bare) {
        if (!named)
            outline.titleLeaf = first.leaf;
        --count[size_t(first.level)];
    }
    const auto several = std::ranges::find_if(count, [](int n) { return n > 1; });
    const auto any = std::ranges::find_if(count, [](int n) { return n > 0; });
    outline.stageLevel = int((several != count.end() ? several : any) - count.begin());
    if (wantedLevel >= 1 && wantedLevel <= 6)
        outline.stageLevel = wantedLevel;
    return outline;
}

} // namespace gangway::markdown
