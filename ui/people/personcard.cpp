// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/personcard.h"

#include "domain/base/datetexts.h"
#include "people/languages.h"
#include "people/personform.h"
#include "people/personprogressbar.h"
#include "people/personstatechip.h"
#include "style/theme.h"
#include "widgets/avatar.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/elidedlabel.h"
#include "widgets/flowlayout.h"
#include "widgets/typedforms.h"

#include <QFormLayout>
#include <QKeyEvent>
#include <QStackedWidget>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int avatarSize = 48;

QString dateText(const QDate &date)
{
    return date.isValid() ? shortDate(date) : QString();
}

QString dateText(const QDateTime &time)
{
    return dateText(time.toLocalTime().date());
}

} // namespace

PersonCard::PersonCard(PeopleChoices &choices, const Identity &identity, QWidget *parent)
    : Card(parent)
    , m_avatar(new Avatar({}, avatarSize, this))
    , m_name(new ElidedLabel(Voice::Title, {}, this))
    , m_email(new ElidedLabel(Voice::Muted, {}, this))
    , m_state(new Chip(ChipLook{}, this))
    , m_progress(new PersonProgressBar(this))
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
    , m_form(new PersonForm(choices, identity, 1, this))
{
    m_form->offerBuddy();
    body()->setSpacing(Theme::space16);
    body()->addWidget(makeHead());
    body()->addWidget(m_progress);
    body()->addWidget(new Separator);
    body()->addWidget(m_banner);
    m_stack->addWidget(makeFacts());
    m_stack->addWidget(makeForm());
    showSide(Facts);
    body()->addWidget(m_stack, 1);
    m_email->setElideMode(Qt::ElideMiddle);
    m_name->setObjectName(u"personName"_s);
    connect(m_banner, &Banner::activated, this, &PersonCard::reloadRequested);
}

/// The card is as high as what it shows, not as the higher of the two.
void PersonCard::showSide(Side side)
{
    for (int i = 0; i < m_stack->count(); ++i) {
        m_stack->widget(i)->setSizePolicy(QSizePolicy::Preferred, i == side ? QSizePolicy::Preferred
                                                                            : QSizePolicy::Ignored);
    }
    m_stack->setCurrentIndex(side);
}

QWidget *PersonCard::makeHead()
{
    auto *head = new QWidget;
    auto *line = new QHBoxLayout(head);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space12);
    line->addWidget(m_avatar, 0, Qt::AlignTop);
    auto *words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(m_name);
    words->addWidget(m_email);
    words->addSpacing(Theme::space4);
    words->addWidget(m_state, 0, Qt::AlignLeft);
    line->addLayout(words, 1);
    return head;
}

QWidget *PersonCard::makeFacts()
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space16);
    m_facts = new QFormLayout;
    m_facts->setHorizontalSpacing(Theme::space16);
    m_facts->setVerticalSpacing(Theme::space8);
    m_facts->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    column->addLayout(m_facts);
    auto *buttons = new QWidget(sheet);
    auto *line = new FlowLayout(buttons, Theme::space8);
    line->setContentsMargins({});
    m_edit = makeButton(tr("Edit"), ButtonRole::Plain, u"pencil"_s, sheet);
    m_flow = makeButton(tr("Move to flow"), ButtonRole::Plain, u"workflow"_s, sheet);
    m_flow->setObjectName(u"movePerson"_s);
    m_remove = makeButton(tr("Remove"), ButtonRole::Quiet, u"trash-2"_s, sheet);
    m_edit->setObjectName(u"editPerson"_s);
    m_remove->setObjectName(u"removePerson"_s);
    line->addWidget(m_edit);
    line->addWidget(m_flow);
    line->addWidget(m_remove);
    column->addWidget(buttons);
    column->addStretch();
    connect(m_edit, &QPushButton::clicked, this, &PersonCard::editRequested);
    connect(m_flow, &QPushButton::clicked, this, &PersonCard::flowRequested);
    connect(m_remove, &QPushButton::clicked, this, &PersonCard::removeRequested);
    return sheet;
}

QWidget *PersonCard::makeForm()
{
    auto *sheet = new QWidget;
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Theme::space16);
    column->addWidget(m_form);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    m_save = makeButton(tr("Save"), ButtonRole::Primary, {}, sheet);
    m_save->setObjectName(u"savePerson"_s);
    auto *cancel = makeButton(tr("Cancel"), ButtonRole::Plain, {}, sheet);
    cancel->setObjectName(u"cancelEditing"_s);
    line->addWidget(m_save);
    line->addWidget(cancel);
    line->addStretch();
    column->addLayout(line);
    column->addStretch();
    connect(m_save, &QPushButton::clicked, this, &PersonCard::save);
    connect(cancel, &QPushButton::clicked, this, &PersonCard::leave);
    connect(m_form, &PersonForm::submitted, this, &PersonCard::save);
    connect(m_form, &PersonForm::cancelled, this, &PersonCard::leave);
    return sheet;
}

