// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/dashboardtext.h"

#include "domain/base/counttext.h"
#include "domain/base/datetexts.h"
#include "domain/base/ids.h"
#include "domain/people/personsummary.h"

#include <QCoreApplication>
#include <QLocale>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct DashboardText
{
    Q_DECLARE_TR_FUNCTIONS(DashboardText)
};

Need lateNeed(const LateStage &late)
{
    return {
        .icon = u"clock-alert"_s,
        .color = &Theme::overdue,
        .title = DashboardText::tr("%1 people are overdue in %2", "count, stage", int(late.people))
                     .arg(countText(late.people), late.stage),
        .line =
            DashboardText::tr("%1 · longest %n day(s)", "flow", late.longestDays).arg(late.flow),
        .button = DashboardText::tr("Show them"),
        .address = {PageId::People,
                    {},
                    {{u"flow"_s, idText(late.flowId)},
                     {u"version"_s, late.version},
                     {u"stage"_s, idText(late.stageId)},
                     {u"in"_s, u"now"_s},
                     {u"status"_s, personStateName(PersonState::Overdue)}}}};
}

Need draftNeed(const WaitingDraft &draft)
{
    Need need{.icon = u"workflow"_s, .color = &Theme::muted};
    need.address = {PageId::FlowEditor, draft.flowId, {}};
    need.line = draft.publishedVersion == 0
                    ? DashboardText::tr("Never published")
                    : DashboardText::tr("People get version %1").arg(draft.publishedVersion);
    if (draft.errors > 0) {
        need.icon = u"triangle-alert"_s;
        need.color = &Theme::error;
        need.title =
            DashboardText::tr("%n problem(s) keep %1 from being published", "flow", draft.errors)
                .arg(draft.flow);
        need.button = DashboardText::tr("Correct");
    } else {
        need.title =
            draft.publishedVersion == 0
                ? DashboardText::tr("%1 is ready to publish").arg(draft.flow)
                : DashboardText::tr("%1 has changes that are not published").arg(draft.flow);
        need.button = DashboardText::tr("Review");
    }
    return need;
}

Need startingNeed(const Dashboard &dashboard)
{
    const StartingPerson &first = dashboard.starting.first();
    const QString day = QLocale().toString(first.start, QLocale::LongFormat);
    Need need{.icon = u"user-check"_s, .color = &Theme::accent};
    need.button = DashboardText::tr("Show them");
    need.address = {PageId::People, {}, {{u"status"_s, personStateName(PersonState::NotInFlow)}}};
    if (dashboard.startingCount == 1) {
        need.title = DashboardText::tr("%1 starts soon and is in no flow").arg(first.name);
        need.line = day;
        need.button = DashboardText::tr("Choose a flow");
        need.address = {PageId::Person, first.id, {{u"do"_s, u"flow"_s}}};
    } else {
        need.title = DashboardText::tr("%1 people start within a week and are in no flow", "count",
                                       int(dashboard.startingCount))
                         .arg(countText(dashboard.startingCount));
        need.line = DashboardText::tr("The first is %1, %2", "name, date").arg(first.name, day);
    }
    return need;
}

QString whenText(const QDateTime &at)
{
    return shortDate(at.toLocalTime().date());
}

ChecklistStep publishStep(const Dashboard &dashboard, const QUuid &me)
{
    ChecklistStep step{.title = DashboardText::tr("Publish a first flow"),
                       .line = DashboardText::tr("so that people can join it"),
                       .address = {PageId::Flows}};
    if (!dashboard.firstFlow)
        return step;
    step.done = true;
    const FirstFlow &flow = *dashboard.firstFlow;
    const bool mine = !me.isNull() && flow.publisherId == me;
    step.line =
        mine || !flow.publisher.isEmpty()
            ? DashboardText::tr("%1, by %2 on %3", "flow, person, date")
                  .arg(flow.name, mine ? DashboardText::tr("you", "by you") : flow.publisher,
                       whenText(flow.publishedAt))
            : DashboardText::tr("%1 on %2", "flow, date")
                  .arg(flow.name, whenText(flow.publishedAt));
    return step;
}

