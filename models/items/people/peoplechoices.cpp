// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/people/peoplechoices.h"

#include "domain/base/whendone.h"

namespace gangway {

PeopleChoices::PeopleChoices(Session &session, QObject *parent)
    : QObject(parent), m_session(session), m_colleagues(session)
{
    // When it fails, the list itself says what is the matter.
    m_reading.setQuestion([&session] { return people::choices(session); });
    connect(&m_reading, &ReadingBase::answered, this, &PeopleChoices::changed);
}

void PeopleChoices::load()
{
    m_reading.refresh();
    m_colleagues.load();
    whenDone(people::positions(m_session), this,
             [this](const Result<QList<PositionName>> &positions) {
                 if (!positions || *positions == m_positions)
                     return;
                 m_positions = *positions;
                 emit changed();
             });
}

QStringList PeopleChoices::positions(const QUuid &department) const
{
    QStringList own;
    QStringList others;
    for (const PositionName &position : m_positions)
        (position.department == department ? own : others).append(position.name);
    own += others;
    own.removeDuplicates(); // two departments may have one of the same name
    return own;
}

void PeopleChoices::loadImport(const QUuid &batch)
{
    if (m_imports.contains(batch))
        return;
    whenDone(people::imported(m_session, batch), this,
             [this, batch](const Result<std::optional<PeopleImported>> &found) {
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

void PeopleChoices::loadStage(const QUuid &flow, const QUuid &stage)
{
    if (m_stages.contains(stage))
        return;
    m_stages.insert(stage, {}); // asked once
    whenDone(people::stageName(m_session, flow, stage), this,
             [this, stage](const Result<QString> &name) {
                 if (!name) {
                     m_stages.remove(stage);
                     return;
                 }
                 m_stages.insert(stage, *name);
                 emit changed();
             });
}

QString PeopleChoices::flowName(const QUuid &id) const
{
    for (const FlowChoice &flow : flows()) {
        if (flow.id == id)
            return flow.name;
    }
    return {};
}

} // namespace gangway
