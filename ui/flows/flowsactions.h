// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/flows/flowstore.h"
#include "shell/consolecontext.h"

#include <QObject>

namespace gangway {

/// What can be done with flows of a list (product row C1). Each runs in a worker; afterwards a
/// notice says what was done, with a way back where there is one.
class FlowsActions : public QObject
{
    Q_OBJECT

public:
    enum class Format { GangwayFile, Markdown };

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
    template<class Job, class Then>
    void run(Job job, Then then);

    ConsoleContext &m_context;
};

} // namespace gangway
