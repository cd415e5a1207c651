// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/ids.h"
#include "domain/flow/flowcommands.h"
#include "domain/flow/flowjson.h"

#include <QCoreApplication>

#include <array>

namespace gangway {

namespace {

struct FlowCommandTexts
{
    Q_DECLARE_TR_FUNCTIONS(FlowCommandTexts)
};

/// Name of each alternative in JSON, in the order of FlowCommand::Kind.
constexpr std::array kindNames{
    QLatin1String("setFlowText"),
    QLatin1String("setFlowProperty"),
    QLatin1String("addStage"),
    QLatin1String("removeStage"),
    QLatin1String("moveStage"),
    QLatin1String("setStageText"),
    QLatin1String("setStageProperty"),
    QLatin1String("addBlock"),
    QLatin1String("removeBlock"),
    QLatin1String("moveBlock"),
    QLatin1String("setBlockText"),
    QLatin1String("setBlockConfig"),
    QLatin1String("setBlockProperty"),
    QLatin1String("addRule"),
    QLatin1String("removeRule"),
    QLatin1String("setRule"),
    QLatin1String("group"),
};
static_assert(kindNames.size() == std::variant_size_v<FlowCommand::Kind>);

const QString kId = QStringLiteral("id");
const QString kStage = QStringLiteral("stage");
const QString kOrder = QStringLiteral("order");
const QString kName = QStringLiteral("name");
const QString kValue = QStringLiteral("value");
const QString kRule = QStringLiteral("rule");
const QString kIndex = QStringLiteral("index");
const QString kKey = QStringLiteral("key");
const QString kBlock = QStringLiteral("block");
const QString kCommands = QStringLiteral("commands");
const QString kKeepLanguage = QStringLiteral("keepLanguage");

template<class T>
concept HasId = requires(T command) { command.id; };
template<class T>
concept SetsText = requires(T command) { command.keepLanguage; };
template<class T>
concept SetsProperty = requires(T command) {
    command.name;
    command.value;
};

/// Writes and reads each command with one list of fields, so that the two cannot drift apart.
struct Writer
{
    QJsonObject json;

    template<class T>
    void operator()(const T &command)
    {
        if constexpr (HasId<T>)
            json.insert(kId, idText(command.id));
        if constexpr (SetsText<T>)
            writeText(command);
        else if constexpr (SetsProperty<T>)
            writeProperty(command.name, command.value);
        else
            write(command);
    }

private:
    template<class T>
    void writeText(const T &command)
    {
        json.insert(QStringLiteral("language"), command.language);
        json.insert(QStringLiteral("field"), command.field);
        if (command.value)
            json.insert(kValue, *command.value);
        if (command.keepLanguage)
            json.insert(kKeepLanguage, true);
    }

    void writeProperty(const QString &name, const QJsonValue &value)
    {
        json.insert(kName, name);
        json.insert(kValue, value);
    }

    void write(const AddStage &command) { json.insert(kStage, toJson(command.stage)); }
    void write(const RemoveStage &) {}
    void write(const MoveStage &command) { json.insert(kOrder, command.order); }
    void write(const AddBlock &command)
    {
        json.insert(kStage, idText(command.stage));
        json.insert(kBlock, toJson(command.block));
    }
    void write(const RemoveBlock &) {}
    void write(const MoveBlock &command)
    {
        json.insert(kStage, idText(command.stage));
        json.insert(kOrder, command.order);
    }
    void write(const SetBlockConfig &command)
    {
        json.insert(kKey, command.key);
        if (command.value)
            json.insert(kValue, *command.value);
    }
    void write(const AddRule &command)
    {
        json.insert(kRule, toJson(command.rule));
        if (command.index >= 0)
            json.insert(kIndex, command.index);
    }
    void write(const RemoveRule &) {}
    void write(const SetRule &command) { json.insert(kRule, toJson(command.rule)); }
    void write(const CommandGroup &group)
    {
        QJsonArray commands;
        for (const FlowCommand &command : group.commands)
            commands.append(toJson(command));
        json.insert(kName, group.name);
        json.insert(kCommands, commands);
    }
};

FlowCommand readCommand(const QJsonObject &json, const QString &path, JsonTrouble &trouble);

struct Reader
{
    JsonFields &fields;
    JsonTrouble &trouble;

    template<class T>
    T read()
    {
        T command;
        if constexpr (HasId<T>)
            command.id = fields.id(kId);
        if constexpr (SetsText<T>)
            readText(command);
        else if constexpr (SetsProperty<T>)
            readProperty(command.name, command.value);
        else
            fill(command);
        return command;
    }

private:
    template<class T>
    void readText(T &command)
    {
        command.language = fields.text(QStringLiteral("language"));
        command.field = fields.text(QStringLiteral("field"));
        if (fields.has(kValue))
            command.value = fields.text(kValue);
        if (fields.has(kKeepLanguage))
            command.keepLanguage = fields.boolean(kKeepLanguage);
    }

