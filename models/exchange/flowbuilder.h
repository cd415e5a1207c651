// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowimport.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gangway::markdown {

/// Gathers stages and blocks in the order of the document and makes the flow of them at the end.
/// Lines count from 0.
class FlowBuilder
{
public:
    /// Marks a task so that later lines can be added to it.
    using TaskHandle = std::pair<int, int>;

    /// `lineOffset` lines of the file stand before line 0.
    explicit FlowBuilder(int lineOffset = 0);
    /// `above` says that the heading is above the level that makes stages; without content of its
    /// own it then introduces the next stage instead of being one.
    void beginStage(const QString &name, bool above);
    /// Markdown that joins the text before it; a blank line is kept where the source had one.
    void addText(std::string_view markdown, int firstLine, int lastLine, bool nested, bool prose);
    void endText();
    void addHeader(const QString &text, int level, int line);
    void addLink(const std::string &title, const std::string &url, bool image, int line);
    TaskHandle addTask(std::string_view title, std::string_view body, int depth, bool checked,
                       int line);
    void addToTask(TaskHandle task, std::string_view markdown, int firstLine, int lastLine);
    void setFacts(TaskHandle task, std::optional<Owner> owner, std::optional<DueOffset> due);
    /// Boxes in `text` count as tasks that were not used.
    void addUnused(int line, std::string_view text, const QString &why);
    /// Blocks, stages and unused parts so far.
    [[nodiscard]] int count() const { return m_count; }
    /// How much text they hold.
    [[nodiscard]] size_t bytes() const { return m_bytes; }

    /// The flow. `wholeName` also names the only stage when no heading made one.
    [[nodiscard]] FlowImport finish(const QString &wholeName, const QString &description,
                                    const QString &language);

private:
    enum class Type { Text, Task, Header, Link, Image };
    struct Draft
    {
        Type type = Type::Text;
        std::string title;
        std::string body;
        int depth = 0; ///< of a task; the level of a header
        bool checked = false;
        int line = 0;
        int lastLine = 0;
        int dedent = 0;    ///< columns to take from the lines of a text that began in a list
        bool prose = true; ///< paragraphs only
        std::optional<Owner> owner;
        std::optional<DueOffset> due;
    };
    struct StageDraft
    {
        QString name;
        bool above = false;
        std::vector<Draft> drafts;
    };
    std::vector<Draft> &drafts() { return m_stages.back().drafts; }
    Draft &add(Type type, int line);
    void settleTasks();
    void settleIntroduction(QString &description);
    void settleStages(const QString &name);
    void settleNames();
    ContentBlock block(const Draft &draft, const QString &language) const;
    Stage stage(const StageDraft &draft, const QString &language) const;

    std::vector<StageDraft> m_stages; ///< the first one is what stands before the first heading
    QList<UnusedPart> m_unused;
    bool m_textOpen = false;
    int m_lineOffset = 0;
    int m_unusedTasks = 0;
    int m_count = 0;
    size_t m_bytes = 0;
};

} // namespace gangway::markdown
