// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/people/peoplechanges.h"
#include "services/shared/people/peoplestore.h"

#include <QObject>

namespace gangway {

class ContentTypeRegistry;
class Session;

/// A flow that people can join: its latest published version.
struct FlowChoice
{
    QUuid id;
    int version = 0;
    QString name;
};

/// Flows that people can join or are in. Blocks.
[[nodiscard]] Result<QList<FlowChoice>> joinableFlows(Database &database,
                                                      const ContentTypeRegistry &registry);

/// What one chooses from where people are listed and added: flows and departments, by name.
class PeopleChoices : public QObject
{
    Q_OBJECT

public:
    PeopleChoices(Session &session, const ContentTypeRegistry &registry, QObject *parent = nullptr);

    /// Reads both again. When it fails, what was there stays.
    void load();
    [[nodiscard]] const QList<FlowChoice> &flows() const { return m_flows; }
    [[nodiscard]] const QList<DepartmentName> &departments() const { return m_departments; }
    /// Reads about an import that is not known yet. When it fails, it stays unknown.
    void loadImport(const QUuid &batch);
    /// Nothing before loadImport() was answered, and when there is no such import.
    [[nodiscard]] std::optional<PeopleImported> import(const QUuid &batch) const;
    /// Empty when there is no such flow.
    [[nodiscard]] QString flowName(const QUuid &id) const;

signals:
    void changed();

private:
    Session &m_session;
    const ContentTypeRegistry &m_registry;
    QList<FlowChoice> m_flows;
    QList<DepartmentName> m_departments;
    QHash<QUuid, PeopleImported> m_imports;
};

} // namespace gangway
