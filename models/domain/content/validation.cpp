// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/content/validation.h"

#include "domain/base/orderkey.h"
#include "domain/content/configchecks.h"
#include "domain/content/listtexts.h"
#include "domain/flow/flowedit.h"
#include "domain/flow/languages.h"

#include <QCoreApplication>
#include <QHash>
#include <QSet>

#include <algorithm>

namespace gangway {

namespace {

struct ValidationTexts
{
    Q_DECLARE_TR_FUNCTIONS(Validation)
};

const QString nameField = QStringLiteral("name");

class Checker
{
public:
    Checker(const FlowDocument &document, const ContentTypeRegistry &registry)
        : m_document(document), m_registry(registry), m_language(document.defaultLanguage)
    {
        for (const Stage &stage : document.stages) {
            for (const ContentBlock &block : stage.blocks) {
                m_blocks.insert(block.id, &block);
                m_stageOf.insert(block.id, stage.id);
            }
        }
        const QStringList languages = languagesOf(document);
        for (const QString &language : languages) {
            if (language != m_language)
                m_untranslated.append({language, 0, {}, {}});
        }
    }

    QList<Problem> run()
    {
        checkFlow();
        const Stage *previous = nullptr;
        for (const Stage &stage : m_document.stages) {
            checkStage(stage, previous);
            if (stage.active)
                previous = &stage;
        }
        for (const Rule &rule : m_document.rules)
            checkRule(rule);
        checkCycles();
        tellUntranslated();
        return m_problems;
    }

private:
    void add(Level level, const QUuid &target, const QString &field, const QString &code,
             const QString &message)
    {
        m_problems.append({level, target, field, message, code, {}});
    }

    QString own(const TextsByLanguage &texts, const QString &field, const QString &language) const
    {
        return texts.value(language).value(field).trimmed();
    }

    void checkId(const QUuid &id)
    {
        if (id.isNull() || m_seen.contains(id)) {
            add(Level::Error, id, {}, QStringLiteral("duplicateId"),
                ValidationTexts::tr("This is in the flow twice: remove one of the two."));
        }
        m_seen.insert(id);
    }

    void checkOrder(const QUuid &id, const QString &order)
    {
        if (!isOrderKey(order)) {
            add(Level::Error, id, QStringLiteral("order"), QStringLiteral("badOrder"),
                ValidationTexts::tr("This part has no valid place in the order."));
        }
    }

    void checkFlow()
    {
        checkId(m_document.id);
        if (own(m_document.texts, nameField, m_language).isEmpty()) {
            add(Level::Error, m_document.id, nameField, QStringLiteral("missingName"),
                ValidationTexts::tr("The flow needs a name."));
        }
        translations(m_document.id, m_document.texts, nameField);
        translations(m_document.id, m_document.texts, QStringLiteral("description"));
        const bool anyActive = std::any_of(m_document.stages.begin(), m_document.stages.end(),
                                           [](const Stage &stage) { return stage.active; });
        if (!anyActive) {
            add(Level::Error, m_document.id, QStringLiteral("stages"), QStringLiteral("noStages"),
                ValidationTexts::tr("The flow needs at least one active stage."));
        }
    }

    void checkStage(const Stage &stage, const Stage *previous)
    {
        checkId(stage.id);
        checkOrder(stage.id, stage.order);
        if (own(stage.texts, nameField, m_language).isEmpty()) {
            add(Level::Error, stage.id, nameField, QStringLiteral("missingName"),
                ValidationTexts::tr("The stage needs a name."));
        }
        translations(stage.id, stage.texts, nameField);
        translations(stage.id, stage.texts, QStringLiteral("description"));
        if (!stage.active) {
            add(Level::Info, stage.id, QStringLiteral("active"), QStringLiteral("inactiveStage"),
                ValidationTexts::tr("The stage is switched off: nobody will see it."));
        }
        if (stage.windowDays && *stage.windowDays < 1) {
            add(Level::Error, stage.id, QStringLiteral("windowDays"), QStringLiteral("emptyRange"),
                ValidationTexts::tr("The time allowed must be one day or more."));
        }
        checkContent(stage);
        if (previous && stage.active && stage.due.workingDays == previous->due.workingDays &&
            stage.due.days < previous->due.days) {
            add(Level::Info, stage.id, QStringLiteral("due"), QStringLiteral("dueBeforePrevious"),
                ValidationTexts::tr("The stage is due before the stage in front of it."));
        }
        for (const ContentBlock &block : stage.blocks)
            checkBlock(block);
    }

