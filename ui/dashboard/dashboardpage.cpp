// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardpage.h"

#include "dashboard/dashboardcards.h"
#include "dashboard/minifunnel.h"
#include "domain/base/ids.h"
#include "shell/actionregistry.h"
#include "shell/follow.h"
#include "shell/navigator.h"
#include "style/theme.h"
#include "style/typography.h"
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
    m_reading.setPause(betweenReadings); // hints come up to ten times a second
    m_reading.setQuestion(
        [&context] { return dashboard::read(context.session, context.contentTypes); });
    m_reading.setLive(false); // until somebody looks
    m_reading.follow(context.session);
    connect(&m_reading, &ReadingBase::answered, this, &DashboardPage::take);
    connect(&m_funnel, &FunnelModel::stampChanged, this, &DashboardPage::showFunnel);
    follow(*m_state, m_reading, context.session);
}

QString DashboardPage::title() const
{
    return greeting(QTime::currentTime(), context().identity.personName);
}

QList<QAction *> DashboardPage::topBarActions()
{
    QList<QAction *> actions{context().actions.find(u"people.add"_s),
                             context().actions.find(u"flows.new"_s)};
    actions.removeAll(nullptr); // whose page the role does not allow
    return actions;
}

void DashboardPage::open(const PageAddress &)
{
    emit headerChanged(); // the time of day may have changed
    m_reading.refresh();
}

void DashboardPage::layOut()
{
    m_state = new StateStack(makeContent(), this);
    m_state->setSkeleton(SkeletonView::Shape::Columns);
    m_state->setObjectName(u"dashboardState"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(PageScroll::outerMargins(*this));
    layout->addWidget(m_state);
}

bool DashboardPage::isSettled() const
{
    return m_reading.hasValue() && !m_reading.isReading() &&
           (m_reading.value().mainFlowId.isNull() || m_funnel.rowCount() > 0);
}

QWidget *DashboardPage::makeContent()
{
    const auto go = [this](const PageAddress &address) { context().navigator.go(address); };
    m_needs = new NeedsCard;
    m_setup = new SetupCard(context().identity.organization);
    m_newcomers = new NewcomersCard;
    m_happenings = new HappeningsCard;
    connect(m_needs, &NeedsCard::addressWanted, this, go);
    connect(m_setup, &SetupCard::addressWanted, this, go);
    connect(m_newcomers, &NewcomersCard::addressWanted, this, go);
    m_funnelCard = new Card;
    m_funnelCard->setObjectName(u"dashboardFunnel"_s);
    m_funnelCard->body()->addWidget(new MiniFunnel(m_funnel));
    connect(m_funnelCard->setAction(tr("Open funnel")), &LinkButton::clicked, this, [this] {
        context().navigator.go(
            {PageId::Funnel, {}, {{u"flow"_s, idText(m_reading.value().mainFlowId)}}});
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
    m_main = column({m_needs, m_funnelCard, m_newcomers}, 7);
    m_side = column({m_setup, m_happenings}, 4);
    return new PageScroll(columns);
}

void DashboardPage::take()
{
    const Dashboard &now = m_reading.value();
    m_needs->setNeeds(needsOf(now));
    const QList<ChecklistStep> steps = setupStepsOf(now, context().identity.personId);
    m_setup->setSteps(steps);
    // Who saw the last step being done sees all of them done, until the next start.
    m_setupOpen |= !std::ranges::all_of(steps, &ChecklistStep::done);
    m_setup->setVisible(now.managesFlows && m_setupOpen);
    placeSetup();
    fillSide();
    m_newcomers->setNewcomers(now.newcomers, context().identity.today());
    m_newcomers->setVisible(!now.newcomers.isEmpty());
    m_happenings->setHappenings(now.happenings, QDateTime::currentDateTime());
    if (std::exchange(m_funnelFlow, now.mainFlowId) != now.mainFlowId && !now.mainFlowId.isNull())
        m_funnel.setFilter(
            {.flowId = now.mainFlowId, .from = context().identity.today().addDays(1 - funnelDays)});
    showFunnel();
}

/// As long as nobody is under way, setting up is what one comes here for.
void DashboardPage::placeSetup()
{
    const bool first =
        m_setupOpen && m_reading.value().mainFlowId.isNull() && m_reading.value().late.isEmpty();
    m_needs->setVisible(!first || !m_needs->needs().isEmpty());
    QVBoxLayout *place = first ? m_main : m_side;
    if (place->indexOf(m_setup) == 0)
        return;
    (first ? m_side : m_main)->removeWidget(m_setup);
    place->insertWidget(0, m_setup);
}

/// As much of what happened as there is room for beside the rest.
void DashboardPage::fillSide()
{
    constexpr int least = 8;
    constexpr int most = 24;
    constexpr int rowHeight = 32;
    const int taken = scaled(120) + (m_setup->isHidden() || m_main->indexOf(m_setup) == 0
                                         ? 0
                                         : m_setup->sizeHint().height() + Theme::space16);
    m_happenings->setMost(qBound(least, (height() - taken) / scaled(rowHeight), most));
}

void DashboardPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fillSide();
}

void DashboardPage::showFunnel()
{
    m_funnelCard->setTitle(
        tr("%1, last %n days", "flow", funnelDays).arg(m_reading.value().mainFlow));
    m_funnelCard->setVisible(!m_reading.value().mainFlowId.isNull() && m_funnel.rowCount() > 0);
}

void DashboardPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_reading.setLive(true);
}

void DashboardPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_reading.setLive(false);
}

} // namespace gangway
