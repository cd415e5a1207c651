// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/propertiespane.h"

#include "editor/editordesk.h"
#include "editor/propertyform.h"
#include "style/theme.h"

namespace gangway {

PropertiesPane::PropertiesPane(EditorDesk &desk, QWidget *parent)
    : QScrollArea(parent), m_desk(desk)
{
    setObjectName(QStringLiteral("propertiesPane"));
    setAccessibleName(tr("Properties"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus); // its fields are what one goes to
    setWidgetResizable(true);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    FlowEditing &editing = desk.editing();
    connect(&desk, &EditorDesk::selectionChanged, this, &PropertiesPane::rebuild);
    connect(&editing, &FlowEditing::languageChanged, this, &PropertiesPane::rebuild);
    connect(&editing, &FlowEditing::contentChanged, this, [this](const QUuid &id) {
        if (m_form && m_form->id() == id)
            m_form->refresh();
    });
    connect(&editing, &FlowEditing::problemsChanged, this, [this] {
        if (m_form)
            m_form->showProblems();
    });
    connect(&desk, &EditorDesk::readOnlyChanged, this, [this](bool readOnly) {
        if (m_form)
            m_form->setDisabled(readOnly);
    });
    connect(&desk, &EditorDesk::fieldRequested, this, [this](const QString &field) {
        if (!m_form)
            return;
        m_form->focusField(field);
        if (QWidget *focused = m_form->focusWidget())
            ensureWidgetVisible(focused, 0, Theme::space24);
    });
}

void PropertiesPane::rebuild()
{
    const bool focused = m_form && m_form->isAncestorOf(window()->focusWidget());
    // The form that goes may hold the focus; what happens in it must not reach the new choice.
    m_form = new PropertyForm(m_desk, m_desk.selected());
    m_form->setObjectName(QStringLiteral("propertyForm"));
    m_form->setDisabled(m_desk.isReadOnly());
    setWidget(m_form);
    if (focused)
        emit focusLost();
}

} // namespace gangway
