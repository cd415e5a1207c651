// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/objectlisteditor.h"

#include "domain/base/ids.h"
#include "style/controls.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QJsonArray>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

const QString idKey = u"id"_s;

QString shortId()
{
    return idText(newId()).right(12);
}

} // namespace

ObjectListEditor::ObjectListEditor(const SchemaField &field, QWidget *parent)
    : PropertyEditor(field, parent), m_rows(nullptr), m_inner(new QWidget(this))
{
    auto *layout = new QVBoxLayout(m_inner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space12);
    m_rows = new QVBoxLayout;
    m_rows->setSpacing(Theme::space16);
    layout->addLayout(m_rows);
    QPushButton *add =
        makeButton(tr("Add to “%1”").arg(field.label), ButtonRole::Plain, u"plus"_s, m_inner);
    add->setObjectName(u"addEntry."_s + field.key);
    setSmallControl(add);
    layout->addWidget(add, 0, Qt::AlignLeading);
    hold(m_inner);
    Keyboard::handOn(this, add);
    connect(add, &QPushButton::clicked, this, &ObjectListEditor::addOne);
}

ObjectListEditor::Entry ObjectListEditor::makeEntry(qsizetype number)
{
    Entry entry;
    entry.box = new QWidget(m_inner);
    auto *layout = new QVBoxLayout(entry.box);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space8);
    auto *heading = new QHBoxLayout;
    heading->addWidget(new TextLabel(Voice::Strong, QString::number(number), entry.box), 1);
    auto *remove = new IconButton(u"trash-2"_s, tr("Remove entry %1").arg(number), entry.box);
    setSmallControl(remove);
    heading->addWidget(remove);
    layout->addLayout(heading);
    connect(remove, &QToolButton::clicked, this, [this, box = entry.box] { removeOne(box); });
    for (const SchemaField &part : field().fields) {
        if (part.key == idKey)
            continue;
        PropertyEditor *editor = make(part, entry.box);
        auto *labelled = new FormField(part.label, editor, entry.box);
        labelled->setHelp(part.help);
        layout->addWidget(labelled);
        connect(editor, &PropertyEditor::edited, this, &ObjectListEditor::changed);
        connect(editor, &PropertyEditor::paused, this, &ObjectListEditor::paused);
        entry.fields.append(editor);
    }
    m_rows->addWidget(entry.box);
    entry.box->show(); // now: the next key may be for it
    return entry;
}

void ObjectListEditor::build(qsizetype count)
{
    while (m_entries.size() > count) {
        QWidget *box = m_entries.takeLast().box;
        box->hide();
        box->deleteLater(); // its own button may be what asked for it
    }
    while (m_entries.size() < count)
        m_entries.append(makeEntry(m_entries.size() + 1));
}

void ObjectListEditor::setValue(const QJsonValue &value)
{
    const QJsonArray objects = value.toArray();
    build(objects.size());
    for (qsizetype i = 0; i < objects.size(); ++i) {
        const QJsonObject object = objects.at(i).toObject();
        m_entries[i].id = object.value(idKey).toString();
        for (PropertyEditor *editor : std::as_const(m_entries[i].fields))
            editor->setValue(object.value(editor->field().key));
    }
}

QJsonValue ObjectListEditor::value() const
{
    const bool withId = std::ranges::count(field().fields, idKey, &SchemaField::key) > 0;
    QJsonArray objects;
    for (const Entry &entry : m_entries) {
        QJsonObject object;
        if (withId)
            object.insert(idKey, entry.id);
        for (const PropertyEditor *editor : entry.fields) {
            const QJsonValue part = editor->value();
            if (!part.isUndefined())
                object.insert(editor->field().key, part);
        }
        objects.append(object);
    }
    return objects;
}

void ObjectListEditor::addOne()
{
    build(m_entries.size() + 1);
    m_entries.last().id = shortId();
    changed();
    emit paused();
    if (!m_entries.last().fields.isEmpty())
        m_entries.last().fields.first()->setFocus();
}

void ObjectListEditor::removeOne(const QWidget *box)
{
    QJsonArray objects = value().toArray();
    const auto found = std::ranges::find(m_entries, box, &Entry::box);
    objects.removeAt(found - m_entries.begin());
    setFocus();
    emit edited(objects);
    emit paused();
}

void ObjectListEditor::changed()
{
    announce();
}

} // namespace gangway
