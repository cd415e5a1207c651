// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/flowbuilder.h"

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "exchange/blockfields.h"
#include "exchange/markdowninline.h"

#include <QCoreApplication>

#include <algorithm>

namespace gangway::markdown {

namespace {

struct FlowBuilderTexts
{
    Q_DECLARE_TR_FUNCTIONS(FlowBuilder)
};

/// Longer introductions become a stage, so that people read them.
constexpr size_t longestDescription = 600;

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

int leadingColumns(std::string_view text)
{
    int columns = 0;
    for (const char c : text) {
        if (c == ' ')
            ++columns;
        else if (c == '\t')
            columns += 4 - columns % 4;
        else
            break;
    }
    return columns;
}

void appendDedented(std::string &out, std::string_view text, int columns)
{
    if (columns == 0) {
        out += text;
        return;
    }
    for (size_t at = 0; at <= text.size();) {
        const size_t end = std::min(text.find('\n', at), text.size());
        int column = 0;
        while (at < end && column < columns && (text[at] == ' ' || text[at] == '\t'))
            column += text[at++] == '\t' ? 4 - column % 4 : 1;
        out.append(size_t(std::max(0, column - columns)), ' ');
        out += text.substr(at, end - at);
        if (end < text.size())
            out += '\n';
        at = end + 1;
    }
}

std::string_view withoutBlankEnds(std::string_view text)
{
    while (!text.empty()) {
        const size_t end = text.find('\n');
        if (end == std::string_view::npos || !trimmed(text.substr(0, end)).empty())
            break;
        text.remove_prefix(end + 1);
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

} // namespace

FlowBuilder::FlowBuilder(int lineOffset) : m_stages(1), m_lineOffset(lineOffset) {}

void FlowBuilder::beginStage(const QString &name, bool above)
{
    endText();
    m_stages.push_back({name, above, {}});
    ++m_count;
}

void FlowBuilder::endText()
{
    m_textOpen = false;
}

FlowBuilder::Draft &FlowBuilder::add(Type type, int line)
{
    endText();
    ++m_count;
    Draft &draft = drafts().emplace_back();
    draft.type = type;
    draft.line = draft.lastLine = line;
    return draft;
}

void FlowBuilder::addText(std::string_view markdown, int firstLine, int lastLine, bool nested,
                          bool prose)
{
    if (trimmed(markdown).empty())
        return;
    if (!m_textOpen) {
        add(Type::Text, firstLine).dedent = nested ? leadingColumns(markdown) : 0;
        m_textOpen = true;
    } else {
        drafts().back().body += firstLine > drafts().back().lastLine + 1 ? "\n\n" : "\n";
    }
    Draft &draft = drafts().back();
    appendDedented(draft.body, markdown, draft.dedent);
    draft.lastLine = lastLine;
    draft.prose = draft.prose && prose && !nested;
}

void FlowBuilder::addHeader(const QString &text, int level, int line)
{
    Draft &draft = add(Type::Header, line);
    draft.title = text.toStdString();
    draft.depth = level;
}

void FlowBuilder::addLink(const std::string &title, const std::string &url, bool image, int line)
{
    Draft &draft = add(image ? Type::Image : Type::Link, line);
    draft.title = title;
    draft.body = url;
}

FlowBuilder::TaskHandle FlowBuilder::addTask(std::string_view title, std::string_view body,
                                             int depth, bool checked, int line)
{
    Draft &draft = add(Type::Task, line);
    draft.title = title;
    draft.body = body;
    draft.depth = depth;
    draft.checked = checked;
    return {int(m_stages.size()) - 1, int(drafts().size()) - 1};
}

void FlowBuilder::addToTask(TaskHandle task, std::string_view markdown, int firstLine, int lastLine)
{
    Draft &draft = m_stages[size_t(task.first)].drafts[size_t(task.second)];
    if (!draft.body.empty())
        draft.body += firstLine > draft.lastLine + 1 ? "\n\n" : "\n";
    draft.body += markdown;
    draft.lastLine = lastLine;
}

void FlowBuilder::addUnused(int line, std::string_view text, const QString &why)
{
    ++m_count;
    m_unused.append({line + 1 + m_lineOffset, fromUtf8(trimmed(text)), why});
}

/// A task whose box stood alone takes its words from what follows; without any it is reported.
void FlowBuilder::settleTasks()
{
    for (StageDraft &stage : m_stages) {
        std::erase_if(stage.drafts, [this](Draft &draft) {
            if (draft.type != Type::Task || !draft.title.empty())
                return false;
            const std::string body(withoutBlankEnds(draft.body));
            const size_t end = std::min(body.find('\n'), body.size());
            draft.title = trimmed(std::string_view(body).substr(0, end));
            draft.body = end < body.size() ? body.substr(end + 1) : std::string();
            if (!draft.title.empty())
                return false;
            addUnused(draft.line, "[ ]", FlowBuilderTexts::tr("This task has no text."));
            countUnusedTask();
            return true;
        });
    }
}

/// A short prose before the first stage describes the flow.
void FlowBuilder::settleIntroduction(QString &description)
{
    std::vector<Draft> &before = m_stages.front().drafts;
    if (before.size() != 1 || before[0].type != Type::Text || !before[0].prose ||
        before[0].body.size() > longestDescription || m_stages.size() == 1)
        return;
    if (!description.isEmpty())
        description += QStringLiteral("\n\n");
    description += fromUtf8(withoutBlankEnds(before[0].body));
    before.clear();
}

void FlowBuilder::settleStages(const QString &name)
{
    if (m_stages.size() == 1)
        m_stages.front().name = name;
    else if (m_stages.front().drafts.empty())
        m_stages.erase(m_stages.begin());
    else
        m_stages.front().name = FlowBuilderTexts::tr("Introduction");
    std::vector<StageDraft> kept;
    std::vector<Draft> headers;
    for (size_t i = 0; i < m_stages.size(); ++i) {
        StageDraft &stage = m_stages[i];
        if (stage.above && stage.drafts.empty() && i + 1 < m_stages.size()) {
            Draft header;
            header.type = Type::Header;
            header.title = stage.name.toStdString();
            header.depth = 2;
            headers.push_back(std::move(header));
            continue;
        }
        stage.drafts.insert(stage.drafts.begin(), headers.begin(), headers.end());
        headers.clear();
        kept.push_back(std::move(stage));
    }
    m_stages = std::move(kept);
}

ContentBlock FlowBuilder::block(const Draft &draft, const QString &language) const
{
    ContentBlock result;
    result.id = newId();
    Texts texts;
    switch (draft.type) {
    case Type::Text:
        result.type = blockfields::text;
        texts[blockfields::body] = fromUtf8(withoutBlankEnds(draft.body));
        break;
    case Type::Task: {
        result.type = blockfields::task;
        result.required = true;
        texts[blockfields::title] = fromUtf8(draft.title);
        const std::string_view body = withoutBlankEnds(draft.body);
        if (!body.empty())
            texts[blockfields::body] = fromUtf8(body);
        result.config[blockfields::depth] = std::min(draft.depth, blockfields::deepestTask);
        if (draft.checked)
            result.config[blockfields::checked] = true;
        break;
    }
    case Type::Header:
        result.type = blockfields::header;
        result.config[blockfields::level] = std::clamp(draft.depth, 1, 6);
        texts[blockfields::title] = fromUtf8(draft.title);
        break;
    case Type::Link:
    case Type::Image:
        result.type = draft.type == Type::Link ? blockfields::link : blockfields::image;
        texts[draft.type == Type::Link ? blockfields::title : blockfields::alt] =
            fromUtf8(draft.title);
        result.config[blockfields::url] = fromUtf8(draft.body);
        break;
    }
    result.texts[language] = std::move(texts);
    return result;
}

Stage FlowBuilder::stage(const StageDraft &draft, const QString &language) const
{
    Stage result;
    result.id = newId();
    result.texts[language][blockfields::name] = draft.name;
    const QStringList keys = keysBetween({}, {}, int(draft.drafts.size()));
    result.blocks.reserve(qsizetype(draft.drafts.size()));
    for (size_t i = 0; i < draft.drafts.size(); ++i) {
        result.blocks.append(block(draft.drafts[i], language));
        result.blocks.last().order = keys[qsizetype(i)];
    }
    return result;
}

FlowImport FlowBuilder::finish(const QString &name, const QString &description,
                               const QString &language)
{
    settleTasks();
    QString about = description;
    settleIntroduction(about);
    settleStages(name);
    FlowImport result;
    result.document.id = newId();
    result.document.defaultLanguage = language;
    result.document.texts[language][blockfields::name] = name;
    if (!about.isEmpty())
        result.document.texts[language][blockfields::description] = about;
    const QStringList keys = keysBetween({}, {}, int(m_stages.size()));
    for (size_t i = 0; i < m_stages.size(); ++i) {
        result.document.stages.append(stage(m_stages[i], language));
        result.document.stages.last().order = keys[qsizetype(i)];
        result.blocks += int(m_stages[i].drafts.size());
        result.tasks += int(std::ranges::count(m_stages[i].drafts, Type::Task, &Draft::type));
    }
    result.stages = int(m_stages.size());
    result.tasksUnused = m_unusedTasks;
    std::ranges::stable_sort(m_unused, {}, &UnusedPart::line);
    result.unused = std::move(m_unused);
    return result;
}

} // namespace gangway::markdown
