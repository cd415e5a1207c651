// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/flows/flows.h"

#include "domain/base/savefile.h"
#include "domain/base/try.h"
#include "domain/content/contenttypes.h"
#include "domain/content/publishing.h"
#include "exchange/flowfile.h"
#include "exchange/markdownexport.h"
#include "services/console/lanes/lanes.h"
#include "services/shared/flows/flowstore.h"

namespace gangway::flows {

namespace {

using Lane = Session::Lane;

/// Runs `job(FlowStore &)` in a lane.
template<class Job>
auto with(Session &session, Lane lane, Job job)
{
    return inLane(session, lane, [job = std::move(job)](Database &database) {
        FlowStore store(database, ContentTypeRegistry::builtIn());
        return job(store);
    });
}

} // namespace

QFuture<Result<QList<FlowSummary>>> list(Session &session)
{
    return with(session, Lane::Read, [](FlowStore &store) { return store.list(); });
}

QFuture<Result<FlowDraft>> draft(Session &session, const QUuid &id)
{
    return with(session, Lane::Read, [id](FlowStore &store) { return store.draft(id); });
}

QFuture<Result<qint64>> create(Session &session, const FlowDocument &flow)
{
    return with(session, Lane::Write, [flow](FlowStore &store) { return store.create(flow); });
}

QFuture<Result<qint64>> saveDraft(Session &session, const FlowDocument &flow, qint64 expected)
{
    return with(session, Lane::Write,
                [flow, expected](FlowStore &store) { return store.saveDraft(flow, expected); });
}

QFuture<Result<FlowDocument>> duplicate(Session &session, const QUuid &id, const QString &name)
{
    return with(session, Lane::Write,
                [id, name](FlowStore &store) { return store.duplicate(id, name); });
}

QFuture<Result<qint64>> setArchived(Session &session, const QUuid &id, bool archived)
{
    return with(session, Lane::Write,
                [id, archived](FlowStore &store) { return store.setArchived(id, archived); });
}

QFuture<Result<qint64>> setLocked(Session &session, const QUuid &id, bool locked)
{
    return with(session, Lane::Write,
                [id, locked](FlowStore &store) { return store.setLocked(id, locked); });
}

QFuture<Result<Changes>> changes(Session &session, const FlowDocument &flow)
{
    return with(session, Lane::Read, [flow](FlowStore &store) -> Result<Changes> {
        const auto latest = store.published(flow.id);
        if (!latest && latest.error().kind != ErrorKind::NotFound)
            return std::unexpected(latest.error());
        const FlowDocument before = latest ? latest->document : FlowDocument();
        return Changes{latest ? latest->version : 0, changeSummary(before, flow).lines};
    });
}

QFuture<Result<Published>> publish(Session &session, const QUuid &id)
{
    return with(session, Lane::Write, [id](FlowStore &store) -> Result<Published> {
        GW_TRY(publication, store.publish(id));
        GW_TRY(draft, store.draft(id));
        return Published{std::move(*publication), std::move(*draft)};
    });
}

QFuture<Result<void>> exportTo(Session &session, const QUuid &id, FileFormat format,
                               const QString &path)
{
    return with(session, Lane::Bulk, [=](FlowStore &store) -> Result<void> {
        GW_TRY(draft, store.draft(id));
        return saveFile(path, format == FileFormat::Markdown ? exportMarkdown(draft->document)
                                                             : exportFlowFile(draft->document));
    });
}

} // namespace gangway::flows