void PersonCard::addFact(const QString &label, const QString &value)
{
    auto *text = new ElidedLabel(Voice::Body, value.isEmpty() ? u"–"_s : value);
    m_facts->addRow(new TextLabel(Voice::Muted, label), text);
}

void PersonCard::setDetails(const PersonDetails &details)
{
    const PersonRowSummary &person = details.person;
    const QString name = person.name.isEmpty() ? person.email : person.name;
    m_avatar->setName(name);
    m_name->setText(name);
    m_email->setText(person.email);
    m_state->setLook(personStateChip(person.state));
    m_progress->setProgress(person.blocksDone, person.blocksTotal,
                            person.state == PersonState::Completed);
    m_progress->setVisible(!person.flowName.isEmpty());
    while (m_facts->rowCount() > 0)
        m_facts->removeRow(0);
    addFact(tr("Flow"), person.flowName.isEmpty() ? QString()
                                                  : tr("%1 · v%2", "a flow and its version")
                                                        .arg(person.flowName)
                                                        .arg(person.flowVersion));
    if (details.latestVersion > person.flowVersion && person.flowVersion > 0)
        addFact(tr("Latest"), tr("version %1", "of a flow").arg(details.latestVersion));
    addFact(tr("Department"), person.department);
    addFact(tr("Position"), details.position);
    addFact(tr("Location"), details.location);
    addFact(tr("Manager"), details.managerName);
    addFact(tr("Buddy"), details.buddyName);
    addFact(tr("Language"), languageName(details.language));
    addFact(tr("Starts"), dateText(person.startDate));
    addFact(tr("Joined the flow"), dateText(details.invitedAt));
    addFact(tr("Began"), dateText(details.startedAt));
    addFact(tr("Completed"), dateText(details.completedAt));
}

void PersonCard::setReason(const QString &whyNot)
{
    for (QPushButton *button : {m_edit, m_flow, m_remove}) {
        button->setEnabled(whyNot.isEmpty());
        button->setToolTip(whyNot);
        button->setAccessibleDescription(whyNot);
    }
}

void PersonCard::edit(const PersonFacts &facts)
{
    const bool goesOn = isEditing() && facts.id == m_before.id;
    m_before = facts;
    if (goesOn)
        m_form->setFactsBehindTyped(facts);
    else
        m_form->setFacts(facts);
    m_banner->dismiss();
    setSaving(false);
    showSide(Form);
    m_form->takeFocus();
}

void PersonCard::stopEditing()
{
    m_banner->dismiss();
    showSide(Facts);
    m_edit->setFocus(Qt::OtherFocusReason);
}

bool PersonCard::isTouched() const
{
    return isEditing() && m_form->isTouched();
}

std::optional<PersonDraft> PersonCard::draft() const
{
    if (!isTouched())
        return std::nullopt;
    return PersonDraft{m_before, m_form->facts(m_before)};
}

void PersonCard::resume(const PersonDraft &draft)
{
    edit(draft.before);
    m_form->setFacts(draft.before, draft.typed);
}

void PersonCard::leave()
{
    TypedForms::all().leave(this, [this] {
        if (isEditing())
            stopEditing();
    });
}

void PersonCard::keyPressEvent(QKeyEvent *event)
{
    if (isEditing() && event->key() == Qt::Key_Escape)
        leave();
    else
        Card::keyPressEvent(event);
}

bool PersonCard::isEditing() const
{
    return m_stack->currentIndex() == Form;
}

void PersonCard::setSaving(bool saving)
{
    m_save->setEnabled(!saving);
    m_save->setText(saving ? tr("Saving") : tr("Save"));
    m_form->setEnabled(!saving);
}

void PersonCard::showError(const Error &error, bool reloadable)
{
    setSaving(false);
    if (!error.field.isEmpty() && isEditing())
        return m_form->showProblems({{0, error.field, error.message}});
    m_banner->showError(error, reloadable ? tr("Reload") : QString());
}

void PersonCard::save()
{
    if (!m_save->isEnabled())
        return; // it is being saved
    const bool known = m_form->checkColleagues();
    if (m_form->check().people.isEmpty() || !known)
        return;
    const PersonFacts after = m_form->facts(m_before);
    if (after.sameFacts(m_before))
        return stopEditing();
    m_banner->dismiss();
    setSaving(true);
    emit saveRequested(m_before, after);
}

} // namespace gangway
