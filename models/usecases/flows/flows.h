// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/flow/flowsummary.h"

#include <QFuture>

namespace gangway {

class Session;

/// What is asked of flows and done with them. Each call returns at once; errors are those of
/// FlowStore, and Unavailable.
namespace flows {

/// Those that are not archived, by name, without counting people.
[[nodiscard]] QFuture<Result<QList<FlowSummary>>> list(Session &session);
[[nodiscard]] QFuture<Result<FlowDraft>> draft(Session &session, const QUuid &id);
/// Gives the row version.
[[nodiscard]] QFuture<Result<qint64>> create(Session &session, const FlowDocument &flow);
[[nodiscard]] QFuture<Result<qint64>> saveDraft(Session &session, const FlowDocument &flow,
                                                qint64 expected);
[[nodiscard]] QFuture<Result<FlowDocument>> duplicate(Session &session, const QUuid &id,
                                                      const QString &name);
[[nodiscard]] QFuture<Result<qint64>> setArchived(Session &session, const QUuid &id, bool archived);
[[nodiscard]] QFuture<Result<qint64>> setLocked(Session &session, const QUuid &id, bool locked);

/// What publishing `flow` would change.
struct Changes
{
    int version = 0;   ///< the one that is published now; 0: none
    QStringList lines; ///< in words
};
[[nodiscard]] QFuture<Result<Changes>> changes(Session &session, const FlowDocument &flow);
/// A publication, with the draft as it is afterwards.
struct Published
{
    Publication publication;
    FlowDraft draft;
};
[[nodiscard]] QFuture<Result<Published>> publish(Session &session, const QUuid &id);

enum class FileFormat { Gangway, Markdown };
/// The draft, into a file that is replaced as a whole.
[[nodiscard]] QFuture<Result<void>> exportTo(Session &session, const QUuid &id, FileFormat format,
                                             const QString &path);

} // namespace flows

} // namespace gangway
