// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "domain/base/whendone.h"
#include "services/console/session/session.h"

#include <QPromise>

#include <concepts>
#include <type_traits>

namespace gangway {

/// What inLane() needs of a session. Only use cases see this file.
struct LaneAccess
{
    template<class Job, class = void>
    struct Returned
    {
        using type = std::invoke_result_t<Job, Database &>;
    };
    template<class Job>
    struct Returned<Job, std::enable_if_t<std::invocable<Job, Database &, std::stop_token>>>
    {
        using type = std::invoke_result_t<Job, Database &, std::stop_token>;
    };
    static quint64 enqueue(Session &session, Session::Lane lane, Session::Task task);
    static void cancel(Session &session, Session::Lane lane, quint64 task);
};

/// Runs `job(Database &)` or `job(Database &, std::stop_token)`, which returns a Result<T>, in the
/// lane's thread. The answer holds that result; continue with `.then(context, ...)`. A job that
/// fails with Unavailable puts the session offline. Without a connection the job does not run and
/// the future holds Unavailable. Cancelling the future asks the server to stop it.
template<class Job>
auto inLane(Session &session, Session::Lane lane, Job job)
{
    using Outcome = typename LaneAccess::Returned<Job>::type;
    auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    const QFuture<Outcome> future = promise->future();
    const quint64 number = LaneAccess::enqueue(
        session, lane,
        Session::Task{.work =
                          [promise, job = std::move(job)](Database *database, const Error &why,
                                                          const std::stop_token &stop) mutable {
                              Outcome outcome = std::unexpected(why);
                              if (database) {
                                  if constexpr (std::invocable<Job, Database &, std::stop_token>)
                                      outcome = job(*database, stop);
                                  else
                                      outcome = job(*database);
                              }
                              const std::optional<Error> failed =
                                  outcome.has_value() ? std::nullopt
                                                      : std::optional(outcome.error());
                              promise->addResult(std::move(outcome));
                              promise->finish();
                              return failed;
                          },
                      .isCancelled = [promise] { return promise->isCanceled(); }});
    auto *watcher = new QFutureWatcher<Outcome>(&session);
    QObject::connect(watcher, &QFutureWatcherBase::canceled, &session,
                     [&session, lane, number] { LaneAccess::cancel(session, lane, number); });
    QObject::connect(watcher, &QFutureWatcherBase::finished, watcher, &QObject::deleteLater);
    watcher->setFuture(future);
    return Answer<Outcome>(future);
}

} // namespace gangway
