// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "usecases/flows/flows.h"

#include <QObject>

#include <functional>

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
    /// Forth can be undone by the notice; that is the way back.
    enum class Way { Forth, Back };
    void setArchived(const FlowSummary &flow, bool archived, Way way = Way::Forth);
    void setLocked(const FlowSummary &flow, bool locked, Way way = Way::Forth);
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
    void tell(const QString &text, Way way, const std::function<void()> &back);

    ConsoleContext &m_context;
};

} // namespace gangway
