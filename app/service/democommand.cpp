// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/commandline.h"
#include "services/shared/demo/demodata.h"

#include <CLI/CLI.hpp>

#include <QLocale>

namespace gangway {

namespace {

struct DemoWords
{
    DemoPlan plan;
    std::string until;
};

QString words(const char *text)
{
    return QCoreApplication::translate("DemoCommand", text);
}

Result<QDateTime> endOf(const DemoWords &given)
{
    if (given.until.empty()) {
        // Whole minutes, so that a plan can be named again.
        const QDateTime now = QDateTime::currentDateTimeUtc();
        return QDateTime(now.date(), QTime(now.time().hour(), now.time().minute()), Qt::UTC);
    }
    const QDateTime until = QDateTime::fromString(QString::fromStdString(given.until), Qt::ISODate);
    if (!until.isValid()) {
        return fail(ErrorKind::InvalidInput,
                    words("“%1” is not a date and time.").arg(QString::fromStdString(given.until)),
                    words("Write it as 2026-03-31T12:00:00Z."));
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
    ProgressBar bar(words("Writing demo data"));
    const auto report =
        DemoData::generate(**admin, plan, [&bar](double fraction, const QString &text) {
            bar.update(fraction, text);
        });
    if (!report)
        return context.out().error(report.error());
    context.out().json(report->toJson());
    const QLocale locale;
    context.out().line(words("%1 people, %2 events, %3 flows in:")
                           .arg(locale.toString(report->people), locale.toString(report->events),
                                locale.toString(report->flows)));
    QList<QStringList> rows;
    constexpr int shown = 50;
    for (const DemoOrganization &organization : report->organizations.mid(0, shown)) {
        rows.append({organization.name, organization.ownerEmail,
                     QString::number(organization.people),
                     organization.id.toString(QUuid::WithoutBraces)});
    }
    context.out().table({words("Organisation"), words("Owner"), words("People"), words("Id")},
                        rows);
    return ExitCode::Ok;
}

} // namespace

void addDemoCommand(CLI::App &app, CommandChoice &choice)
{
    auto given = std::make_shared<DemoWords>();
    CLI::App *demo =
        app.add_subcommand("demo", "Fill the workspace with organisations that look like life");
    demo->add_option("--organizations", given->plan.organizations, "Organisations to make")
        ->capture_default_str();
    demo->add_option("--people", given->plan.people, "New hires in all of them")
        ->capture_default_str();
    demo->add_option("--events", given->plan.events, "Events in all of them, about")
        ->capture_default_str();
    demo->add_option("--days", given->plan.days, "Over how many days people start")
        ->capture_default_str();
    demo->add_option("--seed", given->plan.seed, "The same seed makes the same data")
        ->capture_default_str();
    demo->add_option("--until", given->until, "Nothing happens later; by default now")
        ->type_name("TIME");
    demo->callback([&choice, given] {
        choice.action = [given](CommandContext &context) { return runDemo(context, *given); };
    });
}

} // namespace gangway
