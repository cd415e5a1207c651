// SPDX-License-Identifier: GPL-3.0-or-later
#include "forms/simpleeditors.h"

#include "domain/base/timezones.h"
#include "domain/forms/fieldoptions.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QJsonArray>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int linesOfText = 3;

/// Neither label nor list makes a form wider than its page; long options are elided by the style.
void letShrink(QComboBox *box)
{
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(8);
}

QString zoneLabel(const QString &id)
{
    QString label = id;
    return label.replace(u'_', u' ');
}

} // namespace

SimpleEditor::SimpleEditor(const FieldSpec &field, QWidget *control, QWidget *parent)
    : FieldEditor(field, parent)
{
    control->setObjectName(field.key);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_form = new FormField(field.label, control, this);
    m_form->setHelp(field.help);
    m_form->setOptional(!field.required);
    layout->addWidget(m_form);
    layout->addStretch();
    Keyboard::handOn(this, control);
}

void SimpleEditor::setProblems(const QList<FieldProblem> &problems)
{
    m_form->setError(problems.isEmpty() ? QString() : problems.first().message);
}

void SimpleEditor::focusHere()
{
    m_form->editor()->setFocus(Qt::OtherFocusReason);
}

LineEditor::LineEditor(const FieldSpec &field, QWidget *parent)
    : SimpleEditor(field, new QLineEdit, parent), m_line(findChild<QLineEdit *>(field.key))
{
    if (field.type == FieldType::Email)
        m_line->setInputMethodHints(Qt::ImhEmailCharactersOnly);
    else if (field.type == FieldType::Url)
        m_line->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    else if (field.type == FieldType::Number)
        m_line->setInputMethodHints(Qt::ImhDigitsOnly);
    connect(m_line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    connect(m_line, &QLineEdit::editingFinished, this, [this] {
        completeUrl();
        emit left();
    });
}

/// "example.com" is meant as a website, too.
void LineEditor::completeUrl()
{
    const QString text = m_line->text().trimmed();
    if (field().type != FieldType::Url || !text.contains(u'.') || text.contains(u':') ||
        text.contains(u' ') || text.contains(u'@'))
        return;
    m_line->setText(u"https://"_s + text);
    emit edited();
}

QJsonValue LineEditor::value() const
{
    const QString text = m_line->text();
    if (field().type != FieldType::Number || text.trimmed().isEmpty())
        return text;
    bool isNumber = false;
    // Also those that are too large for the field: it says so.
    const qlonglong number = QLocale().toLongLong(text.trimmed(), &isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(text);
}

void LineEditor::setValue(const QJsonValue &value)
{
    const QString text =
        value.isDouble() ? QLocale().toString(value.toInteger()) : value.toString();
    if (m_line->text() != text)
        m_line->setText(text);
}

MultilineEditor::MultilineEditor(const FieldSpec &field, QWidget *parent)
    : SimpleEditor(field, new QPlainTextEdit, parent)
    , m_text(findChild<QPlainTextEdit *>(field.key))
{
    m_text->setTabChangesFocus(true);
    const QFontMetrics metrics(typography(Voice::Body));
    m_text->setFixedHeight(linesOfText * metrics.lineSpacing() + 20);
    m_text->document()->setDocumentMargin(7); // text begins where it does in fields of one line
    connect(m_text, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

QJsonValue MultilineEditor::value() const
{
    return m_text->toPlainText();
}

void MultilineEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    if (m_text->toPlainText() != value.toString())
        m_text->setPlainText(value.toString());
}

LinesEditor::LinesEditor(const FieldSpec &field, QWidget *parent)
    : SimpleEditor(field, new QPlainTextEdit, parent)
    , m_text(findChild<QPlainTextEdit *>(field.key))
{
    m_text->setTabChangesFocus(true);
    const QFontMetrics metrics(typography(Voice::Body));
    m_text->setFixedHeight(linesOfText * metrics.lineSpacing() + 20);
    m_text->document()->setDocumentMargin(7); // text begins where it does in fields of one line
    connect(m_text, &QPlainTextEdit::textChanged, this, &FieldEditor::edited);
}

QJsonValue LinesEditor::value() const
{
    QJsonArray texts;
    for (const QString &line : m_text->toPlainText().split(u'\n')) {
        if (const QString text = line.trimmed(); !text.isEmpty())
            texts.append(text);
    }
    return texts;
}

void LinesEditor::setValue(const QJsonValue &value)
{
    if (this->value() == value)
        return;
    const QSignalBlocker quiet(this);
    QStringList lines;
    for (const QJsonValue &text : value.toArray())
        lines.append(text.toString());
    m_text->setPlainText(lines.join(u'\n'));
}

ChoiceEditor::ChoiceEditor(const FieldSpec &field, QWidget *parent)
    : SimpleEditor(field, new QComboBox, parent), m_box(findChild<QComboBox *>(field.key))
{
    letShrink(m_box);
    for (const QString &option : field.options) {
        const QString help = optionHelp(option);
        m_box->addItem(help.isEmpty() ? optionLabel(option)
                                      : tr("%1: %2", "a role and what it may do")
                                            .arg(optionLabel(option),
                                                 QLocale().toLower(help.left(1)) + help.mid(1)),
                       option);
    }
    m_box->setPlaceholderText(tr("Choose"));
    m_box->setCurrentIndex(-1);
    connect(m_box, &QComboBox::currentIndexChanged, this, &FieldEditor::edited);
    connect(m_box, &QComboBox::activated, this, &FieldEditor::left);
}

QJsonValue ChoiceEditor::value() const
{
    return m_box->currentData().toString();
}

void ChoiceEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    m_box->setCurrentIndex(m_box->findData(value.toString()));
}

TimeZoneEditor::TimeZoneEditor(const FieldSpec &field, QWidget *parent)
    : SimpleEditor(field, new QComboBox, parent), m_box(findChild<QComboBox *>(field.key))
{
    letShrink(m_box);
    m_box->setEditable(true);
    m_box->setInsertPolicy(QComboBox::NoInsert);
    for (const QString &id : timeZoneNames())
        m_box->addItem(zoneLabel(id), id);
    m_box->completer()->setFilterMode(Qt::MatchContains);
    m_box->completer()->setCompletionMode(QCompleter::PopupCompletion);
    m_box->lineEdit()->setPlaceholderText(tr("Type a city"));
    m_box->setCurrentIndex(-1);
    connect(m_box, &QComboBox::editTextChanged, this, &FieldEditor::edited);
    connect(m_box->lineEdit(), &QLineEdit::editingFinished, this, &FieldEditor::left);
}

QJsonValue TimeZoneEditor::value() const
{
    const QString text = m_box->currentText().trimmed();
    const int index = m_box->findText(text, Qt::MatchFixedString);
    return index < 0 ? text : m_box->itemData(index).toString();
}

void TimeZoneEditor::setValue(const QJsonValue &value)
{
    if (this->value() == value)
        return;
    const QSignalBlocker quiet(this);
    m_box->setCurrentIndex(m_box->findData(value.toString()));
    if (m_box->currentIndex() < 0)
        m_box->setEditText(value.toString());
}

ConfirmEditor::ConfirmEditor(const FieldSpec &field, QWidget *parent)
    : FieldEditor(field, parent)
    , m_box(new QCheckBox(field.label, this))
    , m_note(new TextLabel(Voice::Small, field.help, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space4);
    layout->addWidget(m_box);
    layout->addWidget(m_note);
    m_note->setFlowing(true);
    m_box->setObjectName(field.key);
    m_box->setAccessibleDescription(field.help);
    Keyboard::handOn(this, m_box);
    connect(m_box, &QCheckBox::toggled, this, &FieldEditor::edited);
}

QJsonValue ConfirmEditor::value() const
{
    return m_box->isChecked();
}

void ConfirmEditor::setValue(const QJsonValue &value)
{
    const QSignalBlocker quiet(this);
    m_box->setChecked(value.toBool());
}

void ConfirmEditor::setProblems(const QList<FieldProblem> &problems)
{
    const QString text = problems.isEmpty() ? field().help : problems.first().message;
    m_note->setVoice(problems.isEmpty() ? Voice::Small : Voice::Error);
    m_note->setText(text);
    m_box->setAccessibleDescription(text);
}

void ConfirmEditor::focusHere()
{
    m_box->setFocus(Qt::OtherFocusReason);
}

} // namespace gangway
