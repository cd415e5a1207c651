// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/formfield.h"

#include "style/controls.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>

namespace gangway {

FormField::FormField(const QString &label, QWidget *editor, QWidget *parent)
    : QWidget(parent)
    , m_label(label)
    , m_editor(editor)
    , m_title(new TextLabel(Voice::Muted))
    , m_optional(new TextLabel(Voice::Caption, tr("optional")))
    , m_note(new TextLabel(Voice::Small))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(6);
    auto *titles = new QHBoxLayout;
    titles->setSpacing(Theme::space8);
    titles->addWidget(m_title);
    titles->addWidget(m_optional);
    titles->addStretch();
    column->addLayout(titles);
    column->addWidget(editor);
    column->addWidget(m_note);
    m_title->setBuddy(editor);
    m_note->setFlowing(true);
    m_optional->hide();
    Keyboard::handOn(this, editor);
    describe();
}

void FormField::setHelp(const QString &help)
{
    m_help = help;
    describe();
}

void FormField::setOptional(bool optional)
{
    m_optional->setVisible(optional);
}

void FormField::setError(const QString &error)
{
    if (m_error == error)
        return;
    m_error = error;
    setErrorState(m_editor, hasError());
    describe();
}

void FormField::describe()
{
    const QString &note = hasError() ? m_error : m_help;
    m_title->setText(m_label);
    m_title->setVisible(!m_label.isEmpty());
    m_note->setVoice(hasError() ? Voice::Error : Voice::Small);
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_editor->setAccessibleName(m_label);
    // Read together with the field, so that nobody has to find the words below it.
    m_editor->setAccessibleDescription(hasError() ? tr("Error: %1").arg(m_error) : m_help);
}

} // namespace gangway
