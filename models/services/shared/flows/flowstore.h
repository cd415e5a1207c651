// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/flow/flowsummary.h"

#include <QCoreApplication>
#include <QHash>

#include <optional>

namespace gangway {

class ContentTypeRegistry;
class Database;

/// Flows of the organisation that the connection's person works in. Blocks; use from a worker
/// thread or the command line. Row level security decides what is seen and what may be changed.
class FlowStore
{
    Q_DECLARE_TR_FUNCTIONS(FlowStore)

public:
    FlowStore(Database &database, const ContentTypeRegistry &registry);

    [[nodiscard]] Result<QList<FlowSummary>> list(bool archivedToo = false);
    /// How many people have begun each flow and are not done; counts end at mostCounted + 1. Empty
    /// for a role that may not see people.
    [[nodiscard]] Result<QHash<QUuid, qint64>> peopleUnderWay();
    /// By id, or by name (case ignored). Errors: NotFound; Conflict when the name is not unique.
    [[nodiscard]] Result<FlowSummary> find(const QString &idOrName);
    /// Stores a new flow as a draft and returns its row version.
    [[nodiscard]] Result<qint64> create(const FlowDocument &document);
    [[nodiscard]] Result<FlowDraft> draft(const QUuid &flowId);
    /// Replaces the draft if its row version is still `expected`. Errors: Conflict (changed since,
    /// or locked), Denied, NotFound.
    [[nodiscard]] Result<qint64> saveDraft(const FlowDocument &document, qint64 expected);
    /// `version` 0 is the latest. Errors: NotFound.
    [[nodiscard]] Result<PublishedVersion> published(const QUuid &flowId, int version = 0);
    /// Makes an immutable version of the draft together with its relational rows, in one
    /// transaction. Errors: InvalidInput listing the problems that keep it from being published.
    [[nodiscard]] Result<Publication> publish(const QUuid &flowId);
    /// Puts the flow away (people in it go on), or takes it back. Returns the new row version.
    /// Errors: Denied, NotFound.
    [[nodiscard]] Result<qint64> setArchived(const QUuid &flowId, bool archived);
    /// Keeps the draft from being changed, by anybody. Returns the new row version. Errors: Denied,
    /// NotFound.
    [[nodiscard]] Result<qint64> setLocked(const QUuid &flowId, bool locked);
    /// Stores a copy of the draft under `name` as a new flow (copyOfFlow()); nobody is in it.
    [[nodiscard]] Result<FlowDocument> duplicate(const QUuid &flowId, const QString &name);

private:
    /// Why no row was changed: the flow is not there, was changed since `expected`, or may not be
    /// changed by this person. Row level security gives the same empty answer for all of them.
    [[nodiscard]] Error refusal(const QUuid &flowId, std::optional<qint64> expected);
    [[nodiscard]] Result<void> writeVersion(const FlowDocument &document, int version,
                                            Publication &publication);

    Database &m_database;
    const ContentTypeRegistry &m_registry;
};

} // namespace gangway
