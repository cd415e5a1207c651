// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/boxes.h"
#include "exchange/htmlparts.h"
#include "exchange/markdowninline.h"

#include <algorithm>

namespace gangway::markdown {

namespace {

/// Splits a task's paragraph where its author broke the line; wrapped lines are joined.
void splitTask(HtmlPart &task)
{
    const std::string text = std::move(task.text);
    std::string title;
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        std::string_view line = std::string_view(text).substr(at, end - at);
        at = end + 1;
        const bool broken = line.ends_with("  ") || line.ends_with('\\');
        if (line.ends_with('\\'))
            line.remove_suffix(1);
        const std::string_view words = trimmed(line);
        if (!words.empty())
            title += (title.empty() ? "" : " ") + std::string(words);
        if (broken && at <= text.size()) {
            task.body = text.substr(at);
            break;
        }
    }
    task.text = std::move(title);
}

class LineReader
{
public:
    std::vector<HtmlPart> read(std::string_view text, bool startsTask,
                               const std::stop_token &cancel);

private:
    void readLine(std::string_view line, int number, bool startsTask);
    int depthOf(int indent);
    void add(HtmlPart part)
    {
        m_last = m_parts.size();
        m_parts.push_back(std::move(part));
    }

    std::vector<HtmlPart> m_parts;
    std::optional<size_t> m_last; ///< that is no mention
    std::vector<int> m_indents;   ///< of the tasks around
};

int LineReader::depthOf(int indent)
{
    while (!m_indents.empty() && m_indents.back() >= indent)
        m_indents.pop_back();
    m_indents.push_back(indent);
    return int(m_indents.size()) - 1;
}

void LineReader::readLine(std::string_view line, int number, bool startsTask)
{
    BoxLine boxes = boxesOf(line);
    if (boxes.tasks.empty() && startsTask)
        boxes.tasks.push_back({std::string(line), false, false});
    if (boxes.mentioned > 0)
        m_parts.push_back({HtmlPart::Kind::Mention, number, std::string(trimmed(line)), {}, false});
    if (boxes.tasks.empty()) {
        // The last part before a mention is what the line goes on with.
        if (!m_last)
            add({HtmlPart::Kind::Text, number, std::string(line), {}, false});
        else
            m_parts[*m_last].text.append("\n").append(line);
        return;
    }
    if (!trimmed(boxes.before).empty())
        add({HtmlPart::Kind::Text, number, std::move(boxes.before), {}, false});
    const int depth = depthOf(boxes.indent);
    for (BoxLine::Task &task : boxes.tasks) {
        add({HtmlPart::Kind::Task, number, std::move(task.text), {}, task.checked});
        m_parts.back().depth = depth;
    }
    if (line.ends_with("  ")) // a line break, at which the task is split
        m_parts.back().text += "  ";
}

std::vector<HtmlPart> LineReader::read(std::string_view text, bool startsTask,
                                       const std::stop_token &cancel)
{
    int number = 0;
    for (size_t at = 0; at <= text.size() && !cancel.stop_requested(); ++number) {
        const size_t end = std::min(text.find('\n', at), text.size());
        readLine(text.substr(at, end - at), number, startsTask && number == 0);
        at = end + 1;
    }
    for (HtmlPart &part : m_parts) {
        if (part.kind == HtmlPart::Kind::Task)
            splitTask(part);
    }
    return std::move(m_parts);
}

} // namespace

std::vector<HtmlPart> lineParts(std::string_view text, bool startsTask,
                                const std::stop_token &cancel)
{
    return LineReader().read(text, startsTask, cancel);
}

} // namespace gangway::markdown
