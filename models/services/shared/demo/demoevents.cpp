// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"
#include "services/shared/demo/demobuffers_p.h"

#include <algorithm>
#include <array>

namespace gangway {

namespace {

constexpr std::size_t eventsPerCopy = 200'000;
constexpr std::size_t eventsPerPiece = 4'000; ///< a megabyte, sent while the next one is made
enum Topic : quint64 { ProductTopic = 40, EventTopic };

const QByteArray copyEvents =
    "COPY gangway.analytics_events (organization_id, id, user_id, event_name, event_category, url,"
    " device_type, browser, os, created_at, new_hire_id, flow_id, flow_version, stage_position)"
    " FROM STDIN";

const char *nameOf(DemoEvent kind)
{
    switch (kind) {
    case DemoEvent::StageEntered:
        return "stage_entered";
    case DemoEvent::OnboardingStarted:
        return "onboarding_started";
    case DemoEvent::BlockCompleted:
        return "block_completed";
    case DemoEvent::StageCompleted:
        return "stage_completed";
    case DemoEvent::FlowCompleted:
        return "flow_completed";
    case DemoEvent::SignIn:
        return "sign_in";
    case DemoEvent::PageView:
        return "page_view";
    }
    return "";
}

constexpr std::array pages{"/people",        "/flows",      "/dashboard",
                           "/people/import", "/flows/edit", "/reports/funnel",
                           "/settings",      "/dashboard",  "/people"};

struct Device
{
    const char *type;
    const char *browser;
    const char *system;
};
constexpr std::array devices{
    Device{"desktop", "Firefox", "Windows"}, Device{"desktop", "Chrome", "Windows"},
    Device{"desktop", "Safari", "macOS"},    Device{"desktop", "Firefox", "Linux"},
    Device{"mobile", "Safari", "iOS"},       Device{"mobile", "Chrome", "Android"}};

bool earlier(const DemoEventKey &a, const DemoEventKey &b)
{
    if (a.at != b.at)
        return a.at < b.at;
    if (a.isProductUse() != b.isProductUse())
        return b.isProductUse();
    return a.who != b.who ? a.who < b.who : a.order < b.order;
}

} // namespace

/// Members signing in and looking around, as many times as events are missing.
void DemoLoader::addProductUse()
{
    DemoRandom random = stream(ProductTopic);
    const auto days = static_cast<quint32>(m_calendar->lastDay() - m_calendar->firstDay() + 1);
    const qint64 missing = m_share.events - static_cast<qint64>(m_events.size());
    for (qint64 i = 0; i < missing; ++i) {
        int day = m_calendar->firstDay() + static_cast<int>(random.below(days));
        if (DemoCalendar::isWeekend(day) && !random.chance(60))
            day -= 2;
        const auto minute = static_cast<int>(random.below(DemoCalendar::minutesPerDay));
        qint64 at = m_calendar->momentOfDay(day, minute, random.below(60'000));
        while (at > m_calendar->until()) // today is not over yet
            at -= 86'400'000;
        // Some members work with it all day, some hardly ever.
        const auto count = static_cast<quint32>(m_members.size());
        const quint32 who = qMin(random.below(count), random.below(count));
        const DemoEvent kind = random.chance(150) ? DemoEvent::SignIn : DemoEvent::PageView;
        m_events.push_back({at, who, kind, 0, static_cast<quint16>(i)});
    }
}

void DemoLoader::writeEvent(const DemoEventKey &event, DemoRandom &random, DemoRows &rows) const
{
    const auto who = static_cast<std::size_t>(event.who);
    rows.plain(m_idText).id(random.id(event.at));
    if (event.isProductUse()) {
        const Device &device = devices[(who * 7 + 3) % devices.size()];
        const char *page = event.kind == DemoEvent::SignIn
                               ? "/sign-in"
                               : pages[random.below(static_cast<quint32>(pages.size()))];
        rows.id(m_members.at(static_cast<qsizetype>(who)).id)
            .plain(nameOf(event.kind))
            .plain("product");
        rows.plain(page)
            .plain(device.type)
            .plain(device.browser)
            .plain(device.system)
            .moment(event.at);
        rows.null().null().null().null();
    } else {
        const auto &[id, versionIndex] = m_hires[who];
        const DemoVersion &version = m_versions[versionIndex];
        rows.null().plain(nameOf(event.kind)).plain("onboarding").null().null().null().null();
        rows.moment(event.at)
            .id(id)
            .plain(version.flowId)
            .number(version.version)
            .number(event.position);
    }
    rows.endRow();
}

Result<void> DemoLoader::writeEvents(DemoReport &report)
{
    std::sort(m_events.begin(), m_events.end(), earlier);
    DemoRandom random = stream(EventTopic);
    for (std::size_t from = 0; from < m_events.size(); from += eventsPerCopy) {
        const std::size_t end = std::min(from + eventsPerCopy, m_events.size());
        DemoRows rows;
        std::size_t next = from;
        const auto copied = m_admin.copyIn(copyEvents, [&]() -> Result<QByteArray> {
            const std::size_t pieceEnd = std::min(next + eventsPerPiece, end);
            for (; next < pieceEnd; ++next)
                writeEvent(m_events[next], random, rows);
            return rows.take();
        });
        if (!copied)
            return std::unexpected(copied.error());
        if (*copied != static_cast<qint64>(end - from))
            return fail(ErrorKind::Internal,
                        tr("The server took another number of events than was sent."),
                        tr("Report this as a bug; nothing was changed."));
        const auto told = m_written(*copied);
        if (!told)
            return told;
    }
    report.events += static_cast<qint64>(m_events.size());
    return {};
}

} // namespace gangway
