// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows/flowsactions.h"

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/base/whendone.h"
#include "shell/notices.h"
#include "usecases/flows/flows.h"

#include <QDir>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

FlowDocument emptyFlow()
{
    FlowDocument flow;
    flow.id = newId();
    flow.texts[flow.defaultLanguage][u"name"_s] = FlowsActions::tr("New flow");
    Stage stage;
    stage.id = newId();
    stage.order = keyBetween({}, {});
    stage.texts[flow.defaultLanguage][u"name"_s] = FlowsActions::tr("Welcome");
    flow.stages.append(stage);
    return flow;
}

} // namespace

FlowsActions::FlowsActions(ConsoleContext &context, QObject *parent)
    : QObject(parent), m_context(context)
{
}

/// Calls `then(what it gave)` when it went well.
template<class T, class Then>
void FlowsActions::after(const QFuture<Result<T>> &answer, Then then)
{
    whenDone(answer, this, [this, then = std::move(then)](const Result<T> &done) {
        emit changed();
        if (done)
            then(*done);
        else
            emit failed(done.error());
    });
}

void FlowsActions::create()
{
    const FlowDocument flow = emptyFlow();
    after(flows::create(m_context.session, flow),
          [this, id = flow.id](qint64) { emit opened(id); });
}

void FlowsActions::duplicate(const FlowSummary &flow)
{
    const QString name = tr("%1 (copy)").arg(flow.name);
    after(flows::duplicate(m_context.session, flow.id, name), [this, name](const FlowDocument &) {
        m_context.notices.show(tr("“%1” was added").arg(name));
    });
}

/// What is taken back is not offered again: the change before it is next.
void FlowsActions::tell(const QString &text, Way way, const std::function<void()> &back)
{
    if (way == Way::Back)
        return m_context.notices.show(text);
    m_context.notices.show(text, [self = QPointer(this), back] {
        if (self)
            back();
    });
}

void FlowsActions::setArchived(const FlowSummary &flow, bool archived, Way way)
{
    after(flows::setArchived(m_context.session, flow.id, archived),
          [this, flow, archived, way](qint64) {
              tell(archived ? tr("“%1” is archived").arg(flow.name)
                            : tr("“%1” is back from the archive").arg(flow.name),
                   way, [this, flow, archived] { setArchived(flow, !archived, Way::Back); });
          });
}

void FlowsActions::setLocked(const FlowSummary &flow, bool locked, Way way)
{
    after(flows::setLocked(m_context.session, flow.id, locked), [this, flow, locked, way](qint64) {
        tell(locked ? tr("“%1” is locked").arg(flow.name) : tr("“%1” is unlocked").arg(flow.name),
             way, [this, flow, locked] { setLocked(flow, !locked, Way::Back); });
    });
}

void FlowsActions::exportTo(const FlowSummary &flow, Format format, const QString &path)
{
    whenDone(flows::exportTo(m_context.session, flow.id, format, path), this,
             [this, path](const Result<void> &written) {
                 if (!written)
                     emit failed(written.error());
                 else
                     m_context.notices.show(
                         tr("Written to %1").arg(QDir::toNativeSeparators(path)));
             });
}

} // namespace gangway
