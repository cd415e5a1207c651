// SPDX-License-Identifier: GPL-3.0-or-later
#include "data/changefeed.h"
#include "data/database.h"
#include "domain/base/ids.h"
#include "domain/base/try.h"
#include "service/commandline.h"
#include "service/funnelpicture.h"
#include "service/signals.h"
#include "services/shared/people/peoplestore.h"

#include <QLocale>
#include <QTimeZone>
#include <QTimer>

#include <chrono>

#include <sys/ioctl.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace gangway {

namespace {

constexpr int usualWidth = 80;
constexpr int widest = 120;
constexpr auto pollEvery = 2s; ///< behind the hints, in case one was lost

struct FunnelWords
{
    QString flow;
    QString from;
    QString to;
    QString department;
    QString location;
    int version = 0;
    bool watch = false;
};

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FunnelCommand)
};

Result<std::optional<QDate>> dayFrom(const QString &text, const char *option)
{
    if (text.isEmpty())
        return std::nullopt;
    const QDate day = QDate::fromString(text, Qt::ISODate);
    if (!day.isValid()) {
        return fail(ErrorKind::InvalidInput,
                    Words::tr("“%1” is not a date for %2.").arg(text, QLatin1String(option)),
                    Words::tr("Write it as 2026-03-31."));
    }
    return day;
}

Result<FunnelFilter> filterFrom(const FunnelWords &given, const QUuid &flowId, Database &database)
{
    FunnelFilter filter{.flowId = flowId};
    const auto from = dayFrom(given.from, "--from");
    const auto to = dayFrom(given.to, "--to");
    if (!from || !to)
        return std::unexpected(from ? to.error() : from.error());
    filter.from = *from;
    filter.to = *to;
    if (filter.from && filter.to && *filter.from > *filter.to) {
        return fail(ErrorKind::InvalidInput, Words::tr("The period ends before it begins."),
                    Words::tr("Change --from or --to."));
    }
    if (given.version > 0)
        filter.version = given.version;
    if (!given.location.isEmpty())
        filter.location = given.location;
    if (!given.department.isEmpty()) {
        GW_TRY(department, PeopleStore(database).departmentCalled(given.department));
        filter.departmentId = *department;
    }
    return filter;
}

int terminalWidth()
{
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::min<int>(size.ws_col, widest);
    return usualWidth;
}

QStringList textOf(const Funnel &funnel)
{
    QStringList lines;
    const QTimeZone zone(funnel.timeZone.toLatin1());
    const QDateTime local = zone.isValid() ? funnel.asOf.toTimeZone(zone) : funnel.asOf;
    lines << Words::tr("%1 · as of %2, %3")
                 .arg(funnel.flowName,
                      QLocale().toString(local, QStringLiteral("yyyy-MM-dd HH:mm:ss")),
                      funnel.timeZone);
    if (funnel.stages.isEmpty())
        lines << Words::tr("This flow was never published, so nobody has entered it.");
    else
        lines << funnelPicture(funnel, terminalWidth());
    return lines;
}

/// Draws over what was drawn before on a terminal; elsewhere one after the other.
class WatchView
{
public:
    explicit WatchView(const Output &output)
        : m_output(output), m_terminal(::isatty(STDOUT_FILENO) != 0)
    {
    }

    void show(const Funnel &funnel)
    {
        if (m_output.isJson()) {
            m_output.json(funnel.toJson());
            return;
        }
        const QStringList lines = textOf(funnel);
        if (m_terminal && m_drawn > 0)
            std::fputs(QStringLiteral("\033[%1A\033[J").arg(m_drawn).toLatin1().constData(),
                       stdout);
        for (const QString &line : lines)
            m_output.line(line);
        m_drawn = static_cast<int>(lines.size());
    }

private:
    const Output &m_output;
    bool m_terminal;
    int m_drawn = 0;
};

