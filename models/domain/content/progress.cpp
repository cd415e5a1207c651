// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/progress.h"

#include "domain/flow/flowedit.h"

#include <QJsonArray>

#include <array>

namespace gangway {

namespace {

const QLatin1String attributePrefix("attribute:");

/// The part of an answer that conditions look at.
QJsonValue mainValue(const QJsonObject &answer)
{
    static const std::array keys{QStringLiteral("value"), QStringLiteral("accepted"),
                                 QStringLiteral("done"), QStringLiteral("at"),
                                 QStringLiteral("name")};
    for (const QString &key : keys) {
        if (answer.contains(key))
            return answer.value(key);
    }
    return QJsonValue::Undefined;
}

QJsonValue subjectValue(const Rule &rule, const ProgressFacts &facts)
{
    if (const std::optional<QUuid> block = answeredBlock(rule)) {
        const auto found = facts.answers.constFind(*block);
        return found == facts.answers.constEnd() ? QJsonValue(QJsonValue::Undefined)
                                                 : mainValue(*found);
    }
    if (!rule.subject.startsWith(attributePrefix))
        return QJsonValue::Undefined;
    return facts.attributes.value(rule.subject.mid(attributePrefix.size()),
                                  QJsonValue(QJsonValue::Undefined));
}

bool equal(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isString() && b.isString())
        return a.toString().trimmed().compare(b.toString().trimmed(), Qt::CaseInsensitive) == 0;
    return !a.isUndefined() && a == b;
}

bool contains(const QJsonValue &whole, const QJsonValue &part)
{
    if (whole.isArray()) {
        for (const QJsonValue &entry : whole.toArray()) {
            if (equal(entry, part))
                return true;
        }
        return false;
    }
    return whole.isString() && part.isString() &&
           whole.toString().contains(part.toString(), Qt::CaseInsensitive);
}

/// <0, 0, >0; nothing when the two cannot be compared. Texts compare as ISO dates and times do.
std::optional<int> compare(const QJsonValue &a, const QJsonValue &b)
{
    if (a.isDouble() && b.isDouble())
        return a.toDouble() < b.toDouble() ? -1 : (a.toDouble() > b.toDouble() ? 1 : 0);
    if (a.isString() && b.isString())
        return a.toString().compare(b.toString());
    return std::nullopt;
}

/// Decides what is visible; conditions on answers of hidden blocks count those as not given.
class Visibility
{
public:
    Visibility(const FlowDocument &document, const ProgressFacts &facts) : m_facts(facts)
    {
        for (const Rule &rule : document.rules)
            m_rules[rule.target].append(&rule);
        for (const Stage &stage : document.stages) {
            m_stages.insert(stage.id, &stage);
            for (const ContentBlock &block : stage.blocks)
                m_stageOfBlock.insert(block.id, stage.id);
        }
    }

    bool visible(const QUuid &id)
    {
        const auto known = m_known.constFind(id);
        if (known != m_known.constEnd())
            return *known;
        m_known.insert(id, true); // a circle of conditions hides nothing by itself
        const bool result = placeVisible(id) && conditionsHold(id);
        m_known.insert(id, result);
        return result;
    }

private:
    bool placeVisible(const QUuid &id)
    {
        if (const Stage *stage = m_stages.value(id))
            return stage->active;
        const auto stage = m_stageOfBlock.constFind(id);
        return stage != m_stageOfBlock.constEnd() && visible(*stage);
    }

    bool conditionsHold(const QUuid &id)
    {
        const QList<const Rule *> rules = m_rules.value(id);
        for (const Rule *rule : rules) {
            const std::optional<QUuid> asked = answeredBlock(*rule);
            if (asked && !visible(*asked)) {
                if (rule->relation != QLatin1String("isNot"))
                    return false;
            } else if (!ruleHolds(*rule, m_facts)) {
                return false;
            }
        }
        return true;
    }

