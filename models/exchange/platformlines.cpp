// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/platformlines.h"

#include "exchange/markdowninline.h"
#include "exchange/utf8text.h"

#include <QChar>
#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gangway::markdown {

namespace {

struct PlatformSyntax
{
    Q_DECLARE_TR_FUNCTIONS(PlatformSyntax)
};

constexpr size_t none = std::string_view::npos;
constexpr size_t longestKey = 40;

template<size_t size>
bool isOneOf(std::string_view word, const std::array<std::string_view, size> &words)
{
    return std::ranges::find(words, word) != words.end();
}

bool isLower(char c)
{
    return c >= 'a' && c <= 'z';
}

bool isAlnum(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

std::string_view withoutEnd(std::string_view text)
{
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r'))
        text.remove_suffix(1);
    return text;
}

std::string_view withoutBullet(std::string_view text)
{
    if (text.size() > 1 && (text[0] == '-' || text[0] == '*' || text[0] == '+') && text[1] == ' ')
        return text.substr(skipBlanks(text, 1));
    return text;
}

/// GitLab's and GitHub's own, and those of the robots that many projects use.
// clang-format off: a word a line is a page of nothing
constexpr std::array<std::string_view, 100> quickActions{
    "add_child", "add_contacts", "add_email", "approve", "area", "assign", "assign_reviewer",
    "award", "blocked_by", "blocks", "board_move", "cc", "checkin_reminder", "child_epic",
    "clear_health_status", "clear_parent", "clear_weight", "clone", "close", "confidential",
    "convert_to_ticket", "copy_metadata", "create_merge_request", "cycle", "done", "draft", "due",
    "duplicate", "epic", "estimate", "estimate_time", "health_status", "hold", "iteration", "kind",
    "label", "labels", "lgtm", "link", "lock", "merge", "milestone", "move", "page", "parent_epic",
    "priority", "promote", "promote_to", "promote_to_incident", "publish", "react", "ready",
    "reassign", "reassign_reviewer", "rebase", "relabel", "relate", "relate_epic", "remove_child",
    "remove_child_epic", "remove_due_date", "remove_email", "remove_epic", "remove_estimate",
    "remove_iteration", "remove_milestone", "remove_parent", "remove_parent_epic",
    "remove_time_spent", "remove_zoom", "reopen", "request_review", "retest", "set_parent",
    "severity", "shrug", "sig", "spend", "spend_time", "status", "subscribe", "target_branch",
    "tableflip", "test", "title", "todo", "triage", "type", "unapprove", "unassign",
    "unassign_reviewer", "unlabel", "unlink", "unlock", "unrelate", "unsubscribe", "weight", "wip",
    "zoom", "submit_review",
};
// clang-format on

bool isQuickAction(std::string_view line)
{
    if (line.size() < 3 || line[0] != '/' || !isLower(line[1]))
        return false;
    size_t end = 1;
    while (end < line.size() && (isLower(line[end]) || line[end] == '_' || line[end] == '-'))
        ++end;
    if (end < line.size() && blankLength(line, end) == 0)
        return false;
    const std::string_view word = line.substr(1, end - 1);
    const size_t rest = skipBlanks(line, end);
    const char first = rest < line.size() ? line[rest] : '\0';
    return isOneOf(word, quickActions) || first == '@' || first == '~' ||
           (first == '%' && word.size() > 2) || word.find('_') != none;
}

/// "key:: value" of Logseq, Roam and Dataview.
bool isDoubleColonProperty(std::string_view line)
{
    line = withoutBullet(line);
    const size_t colon = line.substr(0, longestKey + 2).find("::");
    if (colon == none || colon == 0 || (colon + 2 < line.size() && line[colon + 2] != ' '))
        return false;
    const std::string_view key = line.substr(0, colon);
    return blankLength(key, 0) == 0 && key.back() != ' ' && std::ranges::all_of(key, [](char c) {
               return isAlnum(c) || c == '_' || c == '-' || c == ' ' || c == '.' || c == '/' ||
                      static_cast<unsigned char>(c) >= 0x80;
           });
}

/// "#+title: ..." and "SCHEDULED: <...>" of org-mode.
bool isOrgLine(std::string_view line)
{
    if (line.starts_with("#+") && line.size() > 3)
        return isAlnum(line[2]);
    for (const std::string_view word : {"SCHEDULED:", "DEADLINE:", "CLOSED:", "CLOCK:"}) {
        if (line.starts_with(word)) {
            const size_t at = skipBlanks(line, word.size());
            return at < line.size() && (line[at] == '<' || line[at] == '[');
        }
    }
    return false;
}

bool isContents(std::string_view line, std::string_view next)
{
    static constexpr std::array<std::string_view, 18> marks{
        "[toc]",   "[[toc]]",           "[[_toc_]]", "[_toc_]",      "@[toc]",
        "${toc}",  "__toc__",           "__notoc__", "__forcetoc__", "{toc}",
        "{:toc}",  "{{toc}}",           "<toc>",     "<toc/>",       "[[tableofcontents]]",
        "<<toc>>", "\\tableofcontents", "[[toc}}"};
    if (line.size() < 24 && isOneOf(lowered(line), marks))
        return true;
    if (startsWithNoCase(line, "[toc ") && line.ends_with(']'))
        return true;
    const bool item = line.size() < 40 && withoutBullet(line).size() < line.size();
    const bool numbered = line.size() < 40 && line.starts_with("1. ");
    return (item || numbered) &&
           next.substr(std::min(skipBlanks(next, 0), next.size())).starts_with("{:toc");
}

/// "#onboarding #people" in a line of its own.
bool isTagLine(std::string_view line)
{
    size_t at = 0;
    while (at < line.size()) {
        if (line[at] != '#')
            return false;
        const Character first = characterAt(line, at + 1);
        if (first.length == 0 || !QChar::isLetter(first.code) || QChar::isUpper(first.code))
            return false;
        while (at < line.size() && blankLength(line, at) == 0)
            ++at;
        at = skipBlanks(line, at);
    }
    return !line.empty();
}

bool isDirective(std::string_view line)
{
    if (line.starts_with(":::"))
        return true;
    if (line.starts_with(".. ")) {
        return line.find("::") < 40; // not found is more
    }
    if (line.starts_with('\\') && line.size() > 4 && isLower(line[1])) {
        // LaTeX: "\newpage", "\vspace{1cm}"
        size_t end = 1;
        while (end < line.size() && std::isalpha(static_cast<unsigned char>(line[end])))
            ++end;
        return end == line.size() || (line[end] == '{' && line.ends_with('}'));
    }
    return false;
}

bool isAdmonition(std::string_view line)
{
    const bool marked = line.starts_with("!!! ") || line.starts_with("??? ") ||
                        line.starts_with("???+ ") || line.starts_with("=== \"");
    return marked && line.size() < 300;
}

bool isPageCode(std::string_view line)
{
    if (line.starts_with("import "))
        return (line.ends_with(';') || line.ends_with('\'') || line.ends_with('"')) &&
               (line.find(" from ") != none || line[7] == '\'' || line[7] == '"');
    return line.starts_with("export const ") || line.starts_with("export default ");
}

/// Link targets that are remarks: "[//]: # (...)".
bool isRemark(std::string_view line)
{
    for (const std::string_view begin :
         {"[//]:", "[comment]:", "[comments]:", "[hidden]:", "[_]:", "[//]: #"}) {
        if (startsWithNoCase(line, begin))
            return true;
    }
    return line.starts_with("[^_^]:");
}

bool isMacroName(std::string_view name)
{
    static constexpr std::array<std::string_view, 26> names{
        "toc",         "info",          "note",
        "warning",     "tip",           "panel",
        "expand",      "code",          "noformat",
        "excerpt",     "section",       "column",
        "anchor",      "children",      "include",
        "status",      "jira",          "color",
        "quote",       "pagetree",      "recently-updated",
        "attachments", "gallery",       "checkbox",
        "tasklist",    "contentbylabel"};
    return isOneOf(name, names);
}

bool isWord(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) {
        return isAlnum(c) || c == '-' || c == '_' || c == ':' || c == '.';
    });
}

} // namespace

