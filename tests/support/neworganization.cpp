// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/neworganization.h"

#include "domain/base/ids.h"

namespace gangway::test {

using namespace Qt::StringLiterals;

NewOrganization::NewOrganization()
    : m_admin(m_database.openAdmin()), m_organization(idText(newId()))
{
    const QString person = idText(newId());
    (void)value(u"INSERT INTO gangway.organizations (id, name) VALUES ('%1', 'Northwind') "
                "RETURNING name"_s);
    (void)value(u"INSERT INTO gangway_private.people (id, email, organization_id) "
                "VALUES ('%2', 'mara@example.org', '%1') RETURNING id"_s.arg(u"%1"_s, person));
    (void)value(
        u"INSERT INTO gangway.members (organization_id, person_id, email, role) "
        "VALUES ('%1', '%2', 'mara@example.org', 'admin') RETURNING role"_s.arg(u"%1"_s, person));
    const auto service = m_database.open(m_database.service());
    const auto login = service->runText(
        u"SELECT gangway_private.provision_login_role('%1')"_s.arg(person).toUtf8());
    if (!login)
        qFatal("%s", qPrintable(login.error().detail));
    m_administrator = m_database.as(login->text(0, 0));
}

QString NewOrganization::value(const QString &statement)
{
    QString text = statement;
    const auto rows = m_admin->runText(text.replace(u"%1"_s, m_organization).toUtf8());
    if (!rows)
        qFatal("%s: %s", qPrintable(statement), qPrintable(rows.error().detail));
    return rows->isEmpty() ? QString() : rows->text(0, 0);
}

} // namespace gangway::test
