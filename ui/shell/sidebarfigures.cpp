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
    : QObject(parent), m_session(session), m_sidebar(sidebar)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(betweenReadings);
    connect(&m_pause, &QTimer::timeout, this, [this] {
        if (m_again)
            refresh();
    });
    connect(&session, &Session::changed, this, &SidebarFigures::refresh);
    connect(&session, &Session::stateChanged, this, &SidebarFigures::refresh);
    refresh();
}

void SidebarFigures::refresh()
{
    if (m_session.state() != Session::State::Online)
        return; // coming online is a reason of its own
    if (m_pause.isActive() || m_reading)
        m_again = true;
    else
        read();
}

void SidebarFigures::read()
{
    m_reading = true;
    m_again = false;
    m_session.run(Session::Lane::Read, readFigures)
        .then(this, [this](const Result<Figures> &answer) {
            m_reading = false;
            m_pause.start();
            if (answer)
                show(*answer);
        });
}

void SidebarFigures::show(const Figures &figures)
{
    const auto shown = [](qint64 count) { return count > 0 ? countText(count) : QString(); };
    const QString flows = shown(figures.flows);
    m_sidebar.setNumber(PageId::Flows, flows,
                        flows.isEmpty() ? tr("Flows") : tr("Flows, %1").arg(flows));
    if (!figures.peopleUnderWay)
        return;
    const QString people = shown(*figures.peopleUnderWay);
    m_sidebar.setNumber(
        PageId::People, people,
        people.isEmpty()
            ? tr("People")
            : tr("People, %1 under way", "a count; they have begun and are not done").arg(people));
}

} // namespace gangway