QString whyOf(Syntax syntax)
{
    switch (syntax) {
    case Syntax::QuickAction:
        return PlatformSyntax::tr("Quick actions are commands for GitLab or GitHub.");
    case Syntax::Template:
        return PlatformSyntax::tr(
            "Template tags are filled in by the website the document comes from.");
    case Syntax::Attributes:
        return PlatformSyntax::tr("Attributes for the look of a page are not imported.");
    case Syntax::Property:
        return PlatformSyntax::tr("Properties of a notes program are not imported.");
    case Syntax::Contents:
        return PlatformSyntax::tr("A table of contents is not needed: stages are listed anyway.");
    case Syntax::Anchor:
        return PlatformSyntax::tr("Labels for cross-references are not imported.");
    case Syntax::Directive:
    case Syntax::Admonition:
        return PlatformSyntax::tr("Marks that frame a text on a website are not imported.");
    case Syntax::Query:
        return PlatformSyntax::tr("What a notes program looks up or draws is not imported.");
    case Syntax::Remark:
        return PlatformSyntax::tr("Remarks that readers do not see are not imported.");
    case Syntax::Embed:
        return PlatformSyntax::tr("What is shown from other pages or files is not imported.");
    case Syntax::WikiLink:
        return PlatformSyntax::tr(
            "Links to other pages of a wiki lead nowhere here; their words are kept.");
    case Syntax::Emoji:
        return PlatformSyntax::tr("An emoji that only one platform knows is not imported.");
    case Syntax::Tags:
        return PlatformSyntax::tr("Tags are not imported.");
    case Syntax::PageCode:
        return PlatformSyntax::tr("Program code of a web page is not imported.");
    case Syntax::LostTarget:
        return PlatformSyntax::tr(
            "This link was completed by a template and leads nowhere here; its words are kept.");
    }
    return {};
}

