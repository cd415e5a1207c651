// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/jobs/jobrunner.h"

#include "domain/base/try.h"

#include <QLoggingCategory>

#include <algorithm>

using namespace std::chrono_literals;

namespace gangway {

Q_LOGGING_CATEGORY(lcJobs, "gangway.jobs")

namespace {

constexpr auto lookEvery = 1s;
constexpr int leaseSeconds = 600;

/// Errors that the same attempt would meet again.
bool isFinal(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::InvalidInput:
    case ErrorKind::NotFound:
    case ErrorKind::Denied:
        return true;
    case ErrorKind::Conflict:
    case ErrorKind::Locked:
    case ErrorKind::Unavailable:
    case ErrorKind::Cancelled:
    case ErrorKind::NewerVersion:
    case ErrorKind::OutOfSpace:
    case ErrorKind::Damaged:
    case ErrorKind::Internal:
        break;
    }
    return false;
}

} // namespace

JobRunner::JobRunner(Connect connect, QObject *parent)
    : QObject(parent)
    , m_connect(std::move(connect))
    , m_timer(this) // so that it moves to the runner's thread with it
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, this, &JobRunner::step);
}

JobRunner::~JobRunner() = default;

void JobRunner::handle(const QString &kind, Handler handler)
{
    m_handlers.insert(kind, std::move(handler));
}

void JobRunner::repeat(const QString &name, std::chrono::milliseconds every, Chore chore)
{
    m_chores.push_back({name, std::move(chore), every, std::chrono::steady_clock::now()});
}

void JobRunner::start()
{
    step();
}

void JobRunner::step()
{
    const auto done = round();
    const bool fails = !done.has_value();
    if (fails && !m_troubled) // said once per outage
        qCWarning(lcJobs).noquote() << done.error().message << done.error().detail;
    if (fails != m_troubled) {
        m_troubled = fails;
        emit troubled(fails ? done.error().message : QString());
    }
    m_timer.start(lookEvery);
}

Result<void> JobRunner::openDatabase()
{
    if (m_database)
        return {};
    GW_TRY(opened, m_connect());
    m_database = std::move(*opened);
    return {};
}

Result<void> JobRunner::round()
{
    if (auto opened = openDatabase(); !opened)
        return opened;
    runChores();
    GW_CHECK(runDue());
    return {};
}

void JobRunner::runChores()
{
    const auto now = std::chrono::steady_clock::now();
    for (Repeated &repeated : m_chores) {
        if (repeated.due > now)
            continue;
        repeated.due = now + repeated.every;
        if (const auto done = repeated.chore(*m_database); !done)
            qCWarning(lcJobs).noquote() << repeated.name << done.error().message;
    }
}

Result<int> JobRunner::runDue()
{
    GW_CHECK(openDatabase());
    if (auto returned = m_database->run(sql("jobs/return_abandoned"), {}, Database::Retry::Yes);
        !returned)
        return std::unexpected(returned.error());
    int ran = 0;
    for (bool any = true; any && !m_handlers.isEmpty();) {
        any = false;
        GW_TRY(waiting, m_database->run(sql("jobs/organizations"), {}, Database::Retry::Yes));
        for (int row = 0; row < waiting->count(); ++row) {
            GW_TRY(next, runNext(waiting->uuid(row, 0)));
            any = any || *next;
            ran += *next ? 1 : 0;
        }
    }
    return ran;
}

Result<bool> JobRunner::runNext(const QUuid &organization)
{
    GW_TRY(taken, m_database->run(sql("jobs/take"),
                                  {organization, QStringList(m_handlers.keys()), leaseSeconds}));
    if (taken->isEmpty())
        return false;
    const Job job{.organization = organization,
                  .id = taken->uuid(0, 0),
                  .kind = taken->text(0, 1),
                  .payload = taken->json(0, 2).object(),
                  .attempt = int(taken->integer(0, 3))};
    GW_CHECK(settle(job, m_handlers.value(job.kind)(*m_database, job)));
    return true;
}

Result<void> JobRunner::settle(const Job &job, const Result<void> &outcome)
{
    if (!outcome)
        qCWarning(lcJobs).noquote()
            << job.kind << "attempt" << job.attempt << "failed:" << outcome.error().detail;
    GW_CHECK(outcome ? m_database->run(sql("jobs/finish"), {job.organization, job.id})
                     : m_database->run(sql("jobs/fail"),
                                       {job.organization, job.id, outcome.error().message,
                                        isFinal(outcome.error().kind), mostAttempts}));
    return {};
}

} // namespace gangway
