// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/addpersondialog.h"

#include "domain/base/whendone.h"
#include "items/people/peoplechoices.h"
#include "people/personform.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dialogWidth = 560; ///< of the 13 px scale

} // namespace

AddPersonDialog::AddPersonDialog(ConsoleContext &context, PeopleChoices &choices, QWidget *parent)
    : FormDialog(parent)
    , m_context(context)
    , m_choices(choices)
    , m_form(new PersonForm(choices, context.identity, 2, this))
    , m_flow(new QComboBox(this))
    , m_banner(new Banner(this))
{
    setObjectName(u"addPerson"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Add person"));
    setMinimumWidth(scaled(dialogWidth));
    layOut();
    connect(&m_choices, &PeopleChoices::changed, this, &AddPersonDialog::fillFlows);
    fillFlows();
    m_form->takeFocus();
}

void AddPersonDialog::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space12);
    column->addWidget(new TextLabel(Voice::Title, tr("Add person"), this));
    column->addWidget(m_banner);
    column->addWidget(m_form);
    m_flow->setObjectName(u"flow"_s);
    auto *flow = new FormField(tr("Flow"), m_flow, this);
    column->addWidget(flow);
    // There is nothing to join while none is chosen.
    connect(m_flow, &QComboBox::currentIndexChanged, flow, [this, flow] {
        flow->setHelp(m_flow->currentData().toUuid().isNull()
                          ? tr("You can move them to one later.")
                          : tr("They join its latest published version."));
    });
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    auto *cancel = makeButton(tr("Cancel"), ButtonRole::Plain, {}, this);
    m_add = makeButton(tr("Add person"), ButtonRole::Primary, {}, this);
    m_add->setObjectName(u"accept"_s);
    m_add->setDefault(true);
    cancel->setAutoDefault(false);
    line->addStretch();
    line->addWidget(cancel);
    line->addWidget(m_add);
    column->addSpacing(Theme::space4);
    column->addLayout(line);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_add, &QPushButton::clicked, this, &AddPersonDialog::add);
    connect(m_form, &PersonForm::submitted, this, &AddPersonDialog::add);
    connect(m_form, &PersonForm::cancelled, this, &AddPersonDialog::reject);
}

void AddPersonDialog::fillFlows()
{
    const QUuid chosen = m_flow->currentData().toUuid();
    m_flow->clear();
    m_flow->addItem(tr("No flow yet"), QUuid());
    for (const FlowChoice &flow : m_choices.flows())
        m_flow->addItem(tr("%1 · v%2", "a flow and its version").arg(flow.name).arg(flow.version),
                        flow.id);
    m_flow->setCurrentIndex(std::max(0, m_flow->findData(chosen)));
}

bool AddPersonDialog::isTouched() const
{
    return m_form->isTouched();
}

void AddPersonDialog::setBusy(bool busy)
{
    m_add->setEnabled(!busy);
    m_add->setText(busy ? tr("Adding") : tr("Add person"));
    m_form->setEnabled(!busy);
}

void AddPersonDialog::add()
{
    if (!m_add->isEnabled())
        return; // it is being added
    m_banner->dismiss();
    const bool known = m_form->checkColleagues();
    PeopleRehearsal rehearsal = m_form->check();
    if (rehearsal.people.isEmpty() || !known)
        return;
    rehearsal.people.first().managerEmail = m_form->managerEmail();
    PeopleStore::ImportOptions options;
    for (const FlowChoice &flow : m_choices.flows()) {
        if (flow.id == m_flow->currentData().toUuid()) {
            options.flowId = flow.id;
            options.flowVersion = flow.version;
        }
    }
    setBusy(true);
    const PersonRow &person = rehearsal.people.first();
    const QString name = QStringLiteral("%1 %2").arg(person.firstName, person.lastName).trimmed();
    const QString email = person.email;
    whenDone(people::add(m_context.session, rehearsal, options), this,
             [this, name, email](const Result<PeopleImportReport> &report) {
                 take(report, name, email);
             });
}

void AddPersonDialog::take(const Result<PeopleImportReport> &report, const QString &name,
                           const QString &email)
{
    setBusy(false);
    if (!report) {
        m_banner->showError(report.error());
        return;
    }
    if (!report->problems.isEmpty())
        return m_form->showProblems(report->problems);
    emit added(name, email);
    accept();
}

} // namespace gangway