std::optional<Syntax> syntaxOfLine(std::string_view content, std::string_view next)
{
    content = withoutEnd(content);
    if (content.empty())
        return std::nullopt;
    switch (content[0]) {
    case '/':
        return isQuickAction(content) ? std::optional(Syntax::QuickAction) : std::nullopt;
    case '#':
        if (isOrgLine(content))
            return Syntax::Property;
        if (content.starts_with("###### tags:"))
            return Syntax::Tags;
        return isTagLine(content) ? std::optional(Syntax::Tags) : std::nullopt;
    case '^':
        return content.size() > 3 && isWord(content.substr(1)) &&
                       content.find_first_of(" []") == none
                   ? std::optional(Syntax::Anchor)
                   : std::nullopt;
    case '(':
        return content.size() > 3 && content.ends_with(")=") && content.find_first_of(" \t") == none
                   ? std::optional(Syntax::Anchor)
                   : std::nullopt;
    default:
        break;
    }
    if (isContents(content, next))
        return Syntax::Contents;
    if (content[0] == '[') {
        if (startsWithNoCase(content, "[[category:"))
            return Syntax::Tags;
        return isRemark(content) ? std::optional(Syntax::Remark) : std::nullopt;
    }
    if (isDirective(content))
        return Syntax::Directive;
    if (isAdmonition(content))
        return Syntax::Admonition;
    if (isPageCode(content))
        return Syntax::PageCode;
    if (isOrgLine(content) || isDoubleColonProperty(content))
        return Syntax::Property;
    return std::nullopt;
}

std::string_view titleProperty(std::string_view content)
{
    for (const std::string_view key : {"#+title:", "title::"}) {
        if (startsWithNoCase(content, key)) {
            const size_t at = skipBlanks(content, key.size());
            return withoutEnd(content.substr(std::min(at, content.size())));
        }
    }
    return {};
}

std::optional<Syntax> syntaxOfBraces(std::string_view inside)
{
    if (inside.empty())
        return std::nullopt;
    // Kramdown, Pandoc, Hugo: "{: .x}", "{#id}", "{.class}", "{-}", "{width=50%}"
    if (inside[0] == ':' || inside == "-" || inside == "/")
        return startsWithNoCase(inside, ":toc") ? Syntax::Contents : Syntax::Attributes;
    if ((inside[0] == '#' || inside[0] == '.') && inside.size() > 1 && blankLength(inside, 1) == 0)
        return inside[0] == '#' ? Syntax::Anchor : Syntax::Attributes;
    const size_t equals = inside.find('=');
    if (equals != none && isWord(inside.substr(0, equals)))
        return Syntax::Attributes;
    const std::string_view name = inside.substr(0, inside.find_first_of(":|"));
    return isMacroName(name) ? std::optional(Syntax::Directive) : std::nullopt;
}

