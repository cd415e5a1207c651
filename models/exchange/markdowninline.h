// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace gangway::markdown {

/// Where the reference links of a document lead ("[guide]: https://...").
class LinkTargets
{
public:
    struct Target
    {
        std::string url;
        std::string title;
        int line = 0;
        bool used = false;
    };

    /// Takes the definitions at the beginning of `text`, which stands on `line`. Returns how many
    /// bytes they take, line ends included. Footnotes ("[^1]: ...") are no definitions.
    size_t take(std::string_view text, int line);
    [[nodiscard]] bool isEmpty() const { return m_targets.empty(); }
    /// How many bytes resolved() may add in all: one short name may stand for a long address.
    void setSpare(size_t bytes) { m_spare = bytes; }
    /// Links that are not resolved for that reason.
    [[nodiscard]] int leftAlone() const { return m_leftAlone; }
    /// `text` with its reference links made inline links.
    [[nodiscard]] std::string resolved(std::string_view text);
    [[nodiscard]] std::vector<std::pair<std::string, Target>> unused() const;

private:
    Target *find(std::string_view label);
    std::unordered_map<std::string, Target> m_targets;
    size_t m_spare = 0;
    int m_leftAlone = 0;
};

/// `text` without its HTML comments (those in code stay); `found` gets each with the number of
/// line ends before it.
[[nodiscard]] std::string
withoutComments(std::string_view text,
                const std::function<void(int line, std::string_view comment)> &found);

/// A text that is nothing but one link or image that leads somewhere on the web.
struct OnlyLink
{
    bool image = false;
    std::string title;
    std::string url;
};
[[nodiscard]] std::optional<OnlyLink> onlyLink(std::string_view text);

/// Words of one line of Markdown as a person sees them, for names and titles.
struct Plain
{
    QString text;
    std::vector<std::string> links; ///< Markdown of its links and pictures
};
[[nodiscard]] Plain plainText(std::string_view text);

/// `text` with its HTML tags made Markdown: shapes, links, pictures, boxes ("☐"), line breaks.
/// Tags that are words of the author ("<your name>") stay.
[[nodiscard]] std::string withoutTags(std::string_view text);

/// Blanks and line ends at both ends taken away.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace gangway::markdown
