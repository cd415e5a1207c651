// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/propertyform.h"

#include "domain/flow/flowedit.h"
#include "domain/flow/languages.h"
#include "editor/dueeditor.h"
#include "editor/editordesk.h"
#include "editor/entrylisteditor.h"
#include "editor/quizeditor.h"
#include "style/theme.h"
#include "widgets/card.h"
#include "widgets/formfield.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

QJsonValue dueJson(const std::optional<DueOffset> &due)
{
    if (!due)
        return QJsonValue::Null;
    return QJsonObject{{u"days"_s, due->days}, {u"workingDays"_s, due->workingDays}};
}

QList<FieldChoice> ownerChoices(bool mayInherit)
{
    QList<FieldChoice> choices;
    if (mayInherit)
        choices.append({u"-"_s, PropertyForm::tr("As the stage")});
    choices.append({ownerName(Owner::NewHire), PropertyForm::tr("New hire")});
    choices.append({ownerName(Owner::Manager), PropertyForm::tr("Manager")});
    choices.append({ownerName(Owner::Buddy), PropertyForm::tr("Buddy")});
    choices.append({ownerName(Owner::It), PropertyForm::tr("IT")});
    choices.append({ownerName(Owner::Hr), PropertyForm::tr("HR")});
    return choices;
}

} // namespace

PropertyForm::PropertyForm(EditorDesk &desk, const QUuid &id, QWidget *parent)
    : QWidget(parent), m_desk(desk), m_id(id), m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(Theme::space16, Theme::space16, Theme::space16, Theme::space24);
    m_layout->setSpacing(Theme::space12);
    if (m_desk.document().block(id))
        buildBlock();
    else if (m_desk.document().stage(id))
        buildStage();
    else
        buildFlow();
    m_layout->addStretch();
    refresh();
    showProblems();
}

void PropertyForm::heading(const QString &icon, const QString &title, const QString &what)
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space12);
    line->addWidget(new IconLabel(icon, Theme::listIconSize, &Theme::accent, this), 0,
                    Qt::AlignVCenter);
    auto *words = new QVBoxLayout;
    words->setSpacing(0);
    auto *name = new TextLabel(Voice::Section, title, this);
    name->setWordWrap(true);
    words->addWidget(name);
    words->addWidget(new TextLabel(Voice::Small, what, this));
    line->addLayout(words, 1);
    m_layout->addLayout(line);
}

void PropertyForm::section()
{
    m_layout->addWidget(new Separator(Qt::Horizontal, this));
}

void PropertyForm::add(const QString &name, const SchemaField &field,
                       std::function<QJsonValue()> read,
                       std::function<void(const QJsonValue &)> write)
{
    Binding binding;
    auto *editor = PropertyEditor::make(field, this);
    binding.widget = editor;
    binding.refresh = [this, editor, name, read = std::move(read)] {
        editor->setValue(read());
        editor->setOriginal(m_desk.original(texts(), name));
    };
    binding.focus = [editor](const QString &) { editor->setFocus(Qt::OtherFocusReason); };
    if (editor->hasOwnLabel()) {
        m_layout->addWidget(editor);
    } else {
        binding.frame = new FormField(field.label, editor, this);
        binding.frame->setHelp(field.help);
        m_layout->addWidget(binding.frame);
    }
    connect(editor, &PropertyEditor::edited, this, std::move(write));
    connect(editor, &PropertyEditor::paused, this, [this] { m_desk.editing().endMerge(); });
    m_fields.insert(name, binding);
    m_order.append(name);
}

const TextsByLanguage &PropertyForm::texts() const
{
    const FlowDocument &flow = m_desk.document();
    if (const ContentBlock *block = flow.block(m_id))
        return block->texts;
    if (const Stage *stage = flow.stage(m_id))
        return stage->texts;
    return flow.texts;
}

void PropertyForm::addText(const QString &name, const QString &label, bool multiline,
                           const QString &help)
{
    SchemaField field;
    field.key = name;
    field.label = label;
    field.help = help;
    field.kind = multiline ? FieldKind::Multiline : FieldKind::Text;
    add(
        name, field, [this, name]() -> QJsonValue { return m_desk.text(texts(), name); },
        [this, name](const QJsonValue &value) { m_desk.setText(m_id, name, value.toString()); });
}

