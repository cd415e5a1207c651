// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowbuilder.h"
#include "exchange/flowimport.h"
#include "exchange/frontmatter.h"
#include "exchange/htmlparts.h"
#include "exchange/markdownblocks.h"
#include "exchange/markdowninline.h"
#include "exchange/markdownoutline.h"
#include "exchange/platformsyntax.h"

#include <string_view>
#include <vector>

namespace gangway::markdown {

/// Turns the blocks of one document into a flow. Each line of the document ends up in a block of
/// the flow or in the list of unused parts.
class Reader
{
public:
    Reader(std::string_view text, const FlowImportOptions &options);
    [[nodiscard]] Result<FlowImport> read(const QString &fileName);

private:
    using Task = FlowBuilder::TaskHandle;
    /// What is known of a list item or quote while its lines are read.
    struct Item
    {
        bool box = false;
        bool begun = false; ///< the task has its block
        int task = -1;      ///< the innermost container around this one (or itself) that is a task
        Task handle{};
    };

    void readFrontMatter();
    void readGaps();
    void readGap(int first, int last);
    void findHeadings();
    void findTasks();
    std::optional<Error> readLeaves();
    void readLeaf(size_t index);
    void readHeading(const Leaf &leaf);
    void readParagraph(const Leaf &leaf, std::string text);
    bool readBoxes(const Leaf &leaf, std::string_view text);
    bool readTable(const Leaf &leaf, std::string_view text, int firstLine = 0);
    void readCode(const Leaf &leaf, int task);
    void readTaskStart(const Leaf &leaf);
    void readParts(const std::vector<HtmlPart> &parts, const Leaf &leaf);
    void readUnusedPart(const HtmlPart &part, int line);
    std::string headingText(const Leaf &leaf) const;
    size_t readHtml(size_t index);
    void readHtmlPart(const HtmlPart &part, const Leaf &leaf);
    void addText(const Leaf &leaf, std::string_view text, int lastLine);
    void reportLeftovers();
    std::string inlineText(std::string text, int line);
    std::string source(const Leaf &leaf, int container) const;
    std::string_view rawLines(int first, int last) const;
    QString flowName(const QString &fileName) const;
    [[nodiscard]] bool stopped() const { return m_options.cancel.stop_requested(); }
    [[nodiscard]] std::optional<Error> tooLarge() const;

    std::string_view m_text;
    const FlowImportOptions &m_options;
    std::optional<FrontMatter> m_matter;
    PlainDocument m_document; ///< what stands behind the front matter
    Blocks m_blocks;
    std::vector<Item> m_items;
    std::vector<Heading> m_headings;
    size_t m_nextHeading = 0;
    Outline m_outline;
    QString m_title;
    LinkTargets m_targets;
    FlowBuilder m_builder;
    TableReading m_tables;
    int m_plainItems = 0;
    bool m_hasComments = false;
    bool m_noMoreTables = false;
};

} // namespace gangway::markdown
