// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/flow/languages.h"

#include "domain/base/languagename.h"

#include <QCoreApplication>

namespace gangway {

namespace {

struct LanguageTexts
{
    Q_DECLARE_TR_FUNCTIONS(Languages)
};

/// The commands that take `language` out of `texts`; `make` gives one for a field.
template<class Make>
void takeOut(std::vector<FlowCommand> &commands, const TextsByLanguage &texts,
             const QString &language, Make make)
{
    const auto found = texts.constFind(language);
    if (found == texts.constEnd())
        return;
    if (found->isEmpty())
        commands.emplace_back(make(QStringLiteral("name"))); // the language was added, no more
    for (auto field = found->keyBegin(); field != found->keyEnd(); ++field)
        commands.emplace_back(make(*field));
}

} // namespace

QStringList languagesOf(const FlowDocument &document)
{
    QSet<QString> tags(document.texts.keyBegin(), document.texts.keyEnd());
    for (const Stage &stage : document.stages) {
        tags.unite(QSet<QString>(stage.texts.keyBegin(), stage.texts.keyEnd()));
        for (const ContentBlock &block : stage.blocks)
            tags.unite(QSet<QString>(block.texts.keyBegin(), block.texts.keyEnd()));
    }
    tags.remove(document.defaultLanguage);
    QStringList list(tags.begin(), tags.end());
    list.sort();
    list.prepend(document.defaultLanguage);
    return list;
}

FlowCommand addLanguage(const QString &language)
{
    return CommandGroup{LanguageTexts::tr("Add %1", "a language").arg(languageName(language)),
                        {SetFlowText{language, QStringLiteral("name"), std::nullopt, true}}};
}

FlowCommand removeLanguage(const FlowDocument &document, const QString &language)
{
    std::vector<FlowCommand> commands;
    if (language != document.defaultLanguage) {
        takeOut(commands, document.texts, language, [&](const QString &field) {
            return SetFlowText{language, field, std::nullopt, false};
        });
        for (const Stage &stage : document.stages) {
            takeOut(commands, stage.texts, language, [&](const QString &field) {
                return SetStageText{stage.id, language, field, std::nullopt, false};
            });
            for (const ContentBlock &block : stage.blocks) {
                takeOut(commands, block.texts, language, [&](const QString &field) {
                    return SetBlockText{block.id, language, field, std::nullopt, false};
                });
            }
        }
    }
    return CommandGroup{LanguageTexts::tr("Remove %1", "a language").arg(languageName(language)),
                        std::move(commands)};
}

} // namespace gangway
