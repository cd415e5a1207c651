// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelpage.h"

#include "domain/base/ids.h"
#include "domain/people/personstate.h"
#include "funnel/funnelbars.h"
#include "funnel/funnelchart.h"
#include "funnel/funnelfigures.h"
#include "funnel/funnelinsight.h"
#include "services/console/session/session.h"
#include "shell/asof.h"
#include "shell/navigator.h"
#include "widgets/chip.h"
#include "widgets/pagescroll.h"
#include "widgets/statestack.h"
#include "widgets/textlabel.h"

#include <QPushButton>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds pollEvery{2};

QStringList statesOf(FunnelPart part)
{
    switch (part) {
    case FunnelPart::Done:
        return {};
    case FunnelPart::InTime:
        return {personStateName(PersonState::NotBegun), personStateName(PersonState::InTime)};
    case FunnelPart::Overdue:
        return {personStateName(PersonState::Overdue)};
    case FunnelPart::Abandoned:
        return {personStateName(PersonState::Abandoned)};
    }
    return {};
}

} // namespace

FunnelPage::FunnelPage(ConsoleContext &context, QWidget *parent)
    : Page(context, parent), m_source(context.session), m_model(m_source)
{
    addActions();
    layOut();
    m_poll.setInterval(pollEvery);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (this->context().session.state() == Session::State::Online)
            m_model.refresh();
    });
    connect(&m_model, &FunnelModel::stampChanged, this, &FunnelPage::showModel);
    m_choices.setQuestion([&context] { return funnelChoices(context.session); });
    m_choices.follow(context.session);
    m_choices.setLive(false); // read once a visit, and when the database is back
    connect(&m_choices, &ReadingBase::answered, this, &FunnelPage::takeChoices);
    connect(&m_choices, &ReadingBase::stateChanged, this,
            [this] { showState(*m_state, followed()); });
    connect(&m_model, &FunnelModel::stateChanged, this,
            [this] { showState(*m_state, followed()); });
    followSession(*m_state, followed(), context.session, this);
    connect(&context.session, &Session::stateChanged, this, &FunnelPage::showConnection);
    connect(m_filters, &FunnelFilterBar::changed, this, [this] {
        this->context().navigator.replace(address());
        applyFilter();
    });
    showConnection();
}

QString FunnelPage::note() const
{
    const FunnelChoices::Flow *flow = m_choices.value().find(m_filters->flow());
    if (!flow)
        return {};
    return m_filters->version() > 0
               ? tr("%1 · version %2", "flow").arg(flow->name).arg(m_filters->version())
               : flow->name;
}

void FunnelPage::open(const PageAddress &address)
{
    m_wanted = address.values;
    if (!address.id.isNull())
        m_wanted.insert(u"flow"_s, idText(address.id));
    showTable(m_wanted.value(u"view"_s) == u"table"_s);
    if (m_choices.hasValue()) {
        m_filters->setValues(m_wanted);
        applyFilter();
    }
    m_choices.refresh(); // flows may have been published meanwhile
}

PageAddress FunnelPage::address() const
{
    QVariantMap values = m_choices.hasValue() ? m_filters->values() : m_wanted;
    values.remove(u"view"_s);
    if (m_tableButton->isChecked())
        values.insert(u"view"_s, u"table"_s);
    return {PageId::Funnel, {}, values};
}

/// What the page has to show comes from two readings: numbers follow when there is a flow to
/// choose.
Followed FunnelPage::followed()
{
    const auto chosen = [this] { return m_choices.hasValue() && !m_filters->flow().isNull(); };
    return {.state =
                [this, chosen] {
                    if (chosen())
                        return m_model.state();
                    return m_choices.hasValue() ? LoadState::Empty : m_choices.state();
                },
            .error = [this, chosen] { return chosen() ? m_model.error() : m_choices.error(); },
            .hasValue = [this] { return m_shown; },
            .refresh =
                [this] {
                    m_choices.refresh();
                    m_model.refresh();
                },
            .showValue = [this] { showNumbers(); }};
}

void FunnelPage::takeChoices()
{
    const QUuid before = m_filters->flow();
    m_filters->setChoices(m_choices.value());
    const bool first = !std::exchange(m_choicesTaken, true);
    if (first)
        m_filters->setValues(m_wanted);
    if (first || before != m_filters->flow())
        applyFilter();
    emit headerChanged();
}

void FunnelPage::applyFilter()
{
    emit headerChanged();
    if (m_filters->flow().isNull())
        return showEmpty();
    const FunnelFilter filter = m_filters->filter(context().identity.today());
    m_shown = m_shown && filter.flowId == m_model.filter().flowId;
    m_model.setFilter(filter);
}

void FunnelPage::showModel()
{
    const QList<FunnelBar> bars = barsOf(m_model);
    m_people = bars.isEmpty() ? 0 : bars.first().entered();
    m_asOf->setText(asOfText(m_model.asOf(), context().identity));
    m_figures->show(m_model);
    m_chart->setBars(bars, m_people);
    m_insight->show(bars);
    fitViews();
    if (m_model.state() == LoadState::Ready)
        showNumbers();
}

void FunnelPage::showNumbers()
{
    if (m_filters->flow().isNull() || m_people == 0)
        return showEmpty();
    m_shown = true;
    m_state->showContent();
    showConnection();
}

void FunnelPage::showConnection()
{
    const Session::State state = context().session.state();
    m_live->setVisible(state == Session::State::Online || state == Session::State::Offline);
    if (state == Session::State::Online) {
        m_live->setLook({ChipKind::Done, tr("Live"), {}, true});
        m_live->setAccessibleName(tr("Numbers are live"));
        return;
    }
    if (state != Session::State::Offline)
        return;
    m_live->setLook({ChipKind::Neutral, tr("Offline"), u"wifi-off"_s, false});
    m_live->setAccessibleName(tr("Offline"));
}

PageAddress FunnelPage::peopleBehind(const QUuid &stageId, FunnelPart part) const
{
    QVariantMap values{{u"flow"_s, idText(m_filters->flow())}, {u"stage"_s, idText(stageId)}};
    // The names are those of the people page (ui/people/peopleaddress.h).
    values.insert(u"in"_s, part == FunnelPart::Done ? u"completed"_s : u"now"_s);
    if (part != FunnelPart::Done)
        values.insert(u"status"_s, statesOf(part).join(u','));
    const FunnelFilter filter = m_model.filter();
    if (filter.version)
        values.insert(u"version"_s, *filter.version);
    if (filter.departmentId)
        values.insert(u"department"_s, idText(*filter.departmentId));
    if (filter.from)
        values.insert(u"from"_s, filter.from->toString(Qt::ISODate));
    if (filter.to)
        values.insert(u"to"_s, filter.to->toString(Qt::ISODate));
    return {PageId::People, {}, values};
}

void FunnelPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_poll.start();
    m_model.refresh();
}

void FunnelPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_poll.stop();
}

} // namespace gangway
