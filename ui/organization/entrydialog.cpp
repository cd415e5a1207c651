// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/entrydialog.h"

#include "domain/forms/fieldchecks.h"
#include "forms/fieldeditor.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/dialogparts.h"
#include "widgets/formfield.h"

#include <QComboBox>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

EntryDialog::EntryDialog(const Words &words, const QList<FieldSpec> &fields,
                         const QJsonObject &values, QWidget *parent)
    : FormDialog(parent)
    , m_fields(fields)
    , m_acceptText(words.accept)
    , m_banner(new Banner(this))
    , m_form(new QVBoxLayout)
{
    setObjectName(u"entry"_s);
    QVBoxLayout *column = layOutDialog(this, words.heading, words.text);
    column->addWidget(m_banner);
    m_form->setSpacing(Theme::space12);
    column->addLayout(m_form);
    for (const FieldSpec &field : fields) {
        FieldEditor *editor = makeFieldEditor(field, this);
        editor->setValue(values.value(field.key));
        m_form->addWidget(editor);
        m_editors.append(editor);
        connect(editor, &FieldEditor::edited, editor, [editor] { editor->setProblems({}); });
        connect(editor, &FieldEditor::left, this, [this] { showProblems(false); });
    }
    m_accept = addDialogButtons(this, column, words.accept, ButtonRole::Primary);
    m_accept->disconnect(this);
    m_accept->setDefault(true);
    findChild<QPushButton *>(u"cancel"_s)->setAutoDefault(false);
    connect(m_accept, &QPushButton::clicked, this, &EntryDialog::submit);
    m_before = this->values();
    m_editors.first()->focusHere();
}

void EntryDialog::addChoice(const QString &label, const QList<std::pair<QUuid, QString>> &choices,
                            const QUuid &chosen)
{
    m_choice = new QComboBox(this);
    m_choice->setObjectName(u"choice"_s);
    m_choice->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const auto &[id, text] : choices)
        m_choice->addItem(text, id);
    m_choice->setCurrentIndex(std::max(0, m_choice->findData(chosen)));
    m_firstChoice = choice();
    m_form->insertWidget(0, new FormField(label, m_choice, this));
    setTabOrder(m_choice, m_editors.first());
}

QUuid EntryDialog::choice() const
{
    return m_choice ? m_choice->currentData().toUuid() : QUuid();
}

QJsonObject EntryDialog::values() const
{
    QJsonObject values;
    for (const FieldEditor *editor : m_editors) {
        if (const QJsonValue value = editor->value(); !isNoAnswer(value))
            values.insert(editor->field().key, value);
    }
    return values;
}

void EntryDialog::showProblems(bool andMissing)
{
    QList<FieldProblem> problems = fieldProblems(m_fields, values());
    if (!andMissing)
        erase_if(problems,
                 [](const FieldProblem &problem) { return problem.code == u"missing"_s; });
    for (FieldEditor *editor : std::as_const(m_editors)) {
        // What the database found stays until the field is changed.
        const auto own = problemsBelow(problems, editor->field().key);
        if (andMissing || !own.isEmpty())
            editor->setProblems(own);
    }
}

void EntryDialog::submit()
{
    if (!m_accept->isEnabled())
        return; // it is being saved
    m_banner->dismiss();
    showProblems(true);
    const QList<FieldProblem> problems = fieldProblems(m_fields, values());
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!problemsBelow(problems, editor->field().key).isEmpty())
            return editor->focusHere();
    }
    setBusy(true);
    emit submitted(values());
}

void EntryDialog::take(const Result<void> &done)
{
    setBusy(false);
    if (done)
        return accept();
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (editor->field().key != done.error().field)
            continue;
        editor->setProblems({{{}, editor->field().key, done.error().message, {}}});
        return editor->focusHere();
    }
    m_banner->showError(done.error());
}

void EntryDialog::setBusy(bool busy)
{
    m_accept->setEnabled(!busy);
    m_accept->setText(busy ? tr("Saving") : m_acceptText);
}

bool EntryDialog::isTouched() const
{
    return values() != m_before || choice() != m_firstChoice;
}

void EntryDialog::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        submit();
    else
        FormDialog::keyPressEvent(event);
}

} // namespace gangway
