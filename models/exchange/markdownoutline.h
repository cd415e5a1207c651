// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

namespace gangway::markdown {

/// A heading outside lists and quotes.
struct Heading
{
    int leaf = 0; ///< which of the document's leaves
    int level = 1;
    QString text;
    std::vector<std::string> links; ///< Markdown of what the text cannot say
    int boxes = 0;                  ///< that stand in it
    bool checked = false;
    bool followedByContent = true; ///< false when the next leaf is a heading or the end
    bool precededByContent = true;
};

/// Which headings divide a document.
struct Outline
{
    int titleLeaf = -1; ///< the heading that names the flow, -1 if none does
    int stageLevel = 0; ///< headings of this level or above begin a stage; 0 = there are none
};

/// One heading above all others is the title; then the highest level with at least two headings
/// divides, else the highest there is. `wantedLevel` (1-6) overrules the choice.
/// `named` documents have their name elsewhere, and no heading is their title.
[[nodiscard]] Outline outlineOf(const std::vector<Heading> &headings, int wantedLevel,
                                bool named = false);

} // namespace gangway::markdown
