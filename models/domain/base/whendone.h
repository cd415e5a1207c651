// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace gangway {

/// Calls `next(result)` in the thread of `context`, from its event loop, once `future` has its
/// result; never when the future was cancelled or `context` is gone by then. Call it in that
/// thread. QFuture::then(context, ...) of Qt 6.4 must not outlive its context: it asserts, and
/// looks at the context from the thread that finishes.
template<class T, class Next>
void whenDone(const QFuture<T> &future, QObject *context, Next next)
{
    auto *watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                     [watcher, next = std::move(next)]() mutable {
                         watcher->deleteLater();
                         if (!watcher->isCanceled() && watcher->future().resultCount() > 0)
                             next(watcher->result());
                     });
    watcher->setFuture(future);
}

/// A future whose then() is whenDone().
template<class T>
class Answer : public QFuture<T>
{
public:
    explicit Answer(const QFuture<T> &future) : QFuture<T>(future) {}

    template<class Next>
    void then(QObject *context, Next next) const
    {
        whenDone(static_cast<const QFuture<T> &>(*this), context, std::move(next));
    }
};

} // namespace gangway
