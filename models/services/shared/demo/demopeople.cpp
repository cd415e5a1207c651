// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/database.h"
#include "services/shared/demo/demobuffers_p.h"

#include <algorithm>
#include <cmath>

namespace gangway {

namespace {

constexpr qint64 peopleAtOnce = 4000;
constexpr quint16 allActions = 0xFFFF;
enum Topic : quint64 { HireTopic = 20, JourneyTopic, NameTopic, LimitTopic };

const QByteArray copyHires =
    "COPY gangway.new_hires (organization_id, id, email, first_name, last_name, department_id, "
    "position,"
    " location, language, start_date, manager_id, flow_id, flow_version, status, invited_at, "
    "started_at,"
    " completed_at, last_activity_at, stage_position, stages_done, blocks_done, blocks_total,"
    " created_at) FROM STDIN";
const QByteArray copyStages =
    "COPY gangway.stage_progress (organization_id, new_hire_id, stage_id, position, entered_at,"
    " completed_at) FROM STDIN";
const QByteArray copyBlocks =
    "COPY gangway.progress (organization_id, new_hire_id, content_block_id, stage_id, status,"
    " started_at, completed_at, data, created_at) FROM STDIN";

quint32 count32(const auto &list)
{
    return static_cast<quint32>(list.size());
}

} // namespace

DemoLoader::Hire DemoLoader::hire(qint64 index) const
{
    DemoRandom random = stream(HireTopic, static_cast<quint64>(index));
    Hire hire;
    hire.startDay = m_calendar->startDay(index, m_share.people, random);
    const int invited =
        m_calendar->workingDayFrom(hire.startDay) - 3 - static_cast<int>(random.below(12));
    hire.invitedAt = m_calendar->moment(invited, random.below(DemoCalendar::minutesPerDay),
                                        random.below(60'000));
    hire.id = random.id(hire.invitedAt);
    // The first flow is the usual one, each further one for fewer people.
    std::size_t flow = 0;
    while (flow + 1 < m_flowSpans.size() && random.chance(420))
        ++flow;
    const auto [from, behind] = m_flowSpans[flow];
    int version = behind - 1;
    while (version > from &&
           m_versions[static_cast<std::size_t>(version)].publishedAt > hire.invitedAt)
        --version;
    hire.version = static_cast<quint16>(version);
    return hire;
}

/// Everybody, unless there are to be fewer events than people.
bool DemoLoader::isInFlow(qint64 index) const
{
    const qint64 joined = qMin(m_share.people, m_share.events);
    return (index + 1) * joined / m_share.people > index * joined / m_share.people;
}

void DemoLoader::plan(qint64 index, const Hire &hire, std::vector<DemoAction> &actions) const
{
    DemoRandom random = stream(JourneyTopic, static_cast<quint64>(index));
    planJourney(m_versions[hire.version], *m_calendar, hire.startDay, random, actions);
}

/// Events of the first `limit` actions, and the one of joining.
int DemoLoader::countEvents(const Hire &hire, const std::vector<DemoAction> &actions,
                            std::size_t limit)
{
    int events = 1;
    m_ledger.begin(m_versions[hire.version], hire.invitedAt);
    for (std::size_t i = 0; i < std::min(limit, actions.size()); ++i)
        m_ledger.complete(actions[i], [&events](DemoEvent, int, qint64) { ++events; });
    return events;
}

/// Decides how far everybody gets, so that the organisation has about the events it should.
void DemoLoader::chooseLimits()
{
    const auto people = static_cast<std::size_t>(m_share.people);
    m_limits.assign(people, allActions);
    std::vector<quint16> counts(people, 0);
    qint64 joined = 0;
    m_hireEvents = 0;
    for (std::size_t i = 0; i < people; ++i) {
        const auto index = static_cast<qint64>(i);
        if (!isInFlow(index))
            continue;
        const Hire person = hire(index);
        plan(index, person, m_actions);
        counts[i] = static_cast<quint16>(countEvents(person, m_actions, allActions));
        m_hireEvents += counts[i];
        ++joined;
    }
    if (m_hireEvents <= m_share.events)
        return;
    // Too many: some stay as they are, some are still on their way, some have not begun. The three
    // shares of f*f, 2f(1-f) and (1-f)(1-f) leave f of all events.
    // A little more than that, since chance varies; cutToTarget() takes the rest.
    const double exact = static_cast<double>(m_share.events - joined) /
                         static_cast<double>(qMax<qint64>(m_hireEvents - joined, 1));
    const double fraction = qMin(1.0, exact + 1.0 / std::sqrt(static_cast<double>(people)));
    const auto whole = static_cast<quint32>(1e6 * fraction * fraction);
    const auto begun = static_cast<quint32>(1e6 * fraction * (2 - fraction));
    m_hireEvents = 0;
    for (std::size_t i = 0; i < people; ++i) {
        const auto index = static_cast<qint64>(i);
        if (!isInFlow(index))
            continue;
        const Hire person = hire(index);
        plan(index, person, m_actions);
        DemoRandom random = stream(LimitTopic, i);
        const quint32 lot = random.below(1'000'000);
        const quint32 all = count32(m_actions);
        m_limits[i] = static_cast<quint16>(lot < whole   ? all
                                           : lot < begun ? random.below(all + 1)
                                                         : 0);
        counts[i] = static_cast<quint16>(countEvents(person, m_actions, m_limits[i]));
        m_hireEvents += counts[i];
    }
    cutToTarget(counts);
}

/// Takes single actions from people until there are not too many events; product use fills the gap.
void DemoLoader::cutToTarget(std::vector<quint16> &counts)
{
    while (m_hireEvents > m_share.events) {
        for (std::size_t i = 0; i < m_limits.size() && m_hireEvents > m_share.events; ++i) {
            const auto index = static_cast<qint64>(i);
            if (m_limits[i] == 0 || !isInFlow(index))
                continue;
            const Hire person = hire(index);
            plan(index, person, m_actions);
            --m_limits[i];
            const int left = countEvents(person, m_actions, m_limits[i]);
            m_hireEvents -= counts[i] - left;
            counts[i] = static_cast<quint16>(left);
        }
    }
}

Result<void> DemoLoader::writePeople(DemoReport &report)
{
    m_events.reserve(static_cast<std::size_t>(m_share.events));
    m_hires.reserve(static_cast<std::size_t>(m_share.people));
    for (qint64 index = 0; index < m_share.people;) {
        const qint64 end = qMin(index + peopleAtOnce, m_share.people);
        for (; index < end; ++index)
            writePerson(index);
        report.completedBlocks += m_buffers->blocks.count();
        for (auto &[statement, rows] :
             {std::pair(&copyHires, &m_buffers->hires), std::pair(&copyStages, &m_buffers->stages),
              std::pair(&copyBlocks, &m_buffers->blocks)}) {
            const auto copied = copy(*statement, *rows);
            if (!copied)
                return copied;
        }
    }
    report.people += m_share.people;
    return {};
}

void DemoLoader::writePerson(qint64 index)
{
    const Hire person = hire(index);
    m_hires.emplace_back(person.id, person.version);
    m_actions.clear();
    m_ledger.begin(m_versions[person.version], person.invitedAt);
    if (isInFlow(index)) {
        quint16 order = 0;
        const auto tell = [this, index, &order](DemoEvent kind, int position, qint64 at) {
            m_events.push_back(
                {at, static_cast<quint32>(index), kind, static_cast<quint8>(position), order++});
        };
        tell(DemoEvent::StageEntered, 1, person.invitedAt);
        plan(index, person, m_actions);
        const std::size_t limit = m_limits[static_cast<std::size_t>(index)];
        m_actions.resize(std::min(limit, m_actions.size()));
        for (const DemoAction &action : m_actions)
            m_ledger.complete(action, tell);
        writeProgressRows(person, m_actions);
    }
    writeHireRow(index, person);
}

void DemoLoader::writeHireRow(qint64 index, const Hire &hire)
{
    DemoRandom random = stream(NameTopic, static_cast<quint64>(index));
    const DemoName name = m_catalogue.personName(random);
    const int used = m_addresses[name.key]++;
    const quint32 department = random.below(count32(m_departments));
    // The first place is the largest.
    const quint32 place = qMin(random.below(count32(m_profile.locations)),
                               random.below(count32(m_profile.locations)));
    const DemoVersion &version = m_versions[hire.version];
    const bool inFlow = isInFlow(index);
    DemoRows &rows = m_buffers->hires;
    rows.plain(m_idText).id(hire.id);
    rows.text(QString(name.address + (used > 0 ? QString::number(used + 1) : QString()) + u'@' +
                      m_profile.domain));
    rows.text(name.first).text(name.last).plain(m_departments.at(department));
    const bool local = random.chance(850);
    // The first position is the most frequent.
    const QStringList &positions = m_profile.positions.at(static_cast<qsizetype>(department));
    rows.text(
        positions.at(qMin(random.below(count32(positions)), random.below(count32(positions)))));
    rows.text(m_profile.locations.at(place));
    rows.text(local ? m_profile.language : QStringLiteral("en"));
    rows.date(hire.startDay).id(m_members.at(2).id);
    if (inFlow)
        rows.plain(version.flowId).number(version.version);
    else
        rows.null().null();
    rows.plain(m_ledger.completedAt >= 0 ? "completed"
               : m_ledger.startedAt >= 0 ? "active"
                                         : "pending");
    rows.moment(inFlow ? hire.invitedAt : -1)
        .moment(m_ledger.startedAt)
        .moment(m_ledger.completedAt);
    rows.moment(m_ledger.lastActivityAt).number(inFlow ? m_ledger.stagePosition : 0);
    rows.number(m_ledger.stagesDone).number(m_ledger.blocksDone);
    rows.number(inFlow ? version.blocksTotal : 0).moment(hire.invitedAt);
    rows.endRow();
}

void DemoLoader::writeProgressRows(const Hire &hire, const std::vector<DemoAction> &actions)
{
    const DemoVersion &version = m_versions[hire.version];
    for (std::size_t i = 0; i < version.stages.size(); ++i) {
        const DemoLedger::StageState &state = m_ledger.stages[i];
        if (state.entered < 0)
            continue;
        DemoRows &rows = m_buffers->stages;
        rows.plain(m_idText)
            .id(hire.id)
            .plain(version.stages[i].id)
            .number(static_cast<qint64>(i) + 1);
        rows.moment(state.entered).moment(state.completed).endRow();
    }
    for (const DemoAction &action : actions) {
        const DemoStage &stage = version.stages[action.stage];
        const DemoBlock &block = stage.blocks[action.block];
        DemoRows &rows = m_buffers->blocks;
        rows.plain(m_idText).id(hire.id).plain(block.id).plain(stage.id).plain("completed");
        rows.moment(action.at).moment(action.at).plain(block.answer).moment(action.at).endRow();
    }
}

} // namespace gangway
