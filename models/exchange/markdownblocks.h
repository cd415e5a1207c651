// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// A block quote or list item that holds other blocks.
struct Container
{
    enum class Kind { Quote, Item };
    Kind kind = Kind::Quote;
    int parent = -1;
    int firstLine = 0;   ///< lines count from 0 here
    int contentByte = 0; ///< where its content begins on its first line
    int indent = 0;      ///< columns that continuation lines are indented (items)
    int itemDepth = 0;   ///< list items around it
};

/// A block without blocks inside. Each line of a document belongs to at most one.
struct Leaf
{
    enum class Kind { Paragraph, Heading, Code, Html, Rule };
    Kind kind = Kind::Paragraph;
    int level = 0; ///< of a heading
    int firstLine = 0;
    int lastLine = 0;  ///< included
    int startByte = 0; ///< on the first line
    int container = -1;
};

/// The block structure of a document, by CommonMark's rules; texts stay in the source.
class Blocks
{
public:
    /// `text` is UTF-8 with "\n" line ends and must outlive this. Takes time linear in the text,
    /// whatever it holds: inline text is never parsed and nesting is limited (see tooDeep()).
    explicit Blocks(std::string_view text);

    [[nodiscard]] const std::vector<Leaf> &leaves() const { return m_leaves; }
    [[nodiscard]] const std::vector<Container> &containers() const { return m_containers; }
    [[nodiscard]] int lineCount() const { return int(m_lines.size()); }
    [[nodiscard]] std::string_view line(int number) const;
    /// Lines nested so deep (100 lists or quotes) that their markers were read as text.
    [[nodiscard]] const std::vector<int> &tooDeep() const { return m_tooDeep; }

    /// Appends the lines from `first` to `last` without what belongs to the containers up to
    /// `container` (-1 = nothing is taken away).
    void appendLines(std::string &out, int first, int last, int container) const;
    [[nodiscard]] std::string lines(int first, int last, int container) const;

private:
    struct Position
    {
        int byte = 0;
        int column = 0;
        int spaces = 0; ///< left of a tab that was used in part
    };
    void findLines();
    std::string prepared();
    int sourceLine(int parserLine) const;
    void read(void *node, int container);
    void readItem(void *node, int parent);
    void addLeaf(void *node, int type, int container);
    void settleEnds();
    void settleHtml(Leaf &leaf, int limit) const;
    Position contentOf(int lineNumber, int container) const;

    std::string_view m_text;
    std::vector<uint32_t> m_lines;
    std::vector<int> m_lineMap; ///< lines as the parser counts them; empty when none were left out
    std::vector<Leaf> m_leaves;
    std::vector<Container> m_containers;
    std::vector<int> m_tooDeep;
};

} // namespace gangway::markdown