    void readProperty(QString &name, QJsonValue &value)
    {
        name = fields.text(kName);
        value = fields.value(kValue);
    }

    Rule rule() { return readRule(fields.object(kRule), fields.path(kRule), trouble); }

    void fill(AddStage &command)
    {
        command.stage = readStage(fields.object(kStage), fields.path(kStage), trouble);
    }
    void fill(RemoveStage &) {}
    void fill(MoveStage &command) { command.order = fields.order(kOrder); }
    void fill(AddBlock &command)
    {
        command.stage = fields.id(kStage);
        command.block = readBlock(fields.object(kBlock), fields.path(kBlock), trouble);
    }
    void fill(RemoveBlock &) {}
    void fill(MoveBlock &command)
    {
        command.stage = fields.id(kStage);
        command.order = fields.order(kOrder);
    }
    void fill(SetBlockConfig &command)
    {
        command.key = fields.text(kKey);
        if (fields.has(kValue))
            command.value = fields.value(kValue);
    }
    void fill(AddRule &command)
    {
        command.rule = rule();
        if (fields.has(kIndex))
            command.index = fields.integer(kIndex);
    }
    void fill(RemoveRule &) {}
    void fill(SetRule &command) { command.rule = rule(); }
    void fill(CommandGroup &group)
    {
        group.name = fields.text(kName);
        const QString path = fields.path(kCommands);
        const QJsonArray commands = fields.array(kCommands);
        group.commands.reserve(static_cast<std::size_t>(commands.size()));
        for (qsizetype i = 0; i < commands.size(); ++i) {
            group.commands.push_back(
                readCommand(objectAt(commands, i, path, trouble), indexedPath(path, i), trouble));
        }
    }
};

template<std::size_t... Index>
std::optional<FlowCommand> readKind(const QString &kind, Reader reader,
                                    std::index_sequence<Index...>)
{
    std::optional<FlowCommand> command;
    const auto attempt = [&]<std::size_t I>() {
        if (kind == kindNames[I])
            command = FlowCommand(reader.read<std::variant_alternative_t<I, FlowCommand::Kind>>());
    };
    (attempt.template operator()<Index>(), ...);
    return command;
}

FlowCommand readCommand(const QJsonObject &json, const QString &path, JsonTrouble &trouble)
{
    JsonFields fields(json, path, trouble);
    const QString key = QStringLiteral("do");
    const std::optional<FlowCommand> command =
        readKind(fields.text(key), Reader{fields, trouble},
                 std::make_index_sequence<std::variant_size_v<FlowCommand::Kind>>());
    if (!command)
        fields.wrong(key, JsonTrouble::tr("is not a known change"));
    fields.finish();
    return command.value_or(FlowCommand());
}

QString nameOfIndex(std::size_t index)
{
    switch (index) {
    case 0:
        return FlowCommandTexts::tr("Change flow text");
    case 1:
        return FlowCommandTexts::tr("Change flow settings");
    case 2:
        return FlowCommandTexts::tr("Add stage");
    case 3:
        return FlowCommandTexts::tr("Remove stage");
    case 4:
        return FlowCommandTexts::tr("Move stage");
    case 5:
        return FlowCommandTexts::tr("Change stage text");
    case 6:
        return FlowCommandTexts::tr("Change stage settings");
    case 7:
        return FlowCommandTexts::tr("Add content");
    case 8:
        return FlowCommandTexts::tr("Remove content");
    case 9:
        return FlowCommandTexts::tr("Move content");
    case 10:
        return FlowCommandTexts::tr("Change content text");
    case 11:
    case 12:
        return FlowCommandTexts::tr("Change content settings");
    case 13:
        return FlowCommandTexts::tr("Add rule");
    case 14:
        return FlowCommandTexts::tr("Remove rule");
    case 15:
        return FlowCommandTexts::tr("Change rule");
    default:
        return FlowCommandTexts::tr("Several changes");
    }
}

} // namespace

QString commandName(const FlowCommand &command)
{
    if (const auto *group = std::get_if<CommandGroup>(&command.kind)) {
        if (!group->name.isEmpty())
            return group->name;
        if (!group->commands.empty())
            return commandName(group->commands.front());
    }
    return nameOfIndex(command.kind.index());
}

QJsonObject toJson(const FlowCommand &command)
{
    Writer writer;
    writer.json.insert(QStringLiteral("do"), kindNames.at(command.kind.index()));
    std::visit(writer, command.kind);
    return writer.json;
}

Result<FlowCommand> commandFromJson(const QJsonObject &json)
{
    JsonTrouble trouble;
    FlowCommand command = readCommand(json, {}, trouble);
    if (trouble.first())
        return std::unexpected(*trouble.first());
    return command;
}

} // namespace gangway