std::optional<Syntax> syntaxOfTag(std::string_view tag)
{
    const std::string lower = lowered(tag);
    if (lower.starts_with("<a ") && lower.find("href") == none &&
        (lower.find("name=") != none || lower.find("id=") != none))
        return Syntax::Anchor;
    // Components of MDX begin with a capital; without attributes it may be a word of the author.
    const bool closing = tag.starts_with("</");
    const char first = tag[std::min<size_t>(closing ? 2 : 1, tag.size() - 1)];
    if (first < 'A' || first > 'Z')
        return std::nullopt;
    const bool shouting = std::ranges::none_of(tag, isLower);
    if (!shouting && (tag.ends_with("/>") || tag.find("=\"") != none || tag.find("={") != none ||
                      (closing && tag.find(' ') == none)))
        return Syntax::Directive;
    return std::nullopt;
}

std::string_view outlinerBox(std::string_view tag)
{
    if (tag == "{{[[TODO]]}}" || tag == "{{TODO}}")
        return "[ ] ";
    if (tag == "{{[[DONE]]}}" || tag == "{{DONE}}")
        return "[x] ";
    return {};
}

FenceKind fenceKind(std::string_view info)
{
    info = info.substr(std::min(skipBlanks(info, 0), info.size()));
    static constexpr std::array<std::string_view, 12> lookedUp{
        "dataview", "dataviewjs",        "tasks",   "query", "button", "toc", "mermaid", "plantuml",
        "ad-note",  "calendar-timeline", "tracker", "kanban"};
    const size_t end = std::min(info.find_first_of(" {}:\t"), info.size());
    if (isOneOf(lowered(info.substr(0, end)), lookedUp))
        return FenceKind::Platform;
    if (!info.starts_with('{'))
        return FenceKind::Code;
    static constexpr std::array<std::string_view, 18> texts{
        "{note}",     "{tip}",    "{warning}", "{important}", "{admonition}", "{attention}",
        "{caution}",  "{hint}",   "{seealso}", "{dropdown}",  "{details}",    "{card}",
        "{tab-item}", "{danger}", "{error}",   "{margin}",    "{sidebar}",    "{topic}"};
    static constexpr std::array<std::string_view, 6> pages{"{toctree}", "{include}", "{contents}",
                                                           "{figure}",  "{image}",   "{mermaid}"};
    const std::string name = lowered(info.substr(0, info.find('}') + 1));
    if (isOneOf(name, texts))
        return FenceKind::Text;
    return isOneOf(name, pages) ? FenceKind::Platform : FenceKind::Code;
}

namespace {

/// The words of "<h2 align=center>Words</h2>" and its level; empty when there are none.
std::pair<std::string_view, size_t> htmlHeading(std::string_view content)
{
    content = trimmed(content);
    const size_t begin = content.find('>');
    const size_t end = content.rfind("</");
    if (content.size() < 9 || (content[1] | 0x20) != 'h' || content[2] < '1' || content[2] > '6' ||
        (content[3] != '>' && content[3] != ' ') || begin == none || end == none || end <= begin ||
        content.size() != end + 5 || (content[end + 2] | 0x20) != 'h' ||
        content[end + 3] != content[2])
        return {};
    const std::string_view words = trimmed(content.substr(begin + 1, end - begin - 1));
    bool inTag = false;
    const bool said = std::ranges::any_of(words, [&inTag](char c) {
        inTag = c == '<' || (inTag && c != '>');
        return !inTag && c != '>' && c != ' ';
    });
    return said ? std::pair{words, size_t(content[2] - '0')}
                : std::pair<std::string_view, size_t>();
}

} // namespace

