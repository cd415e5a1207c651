// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/flow/flowdocument.h"

#include <QJsonObject>
#include <QJsonValue>
#include <QString>
#include <QUuid>

#include <concepts>
#include <optional>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace gangway {

/// The only ways to change a flow (product rows C1-C6, D2). Each is a small value that can be
/// stored as JSON: the same list is the undo log, the autosave and the outbox.

/// Sets one text, or removes it when `value` is absent. With the last text of a language the
/// language itself goes, unless `keepLanguage` says that it stays as an empty entry.
struct SetFlowText
{
    QString language;
    QString field;
    std::optional<QString> value;
    bool keepLanguage = false;
    bool operator==(const SetFlowText &) const = default;
};

/// "durationDays" (0 or more), "tags" (list of texts) or "defaultLanguage".
struct SetFlowProperty
{
    QString name;
    QJsonValue value;
    bool operator==(const SetFlowProperty &) const = default;
};

/// The stage comes with its blocks; none of their ids may be in the flow yet.
struct AddStage
{
    Stage stage;
    bool operator==(const AddStage &) const = default;
};

/// Rules that show the stage or its blocks, or ask for an answer in it, go along.
struct RemoveStage
{
    QUuid id;
    bool operator==(const RemoveStage &) const = default;
};

struct MoveStage
{
    QUuid id;
    QString order; ///< new fractional key
    bool operator==(const MoveStage &) const = default;
};

/// As SetFlowText, for the stage `id`.
struct SetStageText
{
    QUuid id;
    QString language;
    QString field;
    std::optional<QString> value;
    bool keepLanguage = false;
    bool operator==(const SetStageText &) const = default;
};

/// "type", "active", "optional", "owner" (a name), "due" ({"days","workingDays"}) or
/// "windowDays" (1 or more; null = no limit).
struct SetStageProperty
{
    QUuid id;
    QString name;
    QJsonValue value;
    bool operator==(const SetStageProperty &) const = default;
};

struct AddBlock
{
    QUuid stage;
    ContentBlock block;
    bool operator==(const AddBlock &) const = default;
};

/// Rules that show the block or ask for its answer go along.
struct RemoveBlock
{
    QUuid id;
    bool operator==(const RemoveBlock &) const = default;
};

struct MoveBlock
{
    QUuid id;
    QUuid stage;   ///< where it goes; may be the stage it is in
    QString order; ///< new fractional key
    bool operator==(const MoveBlock &) const = default;
};

/// As SetFlowText, for the block `id`.
struct SetBlockText
{
    QUuid id;
    QString language;
    QString field;
    std::optional<QString> value;
    bool keepLanguage = false;
    bool operator==(const SetBlockText &) const = default;
};

/// Sets one key of the block's config, or removes it when `value` is absent.
struct SetBlockConfig
{
    QUuid id;
    QString key;
    std::optional<QJsonValue> value;
    bool operator==(const SetBlockConfig &) const = default;
};

/// "required", "owner" (a name; null = the stage's) or "due" (null = the stage's).
struct SetBlockProperty
{
    QUuid id;
    QString name;
    QJsonValue value;
    bool operator==(const SetBlockProperty &) const = default;
};

struct AddRule
{
    Rule rule;
    int index = -1; ///< place in the list; -1 = at the end
    bool operator==(const AddRule &) const = default;
};

struct RemoveRule
{
    QUuid id;
    bool operator==(const RemoveRule &) const = default;
};

/// Replaces the rule that has the same id.
struct SetRule
{
    Rule rule;
    bool operator==(const SetRule &) const = default;
};

struct FlowCommand;

/// Several commands that are one step for people: all are applied, or none.
struct CommandGroup
{
    QString name; ///< shown as what is undone; empty = the first command's name
    std::vector<FlowCommand> commands;
    bool operator==(const CommandGroup &other) const;
};

/// One change of a flow: any of the structs above.
struct FlowCommand
{
    using Kind =
        std::variant<SetFlowText, SetFlowProperty, AddStage, RemoveStage, MoveStage, SetStageText,
                     SetStageProperty, AddBlock, RemoveBlock, MoveBlock, SetBlockText,
                     SetBlockConfig, SetBlockProperty, AddRule, RemoveRule, SetRule, CommandGroup>;
    Kind kind;

    FlowCommand() = default;
    template<class T>
        requires(!std::same_as<std::remove_cvref_t<T>, FlowCommand>)
    FlowCommand(T &&command) // NOLINT: implicit, so that apply(flow, MoveStage{...}) reads well
        : kind(std::forward<T>(command))
    {
    }

    bool operator==(const FlowCommand &) const = default;
};

/// Changes `document` and gives the exact inverse: applying that restores an equal document.
/// A command that does not fit (unknown id, an id used twice, a value of the wrong type) is
/// refused with NotFound, Conflict or InvalidInput and the document stays as it was.
[[nodiscard]] Result<FlowCommand> apply(FlowDocument &document, const FlowCommand &command);

/// True when `command`, whose inverse is `inverse`, changed nothing.
[[nodiscard]] bool changesNothing(const FlowCommand &command, const FlowCommand &inverse);

/// What the command does, in words for menus: "Move stage".
[[nodiscard]] QString commandName(const FlowCommand &command);

/// Exact inverses of each other; unknown commands and keys are refused with the path to them.
[[nodiscard]] QJsonObject toJson(const FlowCommand &command);
[[nodiscard]] Result<FlowCommand> commandFromJson(const QJsonObject &json);

} // namespace gangway
