// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/organizationcard.h"

#include "domain/forms/fieldoptions.h"
#include "domain/setup/organizationform.h"
#include "forms/fieldeditor.h"
#include "settings/factgrid.h"
#include "shell/actionregistry.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"
#include "widgets/typedforms.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

QString inWords(const FieldSpec &field, const QString &value)
{
    if (field.type == FieldType::Choice)
        return optionLabel(value);
    return field.type == FieldType::TimeZone ? QString(value).replace(u'_', u' ') : value;
}

} // namespace

OrganizationCard::OrganizationCard(ConsoleContext &context, QWidget *parent)
    : Card(tr("Organisation"), parent)
    , m_context(context)
    , m_details(context.session)
    , m_permit(context.may(Permission::AccessSettings))
    , m_facts(new FactGrid)
    , m_state(new TextLabel(Voice::Muted))
    , m_change(makeButton(tr("Change"), ButtonRole::Plain, u"pencil"_s))
    , m_view(new QWidget)
{
    m_change->setObjectName(u"changeOrganization"_s);
    m_change->setAutoDefault(true);
    m_state->setObjectName(u"organizationState"_s);
    m_state->setFlowing(true);
    auto *column = new QVBoxLayout(m_view);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space12);
    column->addWidget(m_facts);
    column->addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space8);
    buttons->addWidget(m_change);
    buttons->addWidget(makeButton(context.actions.required(u"organization.setup"_s)));
    buttons->addStretch();
    column->addLayout(buttons);
    body()->addWidget(m_view);
    connect(m_change, &QPushButton::clicked, this, &OrganizationCard::edit);
    connect(&m_details.values(), &ReadingBase::stateChanged, this, &OrganizationCard::showFacts);
    connect(&m_details, &OrganizationDetails::changed, this, &OrganizationCard::onChanged);
    connect(&m_details, &OrganizationDetails::failed, this, &OrganizationCard::onFailed);
    TypedForms::all().add(this, {.isTouched = [this] { return m_form && !changes().isEmpty(); },
                                 .save = [this] { save(); },
                                 .discard = [this] { stopEditing(); },
                                 .show =
                                     [this] {
                                         if (!isVisible())
                                             m_context.navigator.go({PageId::Settings, {}, {}});
                                     }});
    showFacts();
}

void OrganizationCard::refresh()
{
    m_details.values().refresh();
}

void OrganizationCard::showFacts()
{
    const Reading<QJsonObject> &values = m_details.values();
    const QJsonObject &now = values.value();
    FactGrid::Facts facts;
    for (const FieldSpec &field : organizationFields()) {
        QString value = now.value(field.key).toString();
        if (now.isEmpty() && field.key == u"name"_s)
            value = m_context.identity.organization;
        if (!value.isEmpty())
            facts.append({field.label, inWords(field, value)});
    }
    facts.append({tr("You"), m_context.identity.personName});
    if (m_context.identity.personName != m_context.identity.email)
        facts.append({tr("Your address"), m_context.identity.email});
    facts.append({tr("Your role"), roleText(m_context.identity.role)});
    m_facts->setFacts(facts);
    const bool failed = values.state() == LoadState::Failed || values.state() == LoadState::Offline;
    m_state->setText(failed ? values.error().message : m_permit.whyNot());
    m_state->setVisible(!m_state->text().isEmpty());
    m_change->setEnabled(bool(m_permit) && values.hasValue());
    m_change->setToolTip(m_permit.whyNot());
}

QWidget *OrganizationCard::makeForm()
{
    auto *form = new QWidget;
    auto *column = new QVBoxLayout(form);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space16);
    for (const FieldSpec &field : organizationFields()) {
        FieldEditor *editor = makeFieldEditor(field, form);
        editor->setValue(m_before.value(field.key));
        column->addWidget(editor);
        m_editors.append(editor);
        connect(editor, &FieldEditor::left, this, [this] { showProblems(changes(), false); });
    }
    m_banner = new Banner(form);
    column->addWidget(m_banner);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Theme::space8);
    buttons->addStretch();
    auto *cancel = makeButton(tr("Cancel"), ButtonRole::Plain, {}, form);
    cancel->setObjectName(u"cancelOrganization"_s);
    m_save = makeButton(tr("Save"), ButtonRole::Primary, {}, form);
    m_save->setObjectName(u"saveOrganization"_s);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &OrganizationCard::cancel);
    connect(m_save, &QPushButton::clicked, this, &OrganizationCard::save);
    return form;
}

void OrganizationCard::edit()
{
    if (m_form)
        return;
    m_before = m_details.values().value();
    m_form = makeForm();
    m_view->hide();
    body()->addWidget(m_form);
    m_editors.first()->focusHere();
}

void OrganizationCard::cancel()
{
    TypedForms::all().leave(this, [this] { stopEditing(); });
}

void OrganizationCard::stopEditing()
{
    if (!m_form)
        return;
    m_editors.clear();
    m_form->hide();
    m_form->deleteLater();
    m_form = nullptr;
    m_view->show();
    m_change->setFocus(Qt::OtherFocusReason);
}

/// What is not as it was when the form was opened: what others changed meanwhile stays theirs.
QJsonObject OrganizationCard::changes() const
{
    QJsonObject changed;
    for (const FieldEditor *editor : m_editors) {
        const QString key = editor->field().key;
        const QString value = editor->value().toString().trimmed();
        if (value != m_before.value(key).toString())
            changed.insert(key, value);
    }
    return changed;
}

void OrganizationCard::showProblems(const QJsonObject &given, bool andMissing)
{
    QList<FieldProblem> problems = organizationProblems(given);
    if (!andMissing)
        erase_if(problems,
                 [](const FieldProblem &problem) { return problem.code == u"missing"_s; });
    for (FieldEditor *editor : std::as_const(m_editors))
        editor->setProblems(problemsBelow(problems, editor->field().key));
}

void OrganizationCard::save()
{
    const QJsonObject changed = changes();
    if (changed.isEmpty())
        return stopEditing();
    showProblems(changed, true);
    const QList<FieldProblem> problems = organizationProblems(changed);
    for (FieldEditor *editor : std::as_const(m_editors)) {
        if (!problemsBelow(problems, editor->field().key).isEmpty())
            return editor->focusHere();
    }
    m_banner->dismiss();
    m_save->setEnabled(false);
    m_details.change(changed);
}

void OrganizationCard::onChanged(const QJsonObject &changes)
{
    Identity &identity = m_context.identity;
    identity.organization = changes.value(u"name"_s).toString(identity.organization);
    identity.timeZone = changes.value(u"time_zone"_s).toString(identity.timeZone);
    stopEditing();
    m_context.notices.show(tr("Organisation changed"));
    emit identityChanged();
}

void OrganizationCard::onFailed(const Error &error)
{
    if (!m_form)
        return;
    m_save->setEnabled(true);
    m_banner->showError(error);
}

void OrganizationCard::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (m_form && key == Qt::Key_Escape)
        cancel();
    else if (m_form && (key == Qt::Key_Return || key == Qt::Key_Enter))
        save();
    else
        Card::keyPressEvent(event);
}

} // namespace gangway