bool sameNumbers(const Funnel &left, const Funnel &right)
{
    return std::ranges::equal(
        left.stages, right.stages, [](const FunnelStage &a, const FunnelStage &b) {
            return a.stageId == b.stageId && a.entered == b.entered && a.completed == b.completed;
        });
}

/// Follows the funnel until a signal ends it. The person's database password is short-lived: after
/// a lost connection a new one is asked for.
ExitCode watch(const CommandContext &context, std::unique_ptr<Database> database,
               const FunnelFilter &filter, Funnel last)
{
    WatchView view(context.out());
    view.show(last);
    std::optional<Error> failure;
    const auto refresh = [&] {
        const auto now = FunnelReader(*database).read(filter);
        if (!now) {
            auto again = context.sessionForFlow(idText(filter.flowId));
            if (again) {
                database = std::move(again->first.database);
            } else if (again.error().kind != ErrorKind::Unavailable) {
                failure = again.error();
                QCoreApplication::quit();
            }
            return;
        }
        if (!sameNumbers(last, *now)) {
            last = *now;
            view.show(last);
        }
    };
    ChangeFeed feed(database->settings());
    // Without hints the poll alone keeps the picture fresh.
    (void)feed.start();
    QTimer poll;
    QObject::connect(&poll, &QTimer::timeout, &poll, refresh);
    poll.start(pollEvery);
    QObject::connect(&feed, &ChangeFeed::changed, &poll, refresh);
    QObject::connect(&feed, &ChangeFeed::resynchronise, &poll, refresh);
    SignalWatcher signalWatcher;
    QObject::connect(&signalWatcher, &SignalWatcher::received, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    QCoreApplication::exec();
    return failure ? context.out().error(*failure) : ExitCode::Ok;
}

ExitCode runFunnel(const CommandContext &context, const FunnelWords &given)
{
    auto session = context.sessionForFlow(given.flow);
    if (!session)
        return context.out().error(session.error());
    Database &database = *session->first.database;
    const auto filter = filterFrom(given, session->second.id, database);
    if (!filter)
        return context.out().error(filter.error());
    const auto funnel = FunnelReader(database).read(*filter);
    if (!funnel)
        return context.out().error(funnel.error());
    if (given.version > 0 && funnel->stages.isEmpty()) {
        return context.out().error(
            {ErrorKind::NotFound,
             Words::tr("“%1” has no version %2.").arg(session->second.name).arg(given.version),
             session->second.version > 0
                 ? Words::tr("Its newest is version %1.").arg(session->second.version)
                 : Words::tr("It was never published."),
             {}});
    }
    if (given.watch)
        return watch(context, std::move(session->first.database), *filter, *funnel);
    context.out().json(funnel->toJson());
    if (!context.out().isJson()) {
        for (const QString &line : textOf(*funnel))
            context.out().line(line);
    }
    return ExitCode::Ok;
}

} // namespace

void addFunnelCommand(Command &app, CommandChoice &choice)
{
    auto given = std::make_shared<FunnelWords>();
    Command funnel = app.add("funnel", Words::tr("Show how far people get in a flow"));
    funnel.takes("FLOW", &given->flow, Words::tr("Id or name")).required();
    funnel
        .takes("--from", &given->from, Words::tr("First day on which people joined, as 2026-03-31"))
        .called(Words::tr("DAY"));
    funnel.takes("--to", &given->to, Words::tr("Last such day")).called(Words::tr("DAY"));
    funnel.takes("--version", &given->version, Words::tr("Only this version of the flow"))
        .atLeast(1);
    funnel.takes("--department", &given->department, Words::tr("Only people of this department"))
        .called(Words::tr("NAME"));
    funnel.takes("--location", &given->location, Words::tr("Only people at this place"))
        .called(Words::tr("NAME"));
    funnel.takes("--watch", &given->watch, Words::tr("Stay and show each change, until Ctrl+C"));
    choose(funnel, choice, given, runFunnel);
}

} // namespace gangway
