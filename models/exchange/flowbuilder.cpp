// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/flowbuilder.h"

#include "domain/base/characters.h"
#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "exchange/blockfields.h"
#include "exchange/boxes.h"
#include "exchange/markdowninline.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace gangway::markdown {

namespace {

struct FlowBuilderTexts
{
    Q_DECLARE_TR_FUNCTIONS(FlowBuilder)
};

/// Longer introductions become a stage, so that people read them.
constexpr size_t longestDescription = 600;

/// Longer titles are cut, and the whole text stays below them.
constexpr qsizetype longestTitle = 200;
/// The database takes names of 300 code points.
constexpr qsizetype longestName = 300;
/// Of a part that is not used, enough to find it: a picture inside of the text can be megabytes.
constexpr size_t longestUnused = 20000;

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
    m_bytes += markdown.size();
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
    m_bytes += title.size() + url.size();
    draft.title = title;
    draft.body = url;
}

FlowBuilder::TaskHandle FlowBuilder::addTask(std::string_view title, std::string_view body,
                                             int depth, bool checked, int line)
{
    Draft &draft = add(Type::Task, line);
    m_bytes += title.size() + body.size();
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
    m_bytes += markdown.size();
    draft.body += markdown;
    draft.lastLine = lastLine;
}

void FlowBuilder::setFacts(TaskHandle task, std::optional<Owner> owner,
                           std::optional<DueOffset> due)
{
    Draft &draft = m_stages[size_t(task.first)].drafts[size_t(task.second)];
    draft.owner = owner;
    draft.due = due;
}

void FlowBuilder::addUnused(int line, std::string_view text, const QString &why)
{
    ++m_count;
    m_unusedTasks += countBoxes(text);
    text = trimmed(text);
    QString shown;
    if (text.size() > longestUnused) {
        size_t end = longestUnused;
        while (end > 0 && (uchar(text[end]) & 0xC0U) == 0x80U)
            --end;
        shown = fromUtf8(text.substr(0, end)) + QChar(0x2026);
    }
    m_bytes += std::min(text.size(), longestUnused);
    m_unused.append({line + 1 + m_lineOffset, shown.isEmpty() ? fromUtf8(text) : shown, why});
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
            std::string_view first = trimmed(std::string_view(body).substr(0, end));
            if (first.starts_with("```") || first.starts_with("~~~")) {
                draft.title = FlowBuilderTexts::tr("Task").toStdString();
                return false;
            }
            first = first.substr(std::min(behindMarkers(first), first.size()));
            draft.title = first;
            draft.body = end < body.size() ? body.substr(end + 1) : std::string();
            if (!draft.title.empty())
                return false;
            addUnused(draft.line, "[ ]", FlowBuilderTexts::tr("This task has no text."));
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

/// The name, cut when it is longer than what can be stored.
QString nameThatFits(const QString &name)
{
    qsizetype most = longestTitle;
    QString fitting = name;
    while (fitting.toUcs4().size() > longestName) {
        fitting = shortened(name, most);
        most /= 2;
    }
    return fitting;
}

/// Stage names fit what can be stored; the words of a longer one stay in the stage.
void FlowBuilder::settleNames()
{
    for (StageDraft &stage : m_stages) {
        QString name = nameThatFits(stage.name);
        if (name == stage.name)
            continue;
        Draft text;
        text.body = stage.name.toStdString();
        stage.drafts.insert(stage.drafts.begin(), std::move(text));
        stage.name = std::move(name);
    }
}

/// A title is plain text: where its links lead, and what of it is too long, stands below it.
struct Title
{
    QString text;
    std::string below;
};

Title titleOf(const std::string &markdown)
{
    const Plain plain = plainText(markdown);
    Title title{plain.text.isEmpty() ? fromUtf8(markdown).simplified() : plain.text, {}};
    if (isLongerThan(title.text, longestTitle)) {
        title.text = shortened(title.text, longestTitle);
        title.below = markdown;
        return title;
    }
    for (const std::string &link : plain.links)
        title.below += (title.below.empty() ? "" : "\n") + link;
    return title;
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
        const Title title = titleOf(draft.title);
        texts[blockfields::title] = title.text;
        const std::string body(withoutBlankEnds(draft.body));
        if (!body.empty() || !title.below.empty())
            texts[blockfields::body] = QString::fromStdString(
                title.below + (body.empty() || title.below.empty() ? "" : "\n\n") + body);
        result.owner = draft.owner;
        result.due = draft.due;
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
            draft.title == draft.body ? fromUtf8(draft.title)
                                      : shortened(plainText(draft.title).text, longestTitle);
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

} // namespace gangway::markdown

namespace gangway {

QList<std::pair<QString, int>> FlowImport::unusedByReason() const
{
    QList<std::pair<QString, int>> reasons;
    QHash<QString, qsizetype> places;
    for (const UnusedPart &part : unused) {
        const auto found = places.constFind(part.why);
        if (found != places.constEnd()) {
            ++reasons[*found].second;
            continue;
        }
        places.insert(part.why, reasons.size());
        reasons.append({part.why, 1});
    }
    std::ranges::stable_sort(reasons, std::greater(), &std::pair<QString, int>::second);
    return reasons;
}

} // namespace gangway

namespace gangway::markdown {

FlowImport FlowBuilder::finish(const QString &wholeName, const QString &description,
                               const QString &language)
{
    settleTasks();
    QString about = description;
    const QString name = nameThatFits(wholeName);
    if (name != wholeName)
        about = about.isEmpty() ? wholeName : wholeName + QStringLiteral("\n\n") + about;
    settleIntroduction(about);
    settleStages(name);
    settleNames();
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