size_t normalizedStart(std::string_view content, bool blankBefore, std::string_view next,
                       std::string &out)
{
    const Character first = characterAt(content, 0);
    switch (first.code) {
    case 0x2022: // •
    case 0x25CF: // ●
    case 0x25E6: // ◦
    case 0x25AA: // ▪
    case 0x2023: // ‣
    case 0x2043: // ⁃
    case 0x2219: // ∙
    case '-':
    case '*':
    case '+': {
        const size_t blank = blankLength(content, first.length);
        if (blank == 0 || (first.code < 0x80 && content[1] < 0x7F && content[1] != '&' &&
                           static_cast<unsigned char>(content[1]) < 0x80))
            return 0;
        out += first.code < 0x80 ? char(first.code) : '-';
        out += ' ';
        return skipBlanks(content, first.length);
    }
    case '#': {
        const size_t level = std::min(content.find_first_not_of('#'), content.size());
        const Character word = characterAt(content, level);
        if (level == 1 && word.code == '.' && blankLength(content, 2) > 0) { // "#." of Pandoc
            out += "1.";
            return 2;
        }
        if (level > 6 || word.length == 0)
            return 0;
        const size_t blank = blankLength(content, level);
        if (blank > 0 && (content[level] == ' ' || content[level] == '\t'))
            return 0;
        const bool alone = blankBefore && skipBlanks(next, 0) >= next.size() &&
                           content.find(" #") == none &&
                           (QChar::isUpper(word.code) ||
                            (QChar::isLetter(word.code) && !QChar::isLower(word.code)));
        const bool heading =
            blank > 0 ||
            (level > 1 && (QChar::isLetterOrNumber(word.code) || word.code > 0x7F ||
                           word.code == '*' || word.code == '[')) ||
            (level == 1 && alone);
        if (!heading)
            return 0;
        out.append(level, '#');
        out += ' ';
        return level + blank;
    }
    case '<':
        if (const auto [words, level] = htmlHeading(content); level > 0) {
            out.append(level, '#');
            out += ' ';
            out += words;
            return content.size();
        }
        return 0;
    case 'h': // "h2. Title" of Jira and Textile
        if (content.size() > 4 && content[1] >= '1' && content[1] <= '6' && content[2] == '.' &&
            content[3] == ' ') {
            out.append(size_t(content[1] - '0'), '#');
            return 3;
        }
        return 0;
    default:
        return 0;
    }
}

std::pair<int, int> propertiesBelowTitle(std::string_view text)
{
    static constexpr std::array<std::string_view, 30> known{"created",
                                                            "created by",
                                                            "created time",
                                                            "created at",
                                                            "last edited",
                                                            "last edited by",
                                                            "last edited time",
                                                            "last updated",
                                                            "status",
                                                            "tags",
                                                            "owner",
                                                            "assign",
                                                            "assignee",
                                                            "assigned to",
                                                            "due",
                                                            "due date",
                                                            "priority",
                                                            "type",
                                                            "progress",
                                                            "verification",
                                                            "category",
                                                            "archived",
                                                            "parent item",
                                                            "sub-item",
                                                            "url",
                                                            "team",
                                                            "stage",
                                                            "updated",
                                                            "property",
                                                            "completed"};
    int line = 0;
    int first = -1;
    bool titled = false;
    bool usual = false;
    for (size_t at = 0; at < text.size() && line < 60; ++line) {
        const size_t end = std::min(text.find('\n', at), text.size());
        const std::string_view source = withoutEnd(text.substr(at, end - at));
        at = end + 1;
        if (source.empty() && first < 0)
            continue;
        if (source.empty())
            break;
        if (!titled) {
            if (!source.starts_with("# "))
                return {0, 0};
            titled = true;
            continue;
        }
        const size_t colon = source.substr(0, longestKey).find(':');
        const Character letter = characterAt(source, 0);
        if (colon == none || !QChar::isUpper(letter.code) ||
            (colon + 1 < source.size() && source[colon + 1] != ' ') ||
            source.substr(0, colon).find_first_of("*_[`<") != none)
            return {0, 0};
        usual = usual || isOneOf(lowered(source.substr(0, colon)), known);
        first = first < 0 ? line : first;
    }
    return usual ? std::pair(first, line) : std::pair(0, 0);
}

} // namespace gangway::markdown
