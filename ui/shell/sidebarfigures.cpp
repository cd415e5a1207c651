// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/sidebarfigures.h"

#include "domain/base/counttext.h"
#include "services/console/session/session.h"
#include "shell/sidebar.h"

namespace gangway {

namespace {

constexpr std::chrono::seconds betweenReadings{2};

} // namespace

SidebarFigures::SidebarFigures(Session &session, Sidebar &sidebar, QObject *parent)
    : QObject(parent), m_sidebar(sidebar)
{
    m_reading.setPause(betweenReadings);
    m_reading.setQuestion([&session] { return organization::figures(session); });
    m_reading.follow(session);
    connect(&m_reading, &ReadingBase::answered, this, [this] { show(m_reading.value()); });
    connect(&session, &Session::stateChanged, &m_reading, [this](Session::State state) {
        if (state == Session::State::Online)
            m_reading.hint();
    });
    if (session.state() == Session::State::Online)
        m_reading.hint();
}

void SidebarFigures::show(const Figures &figures)
{
    const auto shown = [](qint64 count) { return count > 0 ? countText(count) : QString(); };
    const QString flows = shown(figures.flows);
    m_sidebar.setNumber(PageId::Flows, flows,
                        flows.isEmpty() ? tr("Flows") : tr("Flows, %1").arg(flows));
    if (!figures.people)
        return;
    const QString people = shown(*figures.people);
    m_sidebar.setNumber(PageId::People, people,
                        people.isEmpty() ? tr("People") : tr("People, %1", "a count").arg(people));
}

} // namespace gangway
