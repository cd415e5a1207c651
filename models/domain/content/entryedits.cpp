// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/entryedits.h"

#include "domain/content/listtexts.h"

#include <QCoreApplication>
#include <QRandomGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

struct EntryTexts
{
    Q_DECLARE_TR_FUNCTIONS(EntryEdits)
};

const QString idKey = u"id"_s;
const QString rightKey = u"correct"_s;
const QString answersKey = u"options"_s;

QString idOf(const QJsonValue &entry)
{
    return entry.isObject() ? entry.toObject().value(idKey).toString() : entry.toString();
}

/// The object that holds the list: the config, or the question.
QJsonObject holder(const ContentBlock &block, const EntryList &list)
{
    if (list.outerKey.isEmpty())
        return block.config;
    for (const QJsonValue &entry : block.config.value(list.outerKey).toArray()) {
        if (idOf(entry) == list.outerId)
            return entry.toObject();
    }
    return {};
}

QJsonArray entriesOf(const ContentBlock &block, const EntryList &list)
{
    return holder(block, list).value(list.key).toArray();
}

/// Sets `key` of what holds the list.
FlowCommand setInHolder(const ContentBlock &block, const EntryList &list,
                        const QList<std::pair<QString, QJsonValue>> &values)
{
    if (list.outerKey.isEmpty()) {
        std::vector<FlowCommand> commands;
        for (const auto &[key, value] : values)
            commands.emplace_back(SetBlockConfig{block.id, key, value});
        return commands.size() == 1 ? commands.front() : CommandGroup{{}, std::move(commands)};
    }
    QJsonArray outer = block.config.value(list.outerKey).toArray();
    for (QJsonValueRef entry : outer) {
        if (idOf(entry) != list.outerId)
            continue;
        QJsonObject object = entry.toObject();
        for (const auto &[key, value] : values)
            object.insert(key, value);
        entry = object;
    }
    return SetBlockConfig{block.id, list.outerKey, outer};
}

QString freshId(const QSet<QString> &taken)
{
    for (;;) {
        const auto number = QRandomGenerator::system()->generate();
        const QString id = u"e%1"_s.arg(number, 8, 16, QChar(u'0'));
        if (!taken.contains(id))
            return id;
    }
}

QString addingName(const QString &kind)
{
    if (kind == "option"_L1)
        return EntryTexts::tr("Add option");
    if (kind == "question"_L1)
        return EntryTexts::tr("Add question");
    return EntryTexts::tr("Add answer");
}

QString removingName(const QString &kind)
{
    if (kind == "option"_L1)
        return EntryTexts::tr("Remove option");
    if (kind == "question"_L1)
        return EntryTexts::tr("Remove question");
    return EntryTexts::tr("Remove answer");
}

} // namespace

QString EntryList::fieldOf(const QString &id) const
{
    return entryField(kind, outerId.isEmpty() ? QStringList{id} : QStringList{outerId, id});
}

QStringList entryIds(const ContentBlock &block, const EntryList &list)
{
    QStringList ids;
    for (const QJsonValue &entry : entriesOf(block, list))
        ids.append(idOf(entry));
    return ids;
}

QStringList rightIds(const ContentBlock &block, const EntryList &list)
{
    QStringList ids;
    for (const QJsonValue &entry : holder(block, list).value(rightKey).toArray())
        ids.append(entry.toString());
    return ids;
}

FlowCommand addEntries(const ContentBlock &block, const EntryList &list, int index,
                       const QStringList &words, const QString &language,
                       const QString &flowLanguage)
{
    QJsonArray entries = entriesOf(block, list);
    const QStringList before = entryIds(block, list);
    QSet<QString> taken(before.begin(), before.end());
    qsizetype at = index < 0 ? entries.size() : std::min<qsizetype>(index, entries.size());
    std::vector<FlowCommand> commands{FlowCommand()}; // the list itself comes first
    const auto say = [&](const QString &field, const QString &text) {
        // The entry has words from now on, be they empty, so that nobody ever reads its id.
        const bool own = language == flowLanguage;
        commands.emplace_back(SetBlockText{block.id, flowLanguage, field, own ? text : QString()});
        if (!own && !text.isEmpty())
            commands.emplace_back(SetBlockText{block.id, language, field, text});
    };
    for (const QString &text : words) {
        const QString id = freshId(taken);
        taken.insert(id);
        say(list.fieldOf(id), text);
        if (list.kind != "question"_L1) {
            entries.insert(at++, id);
            continue;
        }
        const QString first = freshId({});
        const QString second = freshId({first});
        entries.insert(at++, QJsonObject{{idKey, id},
                                         {answersKey, QJsonArray{first, second}},
                                         {rightKey, QJsonArray()}});
        for (const QString &answer : {first, second})
            say(entryField(u"answer"_s, {id, answer}), {});
    }
    commands.front() = setInHolder(block, list, {{list.key, entries}});
    return CommandGroup{addingName(list.kind), std::move(commands)};
}

FlowCommand removeEntry(const ContentBlock &block, const EntryList &list, const QString &id)
{
    QJsonArray entries = entriesOf(block, list);
    for (qsizetype i = entries.size() - 1; i >= 0; --i) {
        if (idOf(entries.at(i)) == id)
            entries.removeAt(i);
    }
    QList<std::pair<QString, QJsonValue>> values{{list.key, entries}};
    if (rightIds(block, list).contains(id)) {
        QJsonArray right = holder(block, list).value(rightKey).toArray();
        for (qsizetype i = right.size() - 1; i >= 0; --i) {
            if (right.at(i) == QJsonValue(id))
                right.removeAt(i);
        }
        values.append({rightKey, right});
    }
    std::vector<FlowCommand> commands{setInHolder(block, list, values)};
    const QString field = list.fieldOf(id);
    const QString inside = entryField(u"answer"_s, {id, {}});
    for (auto texts = block.texts.begin(); texts != block.texts.end(); ++texts) {
        for (auto text = texts->keyBegin(); text != texts->keyEnd(); ++text) {
            if (*text == field || (list.kind == "question"_L1 && text->startsWith(inside)))
                commands.emplace_back(
                    SetBlockText{block.id, texts.key(), *text, std::nullopt, false});
        }
    }
    return CommandGroup{removingName(list.kind), std::move(commands)};
}

FlowCommand moveEntry(const ContentBlock &block, const EntryList &list, const QString &id, int by)
{
    QJsonArray entries = entriesOf(block, list);
    const qsizetype from = entryIds(block, list).indexOf(id);
    const qsizetype to = from + by;
    if (from >= 0 && to >= 0 && to < entries.size()) {
        const QJsonValue moved = entries.takeAt(from);
        entries.insert(to, moved);
    }
    return CommandGroup{EntryTexts::tr("Move entry"),
                        {setInHolder(block, list, {{list.key, entries}})}};
}

FlowCommand setRight(const ContentBlock &block, const EntryList &list, const QString &id,
                     bool right)
{
    const QStringList before = rightIds(block, list);
    QJsonArray marked; // in the order of the answers
    for (const QString &entry : entryIds(block, list)) {
        if (entry == id ? right : before.contains(entry))
            marked.append(entry);
    }
    return setInHolder(block, list, {{rightKey, marked}});
}

} // namespace gangway
