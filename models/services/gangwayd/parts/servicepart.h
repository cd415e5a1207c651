// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QString>

namespace gangway {

/// How a part of the service is, in a word for machines and a sentence for people.
struct PartHealth
{
    enum class State {
        Working,
        Troubled, ///< it does its work in part, or tries again
        Stopped,  ///< it does nothing
    };
    State state = State::Working;
    QString message; ///< empty while it works
};

/// Something that gangwayd runs from its start to its stop: sign-in over HTTP, folding, jobs ...
/// Started, stopped and asked in the program's main thread; what it does has threads of its own.
class ServicePart
{
public:
    ServicePart() = default;
    virtual ~ServicePart() = default;
    Q_DISABLE_COPY_MOVE(ServicePart)

    /// A stable name for logs and for /health, e.g. "folding".
    [[nodiscard]] virtual QString name() const = 0;
    [[nodiscard]] virtual Result<void> start() = 0;
    /// Returns when nothing of it runs any more. Callable when it was never started, and again.
    virtual void stop() = 0;
    /// Asked from any thread, and answers at once: it waits for nothing.
    [[nodiscard]] virtual PartHealth health() const = 0;
};

} // namespace gangway
