// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowsummary.h"
#include "usecases/base/livesource.h"

namespace gangway {

/// Where the list of flows comes from.
class FlowListSource : public LiveSource
{
    Q_OBJECT

public:
    using LiveSource::LiveSource;
    /// All flows, archived ones, too, by name.
    [[nodiscard]] virtual QFuture<Result<QList<FlowSummary>>> flows() = 0;
};

/// The flows of a session's organisation.
class SessionFlowList final : public FlowListSource
{
    Q_OBJECT

public:
    /// Whether to count the people under way in each flow, too.
    enum class People { Counted, NotCounted };

    explicit SessionFlowList(Session &session, People people = People::Counted,
                             QObject *parent = nullptr);
    [[nodiscard]] QFuture<Result<QList<FlowSummary>>> flows() override;

private:
    Session &m_session;
    People m_people;
};

} // namespace gangway
