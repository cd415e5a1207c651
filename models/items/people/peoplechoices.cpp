// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/peoplechoices.h"

#include "domain/base/whendone.h"
#include "services/console/session/session.h"
#include "services/shared/flows/flowstore.h"

namespace gangway {

Result<QList<FlowChoice>> joinableFlows(Database &database, const ContentTypeRegistry &registry)
{
    const auto flows = FlowStore(database, registry).list();
    if (!flows)
        return std::unexpected(flows.error());
    QList<FlowChoice> choices;
    for (const FlowSummary &flow : *flows) {
        if (flow.version > 0)
            choices.append({flow.id, flow.version, flow.name});
    }
    return choices;
}

PeopleChoices::PeopleChoices(Session &session, const ContentTypeRegistry &registry, QObject *parent)
    : QObject(parent), m_session(session), m_registry(registry)
{
}

void PeopleChoices::load()
{
    using Both = std::pair<QList<FlowChoice>, QList<DepartmentName>>;
    const auto job = [&registry = m_registry](Database &database) -> Result<Both> {
        auto flows = joinableFlows(database, registry);
        if (!flows)
            return std::unexpected(flows.error());
        auto departments = PeopleChanges(database).departments();
        if (!departments)
            return std::unexpected(departments.error());
        return Both{std::move(*flows), std::move(*departments)};
    };
    whenDone(m_session.run(Session::Lane::Read, job), this, [this](const Result<Both> &both) {
        if (!both)
            return; // the list itself says what is the matter
        std::tie(m_flows, m_departments) = *both;
        emit changed();
    });
}

void PeopleChoices::loadImport(const QUuid &batch)
{
    if (m_imports.contains(batch))
        return;
    using Found = std::optional<PeopleImported>;
    const auto job = [batch](Database &database) { return PeopleStore(database).imported(batch); };
    whenDone(m_session.run(Session::Lane::Read, job), this,
             [this, batch](const Result<Found> &found) {
                 if (!found || !found->has_value())
                     return;
                 m_imports.insert(batch, **found);
                 emit changed();
             });
}

std::optional<PeopleImported> PeopleChoices::import(const QUuid &batch) const
{
    const auto found = m_imports.constFind(batch);
    return found == m_imports.cend() ? std::nullopt : std::optional(*found);
}

QString PeopleChoices::flowName(const QUuid &id) const
{
    for (const FlowChoice &flow : m_flows) {
        if (flow.id == id)
            return flow.name;
    }
    return {};
}

} // namespace gangway
