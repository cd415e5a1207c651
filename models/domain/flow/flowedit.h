// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowcommands.h"

namespace gangway {

/// Named properties as JSON values, as commands carry them. Getters give Undefined for a name that
/// does not exist; setters give false and change nothing for a bad name or value.
[[nodiscard]] QJsonValue flowProperty(const FlowDocument &document, const QString &name);
[[nodiscard]] QJsonValue stageProperty(const Stage &stage, const QString &name);
[[nodiscard]] QJsonValue blockProperty(const ContentBlock &block, const QString &name);
[[nodiscard]] bool setFlowProperty(FlowDocument &document, const QString &name,
                                   const QJsonValue &value);
[[nodiscard]] bool setStageProperty(Stage &stage, const QString &name, const QJsonValue &value);
[[nodiscard]] bool setBlockProperty(ContentBlock &block, const QString &name,
                                    const QJsonValue &value);

/// The block whose answer the rule asks for ("answer:<block id>"), if it does.
[[nodiscard]] std::optional<QUuid> answeredBlock(const Rule &rule);
[[nodiscard]] bool isRelation(const QString &relation);

/// Applies a Set...Text command to `texts` and gives the command that takes it back.
template<class SetText>
SetText changeText(TextsByLanguage &texts, const SetText &command)
{
    SetText inverse = command;
    const auto found = texts.constFind(command.language);
    const bool hadLanguage = found != texts.constEnd();
    const Texts before = hadLanguage ? *found : Texts();
    inverse.value.reset();
    if (before.contains(command.field))
        inverse.value = before.value(command.field);
    Texts after = before;
    if (command.value)
        after.insert(command.field, *command.value);
    else
        after.remove(command.field);
    inverse.keepLanguage = hadLanguage && before.isEmpty();
    if (after.isEmpty() && !command.keepLanguage)
        texts.remove(command.language);
    else
        texts.insert(command.language, after);
    return inverse;
}

} // namespace gangway
