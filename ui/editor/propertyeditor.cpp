// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/propertyeditor.h"

#include "editor/flowundo.h"
#include "editor/growingedit.h"
#include "editor/objectlisteditor.h"
#include "style/keyboard.h"
#include "widgets/characterlimit.h"
#include "widgets/switch.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QDoubleValidator>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QJsonArray>
#include <QLineEdit>
#include <QLocale>
#include <QVBoxLayout>

#include <cmath>
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
        m_placeholder = m_edit->placeholderText();
        leaveUndoToFlow(m_edit);
        hold(m_edit);
        connect(m_edit, &QLineEdit::textEdited, this, &LineField::announce);
        connect(m_edit, &QLineEdit::editingFinished, this, &LineField::paused);
    }
    void setValue(const QJsonValue &value) override
    {
        if (m_edit->text() == value.toString())
            return;
        m_edit->setText(value.toString());
        if (!m_edit->hasFocus())
            m_edit->setCursorPosition(0); // a long text shows how it begins
    }
    void setOriginal(const QString &text) override
    {
        m_edit->setPlaceholderText(text.isEmpty() ? m_placeholder : text);
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
    QString m_placeholder;
};

QString unitText(const QString &unit)
{
    if (unit == "minutes"_L1)
        return PropertyEditor::tr("minutes");
    if (unit == "characters"_L1)
        return PropertyEditor::tr("characters");
    if (unit == "pixels"_L1)
        return PropertyEditor::tr("pixels");
    if (unit == "days"_L1)
        return PropertyEditor::tr("days");
    return unit;
}

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
        leaveUndoToFlow(m_edit);
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_edit, 1);
        if (!field.unit.isEmpty())
            layout->addWidget(new TextLabel(Voice::Muted, unitText(field.unit), line));
        hold(line, m_edit);
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

/// A size in bytes, as people say it: 10 MB.
class SizeField : public PropertyEditor
{
public:
    SizeField(const SchemaField &field, QWidget *parent)
        : PropertyEditor(field, parent), m_edit(new QLineEdit(this)), m_unit(new QComboBox(this))
    {
        constexpr double most = 1e6;
        m_edit->setValidator(new QDoubleValidator(0, most, 2, m_edit));
        leaveUndoToFlow(m_edit);
        for (int power = 1; power <= 3; ++power)
            m_unit->addItem(QStringList{tr("KB"), tr("MB"), tr("GB")}.at(power - 1), power);
        m_unit->setCurrentIndex(1);
        m_unit->setObjectName(u"unit."_s + field.key);
        m_unit->setAccessibleName(tr("Unit"));
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_edit, 1);
        layout->addWidget(m_unit);
        hold(line, m_edit);
        connect(m_edit, &QLineEdit::textEdited, this, &SizeField::announce);
        connect(m_edit, &QLineEdit::editingFinished, this, &SizeField::paused);
        connect(m_unit, &QComboBox::activated, this, [this] {
            announce();
            emit paused();
        });
    }
    void setValue(const QJsonValue &value) override
    {
        if (this->value() == value)
            return;
        const double bytes = value.toDouble();
        if (!m_edit->hasFocus() && bytes > 0) // the largest unit that shows it as it is
            m_unit->setCurrentIndex(bytes >= factor(3) ? 2 : bytes >= factor(2) ? 1 : 0);
        QLocale locale;
        locale.setNumberOptions(QLocale::OmitGroupSeparator);
        m_edit->setText(value.isDouble()
                            ? locale.toString(bytes / factor(m_unit->currentData().toInt()), 'g', 6)
                            : QString());
    }
    QJsonValue value() const override
    {
        bool ok = false;
        const double number = QLocale().toDouble(m_edit->text(), &ok);
        const double bytes = std::round(number * factor(m_unit->currentData().toInt()));
        return ok && bytes >= 1 ? QJsonValue(bytes) : QJsonValue(QJsonValue::Undefined);
    }

private:
    static double factor(int power) { return std::pow(1024.0, power); }

    QLineEdit *m_edit;
    QComboBox *m_unit;
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
    void setOriginal(const QString &text) override { m_edit->setPlaceholderText(text); }
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

void PropertyEditor::hold(QWidget *inner, QWidget *input)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(inner);
    if (!input)
        input = inner;
    input->setAccessibleName(m_field.label);
    input->setObjectName(u"input."_s + m_field.key);
    Keyboard::handOn(this, input);
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
        if (field.unit == "bytes"_L1)
            return new SizeField(field, parent);
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
