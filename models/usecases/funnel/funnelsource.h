// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/funnel/funnel.h"
#include "domain/funnel/funneldetails.h"
#include "usecases/base/livesource.h"

namespace gangway {

/// Where funnels come from.
class FunnelSource : public LiveSource
{
    Q_OBJECT

public:
    using LiveSource::LiveSource;
    /// Errors: NotFound (no such flow here), Denied (role without reports).
    [[nodiscard]] virtual QFuture<Result<Funnel>> funnel(const FunnelFilter &filter) = 0;
    [[nodiscard]] virtual QFuture<Result<FunnelDetails>> details(const FunnelFilter &filter) = 0;
};

/// The funnels of a session's organisation.
class SessionFunnels final : public FunnelSource
{
    Q_OBJECT

public:
    explicit SessionFunnels(Session &session, QObject *parent = nullptr);
    [[nodiscard]] QFuture<Result<Funnel>> funnel(const FunnelFilter &filter) override;
    [[nodiscard]] QFuture<Result<FunnelDetails>> details(const FunnelFilter &filter) override;

private:
    Session &m_session;
};

} // namespace gangway
