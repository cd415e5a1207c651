// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/people/colleaguemodel.h"
#include "usecases/base/reading.h"
#include "usecases/people/people.h"

#include <QObject>
#include <QStringList>

namespace gangway {

class Session;

/// What one chooses from where people are listed and added: flows and departments, by name.
class PeopleChoices : public QObject
{
    Q_OBJECT

public:
    explicit PeopleChoices(Session &session, QObject *parent = nullptr);

    /// Reads both again. When it fails, what was there stays.
    void load();
    [[nodiscard]] const QList<FlowChoice> &flows() const { return m_reading.value().flows; }
    [[nodiscard]] const QList<DepartmentName> &departments() const
    {
        return m_reading.value().departments;
    }
    /// Reads about an import that is not known yet. When it fails, it stays unknown.
    void loadImport(const QUuid &batch);
    /// Nothing before loadImport() was answered, and when there is no such import.
    [[nodiscard]] std::optional<PeopleImported> import(const QUuid &batch) const;
    /// Reads what a stage is called, when it is not known yet. When it fails, it stays unknown.
    void loadStage(const QUuid &flow, const QUuid &stage);
    /// Empty before loadStage() was answered, and when there is no such stage.
    [[nodiscard]] QString stageName(const QUuid &stage) const { return m_stages.value(stage); }
    /// Names of positions to offer, those of `department` first; read by load().
    [[nodiscard]] QStringList positions(const QUuid &department) const;
    /// Who can be a manager or buddy; read by load().
    [[nodiscard]] ColleagueModel &colleagues() { return m_colleagues; }
    /// Empty when there is no such flow.
    [[nodiscard]] QString flowName(const QUuid &id) const;

signals:
    void changed();

private:
    Session &m_session;
    Reading<people::Choices> m_reading;
    QHash<QUuid, PeopleImported> m_imports;
    QHash<QUuid, QString> m_stages;
    ColleagueModel m_colleagues;
    QList<PositionName> m_positions;
};

} // namespace gangway
