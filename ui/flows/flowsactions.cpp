// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows/flowsactions.h"

#include "domain/base/ids.h"
#include "domain/base/orderkey.h"
#include "domain/base/savefile.h"
#include "domain/base/whendone.h"
#include "domain/content/contenttypes.h"
#include "exchange/flowfile.h"
#include "exchange/markdownexport.h"
#include "services/console/session/session.h"
#include "shell/notices.h"

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

/// Runs `job(FlowStore &)` and, when it went well, `then(what it gave)`.
template<class Job, class Then>
void FlowsActions::run(Job job, Then then)
{
    const auto work = [job = std::move(job),
                       &registry = m_context.contentTypes](Database &database) {
        FlowStore store(database, registry);
        return job(store);
    };
    whenDone(m_context.session.run(Session::Lane::Write, work), this,
             [this, then = std::move(then)](const auto &done) {
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
    run([flow](FlowStore &store) { return store.create(flow); },
        [this, id = flow.id](qint64) { emit opened(id); });
}

void FlowsActions::duplicate(const FlowSummary &flow)
{
    const QString name = tr("%1 (copy)").arg(flow.name);
    run([id = flow.id, name](FlowStore &store) { return store.duplicate(id, name); },
        [this, name](const FlowDocument &) {
            m_context.notices.show(tr("“%1” was added").arg(name));
        });
}

void FlowsActions::setArchived(const FlowSummary &flow, bool archived)
{
    run([id = flow.id, archived](FlowStore &store) { return store.setArchived(id, archived); },
        [this, flow, archived](qint64) {
            const QString text = archived ? tr("“%1” is archived").arg(flow.name)
                                          : tr("“%1” is back from the archive").arg(flow.name);
            m_context.notices.show(text, [self = QPointer(this), flow, archived] {
                if (self)
                    self->setArchived(flow, !archived);
            });
        });
}

void FlowsActions::setLocked(const FlowSummary &flow, bool locked)
{
    run([id = flow.id, locked](FlowStore &store) { return store.setLocked(id, locked); },
        [this, flow, locked](qint64) {
            const QString text = locked ? tr("“%1” is locked").arg(flow.name)
                                        : tr("“%1” is unlocked").arg(flow.name);
            m_context.notices.show(text, [self = QPointer(this), flow, locked] {
                if (self)
                    self->setLocked(flow, !locked);
            });
        });
}

void FlowsActions::exportTo(const FlowSummary &flow, Format format, const QString &path)
{
    const auto job = [id = flow.id, format, path,
                      &registry = m_context.contentTypes](Database &database) -> Result<void> {
        const auto draft = FlowStore(database, registry).draft(id);
        if (!draft)
            return std::unexpected(draft.error());
        return saveFile(path, format == Format::Markdown ? exportMarkdown(draft->document)
                                                         : exportFlowFile(draft->document));
    };
    whenDone(m_context.session.run(Session::Lane::Bulk, job), this,
             [this, path](const Result<void> &written) {
                 if (!written)
                     emit failed(written.error());
                 else
                     m_context.notices.show(
                         tr("Written to %1").arg(QDir::toNativeSeparators(path)));
             });
}

} // namespace gangway
