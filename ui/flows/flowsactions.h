// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "usecases/flows/flows.h"

#include <QObject>

namespace gangway {

/// What can be done with flows of a list (product row C1). Each runs in a worker; afterwards a
/// notice says what was done, with a way back where there is one.
class FlowsActions : public QObject
{
    Q_OBJECT

public:
    using Format = flows::FileFormat;

    explicit FlowsActions(ConsoleContext &context, QObject *parent = nullptr);

    /// An empty flow with one stage; opened() follows.
    void create();
    void duplicate(const FlowSummary &flow);
    void setArchived(const FlowSummary &flow, bool archived);
    void setLocked(const FlowSummary &flow, bool locked);
    /// The draft, into a file that is replaced as a whole.
    void exportTo(const FlowSummary &flow, Format format, const QString &path);

signals:
    /// The list is not what it was.
    void changed();
    /// A new flow that should be shown.
    void opened(const QUuid &flowId);
    void failed(const gangway::Error &error);

private:
    template<class T, class Then>
    void after(const QFuture<Result<T>> &answer, Then then);

    ConsoleContext &m_context;
};

} // namespace gangway
