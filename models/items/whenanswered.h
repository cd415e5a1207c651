// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace gangway {

/// Calls `take(answer)` in the thread of `context` once `future` has one; never when it is
/// cancelled or when `context` goes before. Instead of QFuture::then(context, ...): in Qt 6.4 that
/// is an assertion, and a race, when the context goes first.
template<class T, class Take>
void whenAnswered(const QFuture<T> &future, QObject *context, Take take)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, take = std::move(take)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                             take(watcher->result());
                     });
    watcher->setFuture(future);
}

} // namespace gangway