void PropertyForm::addEntries(const SchemaField &field)
{
    Binding binding;
    if (field.kind == FieldKind::ObjectList) {
        auto *quiz = new QuizEditor(m_desk, m_id, field.key, this);
        binding.widget = quiz;
        binding.refresh = [quiz] { quiz->refresh(); };
        binding.focus = [quiz](const QString &path) { quiz->focusPath(path); };
    } else {
        auto *list =
            new EntryListEditor(m_desk, m_id, {.key = field.key, .kind = field.entries}, this);
        binding.widget = list;
        binding.refresh = [list] { list->refresh(); };
        binding.focus = [list](const QString &path) {
            bool ok = false;
            const int number = path.section(u'[', 1, 1).section(u']', 0, 0).toInt(&ok);
            list->focusEntry(ok ? number : -1);
        };
    }
    binding.frame = new FormField(field.label, binding.widget, this);
    m_layout->addWidget(binding.frame);
    const QString name = u"config."_s + field.key;
    m_fields.insert(name, binding);
    m_order.append(name);
}

void PropertyForm::addSwitch(const QString &name, const QString &label, bool inverted)
{
    SchemaField field;
    field.key = name;
    field.label = label;
    field.kind = FieldKind::Boolean;
    add(
        name, field, [this, name, inverted] { return property(name).toBool() != inverted; },
        [this, name, inverted](const QJsonValue &value) {
            setProperty(name, value.toBool() != inverted);
        });
}

void PropertyForm::addOwner(bool mayInherit)
{
    SchemaField field;
    field.key = u"owner"_s;
    field.label = tr("Owner");
    field.help = tr("Who does it");
    field.kind = FieldKind::Choice;
    field.required = true;
    field.choices = ownerChoices(mayInherit);
    const auto read = [this]() -> QJsonValue {
        const QString name = property(u"owner"_s).toString();
        return name.isEmpty() ? u"-"_s : name;
    };
    add(field.key, field, read, [this](const QJsonValue &value) {
        const bool inherit = value.toString() == "-"_L1;
        setProperty(u"owner"_s, inherit ? QJsonValue(QJsonValue::Null) : value);
    });
}

void PropertyForm::addDue(bool mayInherit)
{
    m_due = new DueEditor(mayInherit, this);
    m_dueFrame = new FormField(tr("Due"), m_due, this);
    m_layout->addWidget(m_dueFrame);
    connect(m_due, &DueEditor::edited, this,
            [this] { setProperty(u"due"_s, dueJson(m_due->due())); });
    connect(m_due, &DueEditor::paused, this, [this] { m_desk.editing().endMerge(); });
}

void PropertyForm::addConfig(const SchemaField &field)
{
    if (!field.entries.isEmpty())
        return addEntries(field);
    const QString key = field.key;
    const auto read = [this, key]() -> QJsonValue {
        const ContentBlock *block = m_desk.document().block(m_id);
        return block ? block->config.value(key) : QJsonValue();
    };
    add(u"config."_s + key, field, read, [this, key](const QJsonValue &value) {
        const auto wanted = value.isUndefined() ? std::nullopt : std::optional(value);
        m_desk.run(SetBlockConfig{.id = m_id, .key = key, .value = wanted});
    });
}

void PropertyForm::buildFlow()
{
    heading(u"workflow"_s, tr("Flow"), tr("What holds for all stages"));
    addText(u"name"_s, tr("Name"), false);
    addText(u"description"_s, tr("Description"), true, tr("For those who choose a flow"));
    SchemaField duration;
    duration.key = u"durationDays"_s;
    duration.label = tr("Duration");
    duration.unit = u"days"_s;
    duration.help = tr("From the first to the last day; may stay empty");
    duration.kind = FieldKind::Integer;
    duration.minimum = 0;
    duration.maximum = 3650;
    add(
        duration.key, duration,
        [this]() -> QJsonValue {
            const int days = m_desk.document().durationDays;
            return days > 0 ? QJsonValue(days) : QJsonValue(QJsonValue::Undefined);
        },
        [this](const QJsonValue &value) { setProperty(u"durationDays"_s, value.toInt()); });
    SchemaField tags;
    tags.key = u"tags"_s;
    tags.label = tr("Tags");
    tags.help = tr("One in each line");
    tags.kind = FieldKind::TextList;
    add(
        tags.key, tags, [this] { return property(u"tags"_s); },
        [this](const QJsonValue &value) { setProperty(u"tags"_s, value); });
    addLanguage();
}

/// The language that holds where another one has no text: one of those the flow has.
void PropertyForm::addLanguage()
{
    SchemaField language;
    language.key = u"defaultLanguage"_s;
    language.label = tr("Original language");
    language.help = tr("People read it where a text is missing in theirs");
    language.kind = FieldKind::Choice;
    language.required = true;
    const QStringList tags = languagesOf(m_desk.document());
    for (const QString &tag : tags)
        language.choices.append({tag, languageName(tag)});
    add(
        language.key, language, [this] { return property(u"defaultLanguage"_s); },
        [this](const QJsonValue &value) { setProperty(u"defaultLanguage"_s, value); });
}

