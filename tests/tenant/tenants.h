// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/testdatabase.h"
#include "tenant/rawsession.h"

#include <QMap>
#include <QStringList>

#include <memory>

namespace gangway::test {

/// Two organisations, A and B, alike to the last table: every tenant table has rows of both, and
/// each organisation has a person in each of the six roles with a login role of its own.
class Tenants
{
public:
    struct Person
    {
        QString id;
        QString login; ///< PostgreSQL role, u_...
    };
    struct Organization
    {
        QString id;
        QMap<QString, Person> people; ///< by role
        QString department;
        QString flow; ///< published as version 1: stages 1 and 2, two required blocks each
        QString stages[2];
        QString blocks[4];
        QString hire;   ///< in the flow, with the first block done
        QString marker; ///< a word that only this organisation's rows hold
    };

    Tenants();

    Organization a;
    Organization b;

    [[nodiscard]] static const QStringList &roles();
    /// Tables with organization_id, and organizations itself, without schema.
    [[nodiscard]] QStringList tenantTables();
    /// Column that holds the organisation.
    [[nodiscard]] static QString tenantColumn(const QString &table);

    [[nodiscard]] TestDatabase &database() { return m_database; }
    /// As superuser: sees and may do everything.
    [[nodiscard]] RawSession &admin() { return *m_admin; }
    [[nodiscard]] RawSession &service() { return *m_service; }
    /// An open session of a person; the same one at every call.
    [[nodiscard]] RawSession &as(const Person &person);
    [[nodiscard]] std::unique_ptr<RawSession> openAs(const Person &person) const;
    /// Another active member with a login role.
    [[nodiscard]] Person addPerson(const QString &organization, const QString &role);
    /// Digest of all rows of an organisation, by table.
    [[nodiscard]] QMap<QString, QString> digests(const QString &organization);

private:
    [[nodiscard]] Organization make(const QString &marker);
    void fill(const Organization &organization);

    TestDatabase m_database;
    std::unique_ptr<RawSession> m_admin;
    std::unique_ptr<RawSession> m_service;
    std::map<QString, std::unique_ptr<RawSession>> m_sessions;
};

/// Folds until every event written so far is in. A transaction that runs anywhere on the server,
/// such as that of another test, holds folding back, so this waits for it.
void foldEverything(RawSession &service, RawSession &admin);

/// `text` as an SQL literal.
[[nodiscard]] QString quoted(const QString &text);
/// Ids replaced by <id>, so that two errors can be compared.
[[nodiscard]] QString withoutIds(QString text);

} // namespace gangway::test