QString doneText(const Happening &happening)
{
    const QString subject = happening.subject.toHtmlEscaped();
    const QString &kind = happening.kind;
    if (kind == "insert flow_version"_L1)
        return DashboardText::tr("published %1, version %2").arg(subject).arg(happening.version);
    if (kind == "onboarding_started"_L1)
        return DashboardText::tr("began %1", "flow").arg(subject);
    if (kind == "stage_completed"_L1 || kind == "flow_completed"_L1)
        return DashboardText::tr("finished %1", "stage or flow").arg(subject);
    if (kind == "insert department"_L1)
        return DashboardText::tr("added the department %1").arg(subject);
    if (kind == "update department"_L1)
        return DashboardText::tr("changed the department %1").arg(subject);
    if (kind == "delete department"_L1)
        return DashboardText::tr("removed the department %1").arg(subject);
    if (kind == "insert member"_L1)
        return DashboardText::tr("added %1 to the team").arg(subject);
    if (kind == "update member"_L1)
        return DashboardText::tr("changed a member of the team");
    if (kind == "delete member"_L1)
        return DashboardText::tr("removed %1 from the team").arg(subject);
    if (kind == "complete_setup organization"_L1)
        return DashboardText::tr("set the organisation up");
    return DashboardText::tr("changed the organisation");
}

} // namespace

QString greeting(const QTime &time, const QString &personName)
{
    // An address is no name to greet with.
    const QString name = personName.contains(u'@') ? QString() : personName.section(u' ', 0, 0);
    const QString words = time.hour() < 5    ? DashboardText::tr("Good evening")
                          : time.hour() < 12 ? DashboardText::tr("Good morning")
                          : time.hour() < 18 ? DashboardText::tr("Good afternoon")
                                             : DashboardText::tr("Good evening");
    return name.isEmpty() ? words : DashboardText::tr("%1, %2", "greeting, name").arg(words, name);
}

QList<Need> needsOf(const Dashboard &dashboard)
{
    QList<Need> needs;
    for (const LateStage &late : dashboard.late)
        needs << lateNeed(late);
    if (!dashboard.starting.isEmpty())
        needs << startingNeed(dashboard);
    for (const WaitingDraft &draft : dashboard.drafts)
        needs << draftNeed(draft);
    return needs;
}

QList<ChecklistStep> setupStepsOf(const Dashboard &dashboard, const QUuid &me)
{
    ChecklistStep organization{.done = dashboard.setUpAt.has_value(),
                               .title = DashboardText::tr("Describe the organisation"),
                               .line = DashboardText::tr("name, departments and goals"),
                               .address = {PageId::Settings}};
    if (dashboard.setUpAt)
        organization.line =
            DashboardText::tr("done on %1", "date").arg(whenText(*dashboard.setUpAt));
    ChecklistStep people{.done = dashboard.people > 0,
                         .title = DashboardText::tr("Add people"),
                         .line = DashboardText::tr("one by one or from a list"),
                         .address = {PageId::People}};
    if (people.done)
        people.line = DashboardText::tr("%1 so far", "people", int(dashboard.people))
                          .arg(countText(dashboard.people));
    const ChecklistStep begun{.done = dashboard.someoneBegan,
                              .title = DashboardText::tr("See the first person begin"),
                              .line =
                                  dashboard.someoneBegan
                                      ? DashboardText::tr("people have begun")
                                      : DashboardText::tr("their first completed block shows here"),
                              .address = {PageId::Funnel}};
    return {organization, publishStep(dashboard, me), people, begun};
}

QString happeningText(const Happening &happening)
{
    const QString who = happening.who.isEmpty() ? DashboardText::tr("Gangway") : happening.who;
    return DashboardText::tr("<b>%1</b> %2", "person, what was done")
        .arg(who.toHtmlEscaped(), doneText(happening));
}

QString firstDayText(const QDate &day, const QDate &today)
{
    switch (today.daysTo(day)) {
    case -1:
        return DashboardText::tr("Yesterday");
    case 0:
        return DashboardText::tr("Today");
    case 1:
        return DashboardText::tr("Tomorrow");
    default:
        return DashboardText::tr("%1 %2", "day of the week, date")
            .arg(QLocale().dayName(day.dayOfWeek(), QLocale::ShortFormat), shortDate(day, today));
    }
}

QString happeningTime(const QDateTime &at, const QDateTime &now)
{
    const QLocale locale;
    const QDateTime local = at.toLocalTime();
    const qint64 days = local.date().daysTo(now.toLocalTime().date());
    const QString time = locale.toString(local.time(), u"HH:mm"_s);
    if (days == 0)
        return time;
    if (days > 0 && days < 7)
        return QStringLiteral("%1 %2").arg(
            locale.dayName(local.date().dayOfWeek(), QLocale::ShortFormat), time);
    return shortDate(local.date());
}

} // namespace gangway
