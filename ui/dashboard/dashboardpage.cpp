// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardpage.h"

#include "dashboard/dashboardcards.h"
#include "dashboard/minifunnel.h"
#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "services/console/session/session.h"
#include "shell/actionregistry.h"
#include "shell/navigator.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/pagescroll.h"
#include "widgets/statestack.h"

#include <QHBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds betweenReadings{2};
constexpr int funnelDays = 90;

} // namespace

DashboardPage::DashboardPage(ConsoleContext &context, QWidget *parent)
    : Page(context, parent), m_source(context.session), m_funnel(m_source)
{
    layOut();
    m_pause.setSingleShot(true);
    m_pause.setInterval(betweenReadings);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_again)
            refresh();
    });
    connect(&context.session, &Session::changed, this, &DashboardPage::refresh);
    connect(&context.session, &Session::stateChanged, this, &DashboardPage::showConnection);
    connect(&m_funnel, &FunnelModel::stampChanged, this, &DashboardPage::showFunnel);
    showConnection();
}

QString DashboardPage::title() const
{
    return greeting(QTime::currentTime(), context().identity.personName);
}

QList<QAction *> DashboardPage::topBarActions()
{
    QList<QAction *> actions;
    for (const QString &id : {u"people.add"_s, u"flows.new"_s}) {
        if (QAction *action = context().actions.find(id))
            actions << action;
    }
    return actions;
}

void DashboardPage::open(const PageAddress &)
{
    if (!m_shown)
        m_state->showLoading();
    emit headerChanged(); // the time of day may have changed
    read();
}

void DashboardPage::layOut()
{
    m_state = new StateStack(makeContent(), this);
    m_state->setSkeleton(SkeletonView::Shape::Columns);
    m_state->setObjectName(u"dashboardState"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(PageScroll::outerMargins(*this));
    layout->addWidget(m_state);
    connect(m_state, &StateStack::retryRequested, this, &DashboardPage::read);
}

bool DashboardPage::isSettled() const
{
    return m_shown && !m_reading && (m_dashboard.mainFlowId.isNull() || m_funnel.rowCount() > 0);
}

QWidget *DashboardPage::makeContent()
{
    const auto go = [this](const PageAddress &address) { context().navigator.go(address); };
    m_needs = new NeedsCard;
    m_setup = new SetupCard(context().identity.organization);
    m_happenings = new HappeningsCard;
    connect(m_needs, &NeedsCard::addressWanted, this, go);
    connect(m_setup, &SetupCard::addressWanted, this, go);
    m_funnelCard = new Card;
    m_funnelCard->setObjectName(u"dashboardFunnel"_s);
    m_funnelCard->body()->addWidget(new MiniFunnel(m_funnel));
    connect(m_funnelCard->setAction(tr("Open funnel")), &LinkButton::clicked, this, [this] {
        context().navigator.go({PageId::Funnel, {}, {{u"flow"_s, idText(m_dashboard.mainFlowId)}}});
    });
    m_funnelCard->hide();
    auto *columns = new QWidget;
    auto *layout = new QHBoxLayout(columns);
    layout->setSpacing(Theme::space16);
    const auto column = [&](std::initializer_list<QWidget *> cards, int stretch) {
        auto *one = new QVBoxLayout;
        one->setSpacing(Theme::space16);
        for (QWidget *card : cards)
            one->addWidget(card);
        one->addStretch(1);
        layout->addLayout(one, stretch);
        return one;
    };
    m_main = column({m_needs, m_funnelCard}, 7);
    m_side = column({m_setup, m_happenings}, 4);
    return new PageScroll(columns);
}

/// Something changed: read it soon, not more often than every two seconds, and not while hidden.
void DashboardPage::refresh()
{
    if (!isVisible())
        return;
    if (m_pause.isActive() || m_reading)
        m_again = true;
    else
        read();
}

void DashboardPage::read()
{
    if (m_reading) {
        m_again = true;
        return;
    }
    m_reading = true;
    m_again = false;
    whenDone(context().session.run(Session::Lane::Read,
                                   [types = &context().contentTypes](Database &database) {
                                       return DashboardReader(database, *types).read();
                                   }),
             this, [this](const Result<Dashboard> &answer) {
                 m_reading = false;
                 m_pause.start();
                 take(answer);
             });
}

void DashboardPage::take(const Result<Dashboard> &answer)
{
    if (!answer) {
        if (answer.error().kind != ErrorKind::Unavailable || !m_shown)
            m_state->showError(answer.error(), m_shown);
        return;
    }
    const bool otherFlow = answer->mainFlowId != m_dashboard.mainFlowId;
    m_dashboard = *answer;
    m_needs->setNeeds(needsOf(m_dashboard));
    const QList<ChecklistStep> steps = setupStepsOf(m_dashboard, context().identity.personId);
    m_setup->setSteps(steps);
    // Who saw the last step being done sees all of them done, until the next start.
    m_setupOpen |= !std::ranges::all_of(steps, &ChecklistStep::done);
    m_setup->setVisible(m_dashboard.managesFlows && m_setupOpen);
    placeSetup();
    m_happenings->setHappenings(m_dashboard.happenings, QDateTime::currentDateTime());
    if (otherFlow && !m_dashboard.mainFlowId.isNull())
        m_funnel.setFilter({.flowId = m_dashboard.mainFlowId,
                            .from = QDate::currentDate().addDays(1 - funnelDays)});
    showFunnel();
    m_shown = true;
    m_state->showContent();
    showConnection();
}

/// As long as nobody is under way, setting up is what one comes here for.
void DashboardPage::placeSetup()
{
    const bool first = m_setupOpen && m_dashboard.mainFlowId.isNull() && m_dashboard.late.isEmpty();
    m_needs->setVisible(!first || !m_needs->needs().isEmpty());
    QVBoxLayout *place = first ? m_main : m_side;
    if (place->indexOf(m_setup) == 0)
        return;
    (first ? m_side : m_main)->removeWidget(m_setup);
    place->insertWidget(0, m_setup);
}

void DashboardPage::showFunnel()
{
    m_funnelCard->setTitle(tr("%1, last %n days", "flow", funnelDays).arg(m_dashboard.mainFlow));
    m_funnelCard->setVisible(!m_dashboard.mainFlowId.isNull() && m_funnel.rowCount() > 0);
}

void DashboardPage::showConnection()
{
    const Session::State state = context().session.state();
    if (state == Session::State::Online)
        m_state->showOnline();
    else if (state == Session::State::Offline)
        m_state->showOffline();
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    refresh();
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_again = false;
}

} // namespace gangway
