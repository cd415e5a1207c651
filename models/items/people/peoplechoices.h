// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/base/reading.h"
#include "usecases/people/people.h"

#include <QObject>

namespace gangway {

class Session;

/// What one chooses from where people are listed and added: flows and departments, by name.
class PeopleChoices : public QObject
{
    Q_OBJECT

public:
    explicit PeopleChoices(Session &session, QObject *parent = nullptr);

    /// Reads both again. When it fails, what was there stays.
    void load() { m_reading.refresh(); }
    [[nodiscard]] const QList<FlowChoice> &flows() const { return m_reading.value().flows; }
    [[nodiscard]] const QList<DepartmentName> &departments() const
    {
        return m_reading.value().departments;
    }
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
    Reading<people::Choices> m_reading;
    QHash<QUuid, PeopleImported> m_imports;
};

} // namespace gangway
