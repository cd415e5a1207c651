// SPDX-License-Identifier: GPL-3.0-or-later
#include "tenant/foldmodel.h"

#include <QDateTime>
#include <QTimeZone>

namespace gangway::test {

using namespace Qt::StringLiterals;

qint64 FoldModel::Journey::enteredAt() const
{
    qint64 earliest = steps.first().entered;
    for (const Step &step : steps)
        earliest = std::min(earliest, step.entered);
    return earliest;
}

void FoldModel::add(const FoldEvent &event)
{
    if (event.name != u"stage_entered"_s && event.name != u"stage_completed"_s)
        return;
    Journey &journey =
        m_journeys[event.organization + event.flow + QString::number(event.version) + event.hire];
    journey.first = event;
    const bool known = journey.steps.contains(event.position);
    Step &step = journey.steps[event.position];
    if (!known || event.at < step.entered)
        step.entered = event.at;
    if (event.name == u"stage_completed"_s)
        step.completed = std::min(step.completed.value_or(event.at), event.at);
}

QString FoldModel::dayOf(const Journey &journey) const
{
    // Milliseconds are enough for a day, rounded down.
    const QDateTime utc = QDateTime::fromMSecsSinceEpoch(journey.enteredAt() / 1000, Qt::UTC);
    return utc.toTimeZone(QTimeZone(timeZones[journey.first.organization]))
        .date()
        .toString(Qt::ISODate);
}

QStringList FoldModel::journeys() const
{
    QStringList lines;
    for (const Journey &journey : m_journeys) {
        QStringList positions;
        QStringList entered;
        QStringList completed;
        int done = 0;
        for (auto step = journey.steps.begin(); step != journey.steps.end(); ++step) {
            positions.append(QString::number(step.key()));
            entered.append(QString::number(step->entered));
            completed.append(step->completed ? QString::number(*step->completed) : u"-"_s);
            done += step->completed ? 1 : 0;
        }
        const FoldHire hire = hires.value(journey.first.hire);
        lines.append(QStringList{
            journey.first.organization, journey.first.flow, QString::number(journey.first.version),
            journey.first.hire, QString::number(journey.enteredAt()), dayOf(journey),
            QString::number(journey.steps.lastKey()), QString::number(done), hire.department,
            hire.location, positions.join(u','), entered.join(u','), completed.join(u',')}
                         .join(u'|'));
    }
    lines.sort();
    return lines;
}

QStringList FoldModel::counted(bool bySegment) const
{
    QMap<QString, std::pair<int, int>> counts;
    for (const Journey &journey : m_journeys) {
        const FoldHire hire = hires.value(journey.first.hire);
        const QString segment =
            bySegment ? hire.department + u'|' + hire.location + u'|' : QString();
        for (auto step = journey.steps.begin(); step != journey.steps.end(); ++step) {
            auto &count =
                counts[journey.first.organization + u'|' + journey.first.flow + u'|' + segment +
                       dayOf(journey) + u'|' + QString::number(journey.first.version) + u'|' +
                       QString::number(step.key())];
            ++count.first;
            count.second += step->completed ? 1 : 0;
        }
    }
    QStringList lines;
    for (auto count = counts.begin(); count != counts.end(); ++count)
        lines.append(u"%1|%2|%3"_s.arg(count.key()).arg(count->first).arg(count->second));
    lines.sort();
    return lines;
}

QStringList FoldModel::days() const
{
    return counted(false);
}

QStringList FoldModel::segments() const
{
    return counted(true);
}

QString journeysQuery()
{
    return uR"(SELECT concat_ws('|', organization_id, flow_id, flow_version, new_hire_id,
        (extract(epoch FROM entered_at) * 1000000)::bigint, day, reached, completed_count,
        coalesce(department_id::text, ''), location, array_to_string(positions, ','),
        (SELECT string_agg(((extract(epoch FROM t) * 1000000)::bigint)::text, ',' ORDER BY n)
         FROM unnest(entered) WITH ORDINALITY AS u(t, n)),
        (SELECT string_agg(coalesce(((extract(epoch FROM t) * 1000000)::bigint)::text, '-'), ',' ORDER BY n)
         FROM unnest(completed) WITH ORDINALITY AS u(t, n)))
        FROM gangway.journeys)"_s;
}

QString daysQuery()
{
    return u"SELECT concat_ws('|', organization_id, flow_id, day, flow_version, stage_position, "
           u"entered, "
           "completed) FROM gangway.funnel_days WHERE entered <> 0 OR completed <> 0"_s;
}

QString segmentsQuery()
{
    return u"SELECT concat_ws('|', organization_id, flow_id, CASE department_id WHEN "
           "'00000000-0000-0000-0000-000000000000' THEN '' ELSE department_id::text END, location, "
           "day, "
           "flow_version, stage_position, entered, completed) FROM gangway.funnel_segments "
           "WHERE entered <> 0 OR completed <> 0"_s;
}

} // namespace gangway::test
