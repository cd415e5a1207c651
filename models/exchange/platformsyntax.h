// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// A document without what was written for the platform it comes from and not for people: quick
/// actions, template tags, attribute lists, properties, drawers, tables of contents, anchors,
/// directives, wiki links ... Every line keeps its number, and code in fences its text.
struct PlainDocument
{
    struct Note
    {
        int line = 0;     ///< counted from 0
        std::string text; ///< what was taken out
        QString why;
    };
    std::string text;
    std::vector<Note> notes;
    std::string title;     ///< that a property gives the document
    bool tooMany = false;  ///< more notes than anybody could read: they end here
    bool indented = false; ///< all lines are indented so far that they are code
};
[[nodiscard]] PlainDocument withoutPlatformSyntax(std::string_view text, size_t mostNotes,
                                                  const std::stop_token &cancel = {});

} // namespace gangway::markdown