    const ProgressFacts &m_facts;
    QHash<QUuid, QList<const Rule *>> m_rules;
    QHash<QUuid, const Stage *> m_stages;
    QHash<QUuid, QUuid> m_stageOfBlock;
    QHash<QUuid, bool> m_known;
};

StageProgress stageProgress(const Stage &stage, const ContentTypeRegistry &registry,
                            const ProgressFacts &facts, Visibility &visibility)
{
    StageProgress progress;
    progress.id = stage.id;
    progress.optional = stage.optional;
    progress.visible = visibility.visible(stage.id);
    if (!progress.visible)
        return progress;
    for (const ContentBlock &block : stage.blocks) {
        if (!registry.isCompletable(block) || !visibility.visible(block.id))
            continue;
        const int done = facts.completedBlocks.contains(block.id) ? 1 : 0;
        ++progress.total;
        progress.done += done;
        if (block.required) {
            ++progress.requiredTotal;
            progress.requiredDone += done;
        }
    }
    const bool allDone = progress.total > 0 && progress.done == progress.total;
    if (progress.requiredTotal > 0)
        progress.complete = progress.requiredDone == progress.requiredTotal;
    else
        progress.complete = allDone || facts.passedStages.contains(stage.id);
    return progress;
}

/// The first stage that is not complete; an optional one only when the person has come to it, that
/// is when it is first, follows a complete stage, or something in it is done.
std::optional<QUuid> currentStage(const QList<StageProgress> &stages)
{
    bool cameHere = true;
    for (const StageProgress &stage : stages) {
        if (!stage.visible)
            continue;
        if (!stage.complete && (!stage.optional || cameHere || stage.done > 0))
            return stage.id;
        cameHere = stage.complete;
    }
    return std::nullopt;
}

} // namespace

bool ruleHolds(const Rule &rule, const ProgressFacts &facts)
{
    if (rule.relation == QLatin1String("done")) {
        const std::optional<QUuid> block = answeredBlock(rule);
        return block && facts.completedBlocks.contains(*block);
    }
    const QJsonValue value = subjectValue(rule, facts);
    if (rule.relation == QLatin1String("is"))
        return equal(value, rule.value);
    if (rule.relation == QLatin1String("isNot"))
        return !equal(value, rule.value);
    if (rule.relation == QLatin1String("contains"))
        return contains(value, rule.value);
    const std::optional<int> order = compare(value, rule.value);
    if (rule.relation == QLatin1String("atLeast"))
        return order && *order >= 0;
    if (rule.relation == QLatin1String("atMost"))
        return order && *order <= 0;
    return false;
}

QSet<QUuid> visibleIds(const FlowDocument &document, const ProgressFacts &facts)
{
    Visibility visibility(document, facts);
    QSet<QUuid> ids;
    for (const Stage &stage : document.stages) {
        if (visibility.visible(stage.id))
            ids.insert(stage.id);
        for (const ContentBlock &block : stage.blocks) {
            if (visibility.visible(block.id))
                ids.insert(block.id);
        }
    }
    return ids;
}

PersonProgress personProgress(const FlowDocument &document, const ContentTypeRegistry &registry,
                              const ProgressFacts &facts)
{
    PersonProgress person;
    Visibility visibility(document, facts);
    int total = 0;
    int done = 0;
    bool waiting = false;
    for (const Stage &stage : document.stages) {
        const StageProgress progress = stageProgress(stage, registry, facts, visibility);
        person.stages.append(progress);
        if (!progress.visible)
            continue;
        ++person.stagesTotal;
        person.stagesComplete += progress.complete ? 1 : 0;
        waiting = waiting || (!progress.complete && !progress.optional);
        total += progress.total;
        done += progress.done;
    }
    person.complete = !waiting && person.stagesComplete > 0;
    if (person.complete) {
        person.percent = 100;
        return person;
    }
    person.percent = total > 0 ? std::min(99, 100 * done / total) : 0;
    person.currentStage = currentStage(person.stages);
    return person;
}

} // namespace gangway