    void checkContent(const Stage &stage)
    {
        if (stage.blocks.isEmpty()) {
            add(Level::Warning, stage.id, QStringLiteral("blocks"), QStringLiteral("emptyStage"),
                ValidationTexts::tr("The stage has no content."));
            return;
        }
        const bool anything =
            std::any_of(stage.blocks.begin(), stage.blocks.end(),
                        [this](const auto &block) { return m_registry.isCompletable(block); });
        if (!anything) {
            add(Level::Info, stage.id, QStringLiteral("blocks"), QStringLiteral("nothingToDo"),
                ValidationTexts::tr(
                    "There is nothing to complete in the stage: people pass it by themselves."));
        }
    }

    /// Counts a text that is there in the flow's language and not in others.
    void translations(const QUuid &id, const TextsByLanguage &texts, const QString &field,
                      const QString &place = {})
    {
        if (own(texts, field, m_language).isEmpty())
            return;
        for (Untranslated &missing : m_untranslated) {
            if (!own(texts, field, missing.language).isEmpty())
                continue;
            if (missing.texts++ == 0) {
                missing.first = id;
                missing.field = place.isEmpty() ? field : place;
            }
        }
    }

    void tellUntranslated()
    {
        for (const Untranslated &missing : std::as_const(m_untranslated)) {
            if (missing.texts == 0)
                continue;
            m_problems.append({Level::Warning, missing.first, missing.field,
                               ValidationTexts::tr("%n text(s) are not translated into %1 yet.",
                                                   nullptr, missing.texts)
                                   .arg(languageName(missing.language)),
                               QStringLiteral("missingTranslation"), missing.language});
        }
    }

    void checkBlock(const ContentBlock &block)
    {
        checkId(block.id);
        checkOrder(block.id, block.order);
        const ContentType *type = m_registry.find(block.type);
        if (!type) {
            add(Level::Error, block.id, QStringLiteral("type"), QStringLiteral("unknownType"),
                ValidationTexts::tr("This kind of block (“%1”) is not known here.")
                    .arg(block.type));
            return;
        }
        for (const TextField &field : type->textFields)
            checkText(block, field);
        const QList<ListText> entries = listTexts(block, *type);
        for (const ListText &entry : entries)
            translations(block.id, block.texts, entry.field,
                         QStringLiteral("config.") + entry.path);
        m_problems += configProblems(block, *type, m_language);
    }

    void checkText(const ContentBlock &block, const TextField &field)
    {
        const bool missing = own(block.texts, field.name, m_language).isEmpty();
        if (missing && field.required) {
            add(Level::Error, block.id, field.name, QStringLiteral("missingText"),
                ValidationTexts::tr("“%1” is missing.").arg(field.label));
        } else if (missing && field.recommended) {
            add(Level::Warning, block.id, field.name, QStringLiteral("recommendedText"),
                ValidationTexts::tr("“%1” should be given.").arg(field.label));
        }
        translations(block.id, block.texts, field.name);
    }

    void checkRule(const Rule &rule)
    {
        const QString targetField = QStringLiteral("target");
        const QString subjectField = QStringLiteral("subject");
        if (m_rulesSeen.contains(rule.id)) {
            add(Level::Error, rule.id, {}, QStringLiteral("duplicateId"),
                ValidationTexts::tr("Two rules have the same id."));
        }
        m_rulesSeen.insert(rule.id);
        if (!m_document.stage(rule.target) && !m_blocks.contains(rule.target)) {
            add(Level::Error, rule.id, targetField, QStringLiteral("ruleTargetMissing"),
                ValidationTexts::tr("The rule shows something that is no longer in the flow."));
        }
        const std::optional<QUuid> asked = answeredBlock(rule);
        if (asked && !m_blocks.contains(*asked)) {
            add(Level::Error, rule.id, subjectField, QStringLiteral("ruleSubjectMissing"),
                ValidationTexts::tr(
                    "The rule asks for the answer to something that is no longer in the flow."));
        }
        const bool attribute =
            rule.subject.size() > 10 && rule.subject.startsWith(QLatin1String("attribute:"));
        const bool needsAnswer = rule.relation == QLatin1String("done");
        if (!isRelation(rule.relation) || (!asked && !attribute) || (needsAnswer && !asked) ||
            (!needsAnswer && (rule.value.isNull() || rule.value.isUndefined()))) {
            add(Level::Error, rule.id, subjectField, QStringLiteral("badRule"),
                ValidationTexts::tr("The rule is not complete."));
        }
        if (asked && m_blocks.contains(*asked))
            checkChoice(rule, *m_blocks.value(*asked));
    }

