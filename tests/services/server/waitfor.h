// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QTest>
#include <QtConcurrentRun>

namespace gangway::test {

/// What `call` gives, run beside this thread, whose events (those of a server, say) go on
/// meanwhile.
template<class Call>
auto waitFor(Call call, int deadlineMs = 20'000)
{
    auto future = QtConcurrent::run(std::move(call));
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, deadlineMs))
        qFatal("a call did not end");
    return future.result();
}

template<class T>
T waitFor(QFuture<T> future, int deadlineMs = 20'000)
{
    if (!QTest::qWaitFor([&future] { return future.isFinished(); }, deadlineMs))
        qFatal("a call did not end");
    return future.result();
}

} // namespace gangway::test
