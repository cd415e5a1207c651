// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"
#include "services/shared/demo/demodata.h"

#include <QLocale>

namespace gangway {

namespace {

struct DemoWords
{
    DemoPlan plan;
    QString until;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(DemoCommand)
};

Result<QDateTime> endOf(const DemoWords &given)
{
    if (given.until.isEmpty()) {
        // Whole minutes, so that a plan can be named again.
        const QDateTime now = QDateTime::currentDateTimeUtc();
        return QDateTime(now.date(), QTime(now.time().hour(), now.time().minute()), Qt::UTC);
    }
    const QDateTime until = QDateTime::fromString(given.until, Qt::ISODate);
    if (!until.isValid()) {
        return fail(ErrorKind::InvalidInput,
                    Words::tr("“%1” is not a date and time.").arg(given.until),
                    Words::tr("Write it as 2026-03-31T12:00:00Z."));
    }
    return until.toUTC();
}

ExitCode runDemo(const CommandContext &context, const DemoWords &given)
{
    const auto until = endOf(given);
    if (!until)
        return context.out().error(until.error());
    if (const auto running = context.ensureRunning(); !running)
        return context.out().error(running.error());
    auto admin = context.workspace().connectAdmin();
    if (!admin)
        return context.out().error(admin.error());
    DemoPlan plan = given.plan;
    plan.until = *until;
    ProgressBar bar(Words::tr("Writing demo data"));
    const auto report =
        DemoData::generate(**admin, plan, [&bar](double fraction, const QString &text) {
            bar.update(fraction, text);
        });
    if (!report)
        return context.out().error(report.error());
    context.out().json(report->toJson());
    const QLocale locale;
    context.out().line(Words::tr("People: %1, events: %2, flows: %3, in:")
                           .arg(locale.toString(report->people), locale.toString(report->events),
                                locale.toString(report->flows)));
    QList<QStringList> rows;
    constexpr int shown = 50;
    for (const DemoOrganization &organization : report->organizations.mid(0, shown)) {
        rows.append({organization.name, organization.ownerEmail,
                     QString::number(organization.people),
                     organization.id.toString(QUuid::WithoutBraces)});
    }
    context.out().table(
        {Words::tr("Organisation"), Words::tr("Owner"), Words::tr("People"), Words::tr("Id")},
        rows);
    return ExitCode::Ok;
}

} // namespace

void addDemoCommand(Command &app, CommandChoice &choice)
{
    auto given = std::make_shared<DemoWords>();
    DemoPlan &plan = given->plan;
    Command demo =
        app.add("demo", Words::tr("Fill the workspace with organisations that look like life"));
    demo.takes("--organizations", &plan.organizations, Words::tr("Organisations to make"));
    demo.takes("--people", &plan.people, Words::tr("New hires in all of them"));
    demo.takes("--events", &plan.events, Words::tr("Events in all of them, about"));
    demo.takes("--days", &plan.days, Words::tr("Over how many days people start"));
    demo.takes("--seed", &plan.seed, Words::tr("The same seed makes the same data"));
    demo.takes("--until", &given->until, Words::tr("Nothing happens later; by default now"))
        .called(Words::tr("TIME"));
    choose(demo, choice, given, runDemo);
}

} // namespace gangway