    /// A rule that waits for an option that is not there any more.
    void checkChoice(const Rule &rule, const ContentBlock &asked)
    {
        const bool one =
            asked.type == QLatin1String("choice") && rule.relation == QLatin1String("is");
        const bool several = asked.type == QLatin1String("multi_choice") &&
                             rule.relation == QLatin1String("contains");
        if ((!one && !several) || !rule.value.isString() ||
            asked.config.value(QStringLiteral("allowOther")).toBool())
            return;
        const QJsonArray options = asked.config.value(QStringLiteral("options")).toArray();
        const auto meant = [&rule](const QJsonValue &option) {
            return option.toString().compare(rule.value.toString(), Qt::CaseInsensitive) == 0;
        };
        if (std::any_of(options.begin(), options.end(), meant))
            return;
        add(Level::Warning, rule.id, QStringLiteral("value"), QStringLiteral("ruleNeverHolds"),
            ValidationTexts::tr("It is shown after an answer that cannot be chosen any more."));
    }

    /// Things that wait for each other would never be shown. A block waits for what its own rules
    /// ask and for its stage; a stage for what its rules ask.
    void checkCycles()
    {
        QHash<QUuid, QList<QUuid>> waitsFor;
        for (const Rule &rule : m_document.rules) {
            if (const std::optional<QUuid> asked = answeredBlock(rule))
                waitsFor[rule.target].append(*asked);
        }
        for (auto it = m_stageOf.begin(); it != m_stageOf.end(); ++it)
            waitsFor[it.key()].append(it.value());
        for (const Rule &rule : m_document.rules) {
            const std::optional<QUuid> asked = answeredBlock(rule);
            if (asked && reaches(*asked, rule.target, waitsFor)) {
                add(Level::Error, rule.id, QStringLiteral("subject"), QStringLiteral("ruleCycle"),
                    ValidationTexts::tr("The rule goes in a circle: what it shows and what it asks "
                                        "for wait for each other."));
            }
        }
    }

    static bool reaches(const QUuid &from, const QUuid &goal,
                        const QHash<QUuid, QList<QUuid>> &edges)
    {
        QSet<QUuid> visited;
        QList<QUuid> open{from};
        while (!open.isEmpty()) {
            const QUuid at = open.takeLast();
            if (at == goal)
                return true;
            if (visited.contains(at))
                continue;
            visited.insert(at);
            open += edges.value(at);
        }
        return false;
    }

    const FlowDocument &m_document;
    const ContentTypeRegistry &m_registry;
    const QString m_language;
    struct Untranslated
    {
        QString language;
        int texts = 0;
        QUuid first; ///< where the first of them is missing
        QString field;
    };
    QList<Untranslated> m_untranslated; ///< for each language but the flow's own
    QHash<QUuid, const ContentBlock *> m_blocks;
    QHash<QUuid, QUuid> m_stageOf;
    QSet<QUuid> m_seen;
    QSet<QUuid> m_rulesSeen;
    QList<Problem> m_problems;
};

} // namespace

QList<Problem> problems(const FlowDocument &document, const ContentTypeRegistry &registry)
{
    return Checker(document, registry).run();
}

bool canPublish(const QList<Problem> &problems)
{
    return std::none_of(problems.begin(), problems.end(),
                        [](const Problem &problem) { return problem.level == Level::Error; });
}

bool canPublish(const FlowDocument &document, const ContentTypeRegistry &registry)
{
    return canPublish(problems(document, registry));
}

} // namespace gangway
