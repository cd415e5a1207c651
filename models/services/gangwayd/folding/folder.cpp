// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/gangwayd/folding/folder.h"

#include "data/database.h"
#include "domain/base/try.h"

#include <QLoggingCategory>

#include <chrono>

using namespace std::chrono_literals;

namespace gangway {

Q_LOGGING_CATEGORY(lcFold, "gangway.analytics.fold")

namespace {

constexpr auto busyInterval = 150ms;
constexpr auto idleInterval = 300ms;

} // namespace

Result<EventFolder::Batch> EventFolder::foldOnce(int mostEvents)
{
    // Folding twice is harmless (the state row moves with it), so it may be tried again.
    GW_TRY(rows, m_database.run(sql("analytics/fold"), {mostEvents}, Database::Retry::Yes));
    return Batch{rows->integer(0, 0), rows->boolean(0, 1), rows->integer(0, 2)};
}

Result<qint64> EventFolder::foldAll()
{
    qint64 touched = 0;
    for (;;) {
        GW_TRY(batch, foldOnce());
        touched += batch->touched;
        if (!batch->behind)
            return touched;
    }
}

Result<qint64> EventFolder::rebuild()
{
    GW_TRY(rows, m_database.run(sql("analytics/rebuild")));
    return rows->integer(0, 0);
}

Result<AnalyticsCheck> EventFolder::verify()
{
    GW_TRY(rows, m_database.run(sql("analytics/verify")));
    return AnalyticsCheck{rows->integer(0, 0), rows->integer(0, 1)};
}

Result<QList<FoldFailure>> EventFolder::failures()
{
    GW_TRY(rows, m_database.run(sql("analytics/failures"), {}, Database::Retry::Yes));
    QList<FoldFailure> failures;
    for (int row = 0; row < rows->count(); ++row) {
        failures.append(
            {rows->uuid(row, 0), rows->text(row, 1), rows->dateTime(row, 2), rows->text(row, 3)});
    }
    return failures;
}

FoldLoop::FoldLoop(Connect connect, QObject *parent)
    : QObject(parent)
    , m_connect(std::move(connect))
    , m_timer(this) // so that it moves to the loop's thread with it
{
    m_timer.setSingleShot(true);
    QObject::connect(&m_timer, &QTimer::timeout, this, &FoldLoop::step);
}

FoldLoop::~FoldLoop() = default;

void FoldLoop::start()
{
    step();
}

Result<EventFolder::Batch> FoldLoop::fold()
{
    if (!m_database) {
        GW_TRY(opened, m_connect());
        m_database = std::move(*opened);
    }
    return EventFolder(*m_database).foldOnce();
}

void FoldLoop::report(const Error &error)
{
    // Said once per outage, not three times a second.
    if (std::exchange(m_failing, true))
        return;
    qCWarning(lcFold).noquote() << error.message << error.detail;
    emit failed(error.message);
}

void FoldLoop::reportSetAside(qint64 failing)
{
    m_setAside = failing;
    if (failing == 0) {
        emit recovered();
        return;
    }
    // Without names: anybody may ask how the service is.
    emit failed(tr("Some events cannot be counted; “gangwayd check” says whose."));
    const auto failures = EventFolder(*m_database).failures();
    if (!failures)
        return;
    for (const FoldFailure &failure : *failures)
        qCWarning(lcFold).noquote()
            << "Events of" << failure.organization.toString() << "are set aside:" << failure.reason;
}

void FoldLoop::step()
{
    const auto batch = fold();
    if (!batch) {
        report(batch.error());
        m_timer.start(idleInterval);
        return;
    }
    const bool settled = std::exchange(m_failing, false);
    if (batch->failing != m_setAside)
        reportSetAside(batch->failing);
    if (settled && m_setAside == 0)
        emit recovered();
    if (batch->touched > 0)
        emit folded(batch->touched);
    m_timer.start(batch->behind ? 0ms : batch->touched > 0 ? busyInterval : idleInterval);
}

} // namespace gangway