void PropertyForm::buildStage()
{
    heading(u"layers"_s, tr("Stage"), tr("A step that people pass"));
    addText(u"name"_s, tr("Name"), false);
    addText(u"description"_s, tr("Description"), true);
    addOwner(false);
    addDue(false);
    SchemaField window;
    window.key = u"windowDays"_s;
    window.label = tr("Time allowed");
    window.unit = u"days"_s;
    window.help =
        tr("From entering the stage. It is kept with the flow; due dates do not follow it.");
    window.kind = FieldKind::Integer;
    window.minimum = 1;
    window.maximum = 3650;
    add(
        window.key, window, [this] { return property(u"windowDays"_s); },
        [this](const QJsonValue &value) {
            const bool none = value.isUndefined() || value.toInt() < 1;
            setProperty(u"windowDays"_s, none ? QJsonValue(QJsonValue::Null) : value);
        });
    section();
    addSwitch(u"optional"_s, tr("Required"), true);
    addSwitch(u"active"_s, tr("Active"));
    section();
    // What was never said is stored as "general".
    SchemaField type;
    type.key = u"type"_s;
    type.label = tr("Kind of stage");
    type.help = tr("A word of your own, such as Paperwork. It is kept with the flow.");
    type.maxLength = 60;
    add(
        type.key, type,
        [this]() -> QJsonValue {
            const QJsonValue word = property(u"type"_s);
            return word == QJsonValue(u"general"_s) ? QJsonValue(QString()) : word;
        },
        [this](const QJsonValue &value) {
            const QString text = value.toString().trimmed();
            setProperty(u"type"_s, text.isEmpty() ? u"general"_s : text);
        });
}

void PropertyForm::buildBlock()
{
    const ContentBlock &block = *m_desk.document().block(m_id);
    const ContentType *type = m_desk.editing().registry().find(block.type);
    if (!type) {
        heading(u"circle-help"_s, block.type, tr("A content type that is not known here"));
        return;
    }
    heading(type->icon, type->displayName, tr("Content block"));
    for (const TextField &field : type->textFields)
        addText(field.name, field.label, field.multiline);
    const QList<SchemaField> fields = schemaFields(*type);
    for (const SchemaField &field : fields)
        addConfig(field);
    if (!type->completable)
        return;
    section();
    addSwitch(u"required"_s, tr("Required"));
    addOwner(true);
    addDue(true);
}

QJsonValue PropertyForm::property(const QString &name) const
{
    const FlowDocument &flow = m_desk.document();
    if (const ContentBlock *block = flow.block(m_id))
        return blockProperty(*block, name);
    if (const Stage *stage = flow.stage(m_id))
        return stageProperty(*stage, name);
    return flowProperty(flow, name);
}

void PropertyForm::setProperty(const QString &name, const QJsonValue &value)
{
    if (m_desk.document().block(m_id))
        m_desk.run(SetBlockProperty{.id = m_id, .name = name, .value = value});
    else if (m_desk.document().stage(m_id))
        m_desk.run(SetStageProperty{.id = m_id, .name = name, .value = value});
    else
        m_desk.run(SetFlowProperty{.name = name, .value = value});
}

void PropertyForm::refresh()
{
    for (const Binding &binding : std::as_const(m_fields))
        binding.refresh();
    if (!m_due)
        return;
    const FlowDocument &flow = m_desk.document();
    if (const ContentBlock *block = flow.block(m_id))
        m_due->setDue(block->due);
    else if (const Stage *stage = flow.stage(m_id))
        m_due->setDue(stage->due);
}

void PropertyForm::showProblems()
{
    QHash<QString, QString> found;
    for (const Problem &problem : m_desk.editing().problems()) {
        if (problem.target == m_id && problem.level == Level::Error) {
            const QString field = problem.field.section(u'[', 0, 0);
            if (!found.contains(field))
                found.insert(field, problem.message);
        }
    }
    for (auto it = m_fields.cbegin(); it != m_fields.cend(); ++it) {
        if (it->frame)
            it->frame->setError(found.value(it.key()));
    }
}

void PropertyForm::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().panel);
}

void PropertyForm::focusField(const QString &field)
{
    const QString name = field.section(u'[', 0, 0);
    const QString wanted = m_fields.contains(name) ? name : m_order.value(0);
    if (m_fields.contains(wanted))
        m_fields.value(wanted).focus(field);
}

} // namespace gangway
