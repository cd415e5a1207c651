// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/propertyeditor.h"

#include "editor/growingedit.h"
#include "editor/objectlisteditor.h"
#include "widgets/characterlimit.h"
#include "widgets/switch.h"

#include <QComboBox>
#include <QDoubleValidator>
#include <QIntValidator>
#include <QJsonArray>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <limits>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

/// One line: texts, addresses, patterns, dates and times.
class LineField : public PropertyEditor
{
public:
    LineField(const SchemaField &field, QWidget *parent)
        : PropertyEditor(field, parent), m_edit(new QLineEdit(this))
    {
        if (field.maxLength)
            limitCharacters(m_edit, *field.maxLength);
        if (field.kind == FieldKind::Date)
            m_edit->setPlaceholderText(tr("YYYY-MM-DD"));
        else if (field.kind == FieldKind::Time)
            m_edit->setPlaceholderText(tr("HH:MM"));
        else if (field.kind == FieldKind::Url)
            m_edit->setPlaceholderText(u"https://"_s);
        hold(m_edit);
        connect(m_edit, &QLineEdit::textEdited, this, &LineField::announce);
        connect(m_edit, &QLineEdit::editingFinished, this, &LineField::paused);
    }
    void setValue(const QJsonValue &value) override
    {
        if (m_edit->text() != value.toString())
            m_edit->setText(value.toString());
    }
    QJsonValue value() const override
    {
        // A key that must be there, or is there from the beginning, stays without text, too.
        const bool stays = field().required || field().initial.isString();
        const QString text = m_edit->text();
        return text.isEmpty() && !stays ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
    }

private:
    QLineEdit *m_edit;
};

/// A number, or nothing.
class NumberField : public PropertyEditor
{
public:
    NumberField(const SchemaField &field, QWidget *parent)
        : PropertyEditor(field, parent), m_edit(new QLineEdit(this))
    {
        constexpr double most = std::numeric_limits<int>::max();
        const double low = field.minimum.value_or(-most);
        const double high = field.maximum.value_or(most);
        if (field.kind == FieldKind::Integer)
            m_edit->setValidator(new QIntValidator(int(std::min(low, 0.0)), int(high), m_edit));
        else
            m_edit->setValidator(new QDoubleValidator(std::min(low, 0.0), high, 6, m_edit));
        hold(m_edit);
        connect(m_edit, &QLineEdit::textEdited, this, &NumberField::announce);
        connect(m_edit, &QLineEdit::editingFinished, this, &NumberField::paused);
    }
    void setValue(const QJsonValue &value) override
    {
        if (this->value() == value)
            return;
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        m_edit->setText(value.isDouble() ? locale.toString(value.toDouble(), 'g', 12) : QString());
    }
    QJsonValue value() const override
    {
        bool ok = false;
        const double number = QLocale().toDouble(m_edit->text(), &ok);
        return ok ? QJsonValue(number) : QJsonValue(QJsonValue::Undefined);
    }

private:
    QLineEdit *m_edit;
};

/// Several lines of text, or a list with one entry in each.
class LinesField : public PropertyEditor
{
public:
    LinesField(const SchemaField &field, QWidget *parent)
        : PropertyEditor(field, parent), m_edit(new GrowingEdit(this))
    {
        hold(m_edit);
        connect(m_edit, &GrowingEdit::edited, this, &LinesField::announce);
        connect(m_edit, &GrowingEdit::left, this, &LinesField::paused);
    }
    void setValue(const QJsonValue &value) override
    {
        if (this->value() == value)
            return; // what is typed may have an empty line at its end that no list holds
        QStringList lines;
        const QJsonArray entries = value.toArray();
        for (const QJsonValue &entry : entries)
            lines.append(entry.toString());
        m_edit->showText(isList() ? lines.join(u'\n') : value.toString());
    }
    QJsonValue value() const override
    {
        const QString text = m_edit->toPlainText();
        if (!isList())
            return text.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(text);
        QJsonArray entries;
        const QStringList lines = text.split(u'\n');
        for (const QString &line : lines) {
            if (!line.trimmed().isEmpty())
                entries.append(line.trimmed());
        }
        return entries;
    }

private:
    [[nodiscard]] bool isList() const { return field().kind == FieldKind::TextList; }
    GrowingEdit *m_edit;
};

class SwitchField : public PropertyEditor
{
public:
    SwitchField(const SchemaField &field, QWidget *parent)
        : PropertyEditor(field, parent), m_switch(new Switch(field.label, this))
    {
        hold(m_switch);
        connect(m_switch, &QAbstractButton::clicked, this, [this] {
            announce();
            emit paused();
        });
    }
    void setValue(const QJsonValue &value) override { m_switch->setChecked(value.toBool()); }
    QJsonValue value() const override { return m_switch->isChecked(); }
    bool hasOwnLabel() const override { return true; }

private:
    Switch *m_switch;
};

class ChoiceField : public PropertyEditor
{
public:
    ChoiceField(const SchemaField &field, QWidget *parent)
        : PropertyEditor(field, parent), m_box(new QComboBox(this))
    {
        if (!field.required && field.initial.isUndefined())
            m_box->addItem(tr("Not set"), QString());
        for (const FieldChoice &choice : field.choices)
            m_box->addItem(choice.label, choice.value);
        hold(m_box);
        connect(m_box, &QComboBox::activated, this, [this] {
            announce();
            emit paused();
        });
    }
    void setValue(const QJsonValue &value) override
    {
        m_box->setCurrentIndex(m_box->findData(value.toString()));
    }
    QJsonValue value() const override
    {
        const QString chosen = m_box->currentData().toString();
        return chosen.isEmpty() ? QJsonValue(QJsonValue::Undefined) : QJsonValue(chosen);
    }

private:
    QComboBox *m_box;
};

} // namespace

PropertyEditor::PropertyEditor(const SchemaField &field, QWidget *parent)
    : QWidget(parent), m_field(field)
{
    setObjectName(u"field."_s + field.key);
}

void PropertyEditor::hold(QWidget *inner)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(inner);
    inner->setAccessibleName(m_field.label);
    inner->setObjectName(u"input."_s + m_field.key);
    setFocusProxy(inner);
}

void PropertyEditor::announce()
{
    emit edited(value());
}

PropertyEditor *PropertyEditor::make(const SchemaField &field, QWidget *parent)
{
    switch (field.kind) {
    case FieldKind::Multiline:
    case FieldKind::TextList:
        return new LinesField(field, parent);
    case FieldKind::Number:
    case FieldKind::Integer:
        return new NumberField(field, parent);
    case FieldKind::Boolean:
        return new SwitchField(field, parent);
    case FieldKind::Choice:
        return new ChoiceField(field, parent);
    case FieldKind::ObjectList:
        return new ObjectListEditor(field, parent);
    case FieldKind::Text:
    case FieldKind::Url:
    case FieldKind::Email:
    case FieldKind::Pattern:
    case FieldKind::Date:
    case FieldKind::Time:
        break;
    }
    return new LineField(field, parent);
}

} // namespace gangway
