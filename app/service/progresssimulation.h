// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/people/progressservice.h"

#include <QRandomGenerator>

namespace gangway {

class ContentTypeRegistry;

/// What moving people has led to.
struct ProgressTally
{
    int blocks = 0; ///< blocks completed
    int stages = 0; ///< stages completed
    int people = 0; ///< people who finished the flow
};

/// Completes what comes next for a person, with an answer that the block's own rules accept.
/// Used by `people progress`; goes through the same service as the portal.
class ProgressSimulation
{
public:
    ProgressSimulation(ProgressService &service, const ContentTypeRegistry &registry, quint32 seed)
        : m_service(service), m_registry(registry), m_random(seed)
    {
    }

    /// One block of the earliest open stage (or passes a stage in which nothing is left to do).
    /// False when there is nothing left for this person.
    [[nodiscard]] Result<bool> step(const QUuid &organizationId, const QUuid &newHireId);
    [[nodiscard]] const ProgressTally &tally() const { return m_tally; }
    [[nodiscard]] QRandomGenerator &random() { return m_random; }

private:
    void count(const CompletionOutcome &outcome);

    ProgressService &m_service;
    const ContentTypeRegistry &m_registry;
    QRandomGenerator m_random;
    ProgressTally m_tally;
};

} // namespace gangway
