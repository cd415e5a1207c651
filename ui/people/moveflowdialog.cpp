// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/moveflowdialog.h"

#include "domain/base/whendone.h"
#include "items/people/peoplechoices.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/people/people.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/formfield.h"
#include "widgets/textlabel.h"

#include <QComboBox>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr int dialogWidth = 480; ///< of the 13 px scale

} // namespace

MoveFlowDialog::MoveFlowDialog(Session &session, PeopleChoices &choices, const QList<QUuid> &people,
                               const QString &name, QWidget *parent)
    : QDialog(parent)
    , m_session(session)
    , m_choices(choices)
    , m_people(people)
    , m_banner(new Banner(this))
    , m_flow(new QComboBox(this))
    , m_version(new QComboBox(this))
    , m_outlook(new TextLabel(Voice::Muted, {}, this))
    , m_accept(makeButton(tr("Move"), ButtonRole::Primary, {}, this))
{
    setObjectName(u"moveToFlow"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(scaled(dialogWidth));
    layOut(name);
    connect(&m_choices, &PeopleChoices::changed, this, &MoveFlowDialog::fillFlows);
    connect(m_flow, &QComboBox::currentIndexChanged, this, &MoveFlowDialog::fillVersions);
    connect(m_version, &QComboBox::currentIndexChanged, this, &MoveFlowDialog::ask);
    fillFlows();
    m_choices.load();
    m_flow->setFocus();
}

void MoveFlowDialog::layOut(const QString &name)
{
    const QString heading = m_people.size() == 1
                                ? tr("Move %1 to a flow", "person").arg(name)
                                : tr("Move %n people to a flow", nullptr, int(m_people.size()));
    setWindowTitle(heading);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space12);
    auto *title = new TextLabel(Voice::Title, heading, this);
    title->setFlowing(true);
    column->addWidget(title);
    column->addWidget(m_banner);
    m_flow->setObjectName(u"flow"_s);
    m_version->setObjectName(u"version"_s);
    column->addWidget(new FormField(tr("Flow"), m_flow, this));
    m_versionField = new FormField(tr("Version"), m_version, this);
    column->addWidget(m_versionField);
    m_outlook->setObjectName(u"outlook"_s);
    m_outlook->setFlowing(true);
    m_outlook->setMinimumHeight(4 * scaled(20)); // so that nothing jumps when it is told
    m_outlook->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    column->addWidget(m_outlook);
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space8);
    auto *cancel = makeButton(tr("Cancel"), ButtonRole::Plain, {}, this);
    cancel->setObjectName(u"cancel"_s);
    cancel->setAutoDefault(false);
    m_accept->setObjectName(u"accept"_s);
    m_accept->setDefault(true);
    line->addStretch();
    line->addWidget(cancel);
    line->addWidget(m_accept);
    column->addSpacing(Theme::space8);
    column->addLayout(line);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_accept, &QPushButton::clicked, this, &QDialog::accept);
}

void MoveFlowDialog::fillFlows()
{
    const QVariant chosen = m_flow->currentData();
    {
        const QSignalBlocker quiet(m_flow);
        m_flow->clear();
        m_flow->addItem(tr("Choose a flow"), QVariant());
        for (const FlowChoice &flow : m_choices.flows())
            m_flow->addItem(flow.name, flow.id);
        m_flow->addItem(tr("Out of any flow"), QUuid());
        int row = 0;
        for (int i = 1; chosen.isValid() && i < m_flow->count(); ++i) {
            if (m_flow->itemData(i) == chosen)
                row = i;
        }
        m_flow->setCurrentIndex(row);
    }
    fillVersions();
}

void MoveFlowDialog::fillVersions()
{
    const int chosen = m_version->currentData().toInt();
    {
        const QSignalBlocker quiet(m_version);
        m_version->clear();
        const auto flow = std::ranges::find(m_choices.flows(), this->flow(), &FlowChoice::id);
        const int latest = isChosen() && flow != m_choices.flows().cend() ? flow->version : 0;
        for (int version = latest; version > 0; --version)
            m_version->addItem(version == latest ? tr("Version %1, the latest").arg(version)
                                                 : tr("Version %1").arg(version),
                               version);
        if (sender() != m_flow) // the same flow, read again
            m_version->setCurrentIndex(std::max(0, m_version->findData(chosen)));
        m_versionField->setVisible(latest > 1);
    }
    ask();
}

bool MoveFlowDialog::isChosen() const
{
    return m_flow->currentIndex() > 0;
}

QUuid MoveFlowDialog::flow() const
{
    return m_flow->currentData().toUuid();
}

int MoveFlowDialog::version() const
{
    return m_version->currentData().toInt();
}

QString MoveFlowDialog::flowName() const
{
    return flow().isNull() ? tr("no flow") : m_flow->currentText();
}

void MoveFlowDialog::ask()
{
    ++m_asked;
    m_accept->setEnabled(false);
    m_banner->dismiss();
    if (!isChosen()) {
        m_outlook->setText(m_choices.flows().isEmpty()
                               ? tr("No flow is published yet. People join published flows.")
                               : QString());
        return;
    }
    whenDone(people::outlook(m_session, m_people, flow(), version()), this,
             [this, asked = m_asked](const Result<MoveOutlook> &outlook) {
                 if (asked != m_asked)
                     return; // about another choice
                 if (outlook)
                     show(*outlook);
                 else
                     m_banner->showError(outlook.error());
             });
}

void MoveFlowDialog::show(const MoveOutlook &outlook)
{
    const bool out = flow().isNull();
    QStringList lines;
    const auto say = [&lines](int count, const QString &words) {
        if (count > 0)
            lines << words;
    };
    say(outlook.newcomers,
        tr("%n people are in no flow and begin with its first stage.", nullptr, outlook.newcomers));
    say(outlook.otherVersion,
        tr("%n people come from another version. What is done in both stays done.", nullptr,
           outlook.otherVersion));
    say(outlook.notBegun,
        out ? tr("%n people have not begun. They leave no trace in the funnel.", nullptr,
                 outlook.notBegun)
            : tr("%n people leave a flow that they have not begun. They leave no trace in its "
                 "funnel.",
                 nullptr, outlook.notBegun));
    say(outlook.begun,
        out ? tr("%n people have begun. What they did is kept, and they still count in the funnel.",
                 nullptr, outlook.begun)
            : tr("%n people leave a flow that they have begun. What they did is kept, and they "
                 "still count in its funnel.",
                 nullptr, outlook.begun));
    say(outlook.there,
        out ? tr("%n people are in no flow already.", nullptr, outlook.there)
            : tr("%n people are there already and stay as they are.", nullptr, outlook.there));
    if (outlook.people < m_people.size())
        lines << tr("%n people are not in the list any more.", nullptr,
                    int(m_people.size()) - outlook.people);
    m_outlook->setText(lines.join(u'\n'));
    m_accept->setText(out ? tr("Take %n people out", nullptr, outlook.moving())
                          : tr("Move %n people", nullptr, outlook.moving()));
    m_accept->setEnabled(outlook.moving() > 0);
}

} // namespace gangway
