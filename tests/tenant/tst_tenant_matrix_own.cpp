// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/access/access.h"
#include "domain/catalogue/referencedata.h"
#include "support/testprogram.h"
#include "tenant/matrixrows.h"
#include "tenant/permissions.h"
#include "tenant/tenants.h"

#include <QTest>

using namespace gangway;
using namespace gangway::test;
using namespace Qt::StringLiterals;

/// What each role may do inside its own organisation is exactly what permissions.h says, tried on
/// every table with every verb.
class TestTenantMatrixOwn : public QObject
{
    Q_OBJECT

private slots:
    void everyTenantTableIsExpected();
    void rolesHaveTheirPermissions();
    void catalogueShowsTheSame();
    void enumsAreTheSame();
    void referenceIsReadOnly();
    void verbs_data();
    void verbs();

private:
    Tenants m_tenants;
};

void TestTenantMatrixOwn::everyTenantTableIsExpected()
{
    QStringList expected;
    for (const TableRights &rights : expectedRights())
        expected.append(rights.table);
    QStringList found = m_tenants.tenantTables();
    expected.sort();
    found.sort();
    QCOMPARE(found, expected);
}

void TestTenantMatrixOwn::rolesHaveTheirPermissions()
{
    const auto permissions = expectedPermissions();
    for (const QString &role : Tenants::roles()) {
        RawSession &session = m_tenants.as(m_tenants.a.people[role]);
        const Answer all =
            session.need(u"SELECT name, gangway.can(name) FROM gangway.permissions"_s);
        QCOMPARE(all.rows.size(), 11);
        for (const QStringList &row : all.rows)
            QCOMPARE(row[1] == u"t"_s, permissions[role].contains(row[0]));
    }
}

/// What screens show of roles (resources/catalogue/roles.json) is what the database enforces.
void TestTenantMatrixOwn::catalogueShowsTheSame()
{
    QStringList shown;
    for (const RoleInfo &role : builtInRoles()) {
        QStringList permissions = role.permissions;
        permissions.sort();
        shown << u"%1 %2 %3: %4"_s.arg(role.rank).arg(role.name, role.description,
                                                      permissions.join(u' '));
    }
    QStringList enforced;
    for (const QStringList &row :
         m_tenants.admin()
             .need(u"SELECT r.rank, r.name, r.description, string_agg(p.permission, ' ' ORDER BY "
                   u"p.permission COLLATE \"C\") FROM gangway.roles r JOIN "
                   u"gangway.role_permissions p "
                   u"ON p.role = r.name GROUP BY r.name ORDER BY r.rank"_s)
             .rows)
        enforced << u"%1 %2 %3: %4"_s.arg(row[0], row[1], row[2], row[3]);
    QCOMPARE(shown, enforced);
    QStringList names;
    for (const PermissionInfo &permission : builtInPermissions())
        names << permission.name + u": " + permission.description;
    names.sort();
    QStringList rows;
    for (const QStringList &row :
         m_tenants.admin().need(u"SELECT name, description FROM gangway.permissions"_s).rows)
        rows << row[0] + u": " + row[1];
    rows.sort();
    QCOMPARE(names, rows);
}

/// The enums that pages ask (domain/access) are the database's tables, entry by entry.
void TestTenantMatrixOwn::enumsAreTheSame()
{
    QStringList shown;
    for (int role = int(Role::Viewer); role <= int(Role::SuperAdmin); ++role) {
        for (int permission = 0; permission < permissionCount; ++permission) {
            if (allows(Role(role), Permission(permission)))
                shown << roleName(Role(role)) + u' ' + permissionName(Permission(permission));
        }
    }
    shown.sort();
    QStringList enforced;
    for (const QStringList &row :
         m_tenants.admin().need(u"SELECT role, permission FROM gangway.role_permissions"_s).rows)
        enforced << row[0] + u' ' + row[1];
    enforced.sort();
    QCOMPARE(shown, enforced);
    QCOMPARE(m_tenants.admin().need(u"SELECT name FROM gangway.permissions"_s).rows.size(),
             permissionCount);
    QCOMPARE(m_tenants.admin().need(u"SELECT name FROM gangway.roles"_s).rows.size(),
             int(Role::SuperAdmin));
    // Nobody who is no member may do anything, and each refusal has its reason.
    QCOMPARE(roleFromName(u"emperor"_s), Role::None);
    for (int permission = 0; permission < permissionCount; ++permission) {
        QVERIFY(!may(Role::None, Permission(permission)));
        QVERIFY(!may(Role::None, Permission(permission)).whyNot().isEmpty());
        QCOMPARE(permissionFromName(permissionName(Permission(permission))),
                 std::optional(Permission(permission)));
    }
    QVERIFY(may(Role::Admin, Permission::ManagePeople));
    QVERIFY(may(Role::Viewer, Permission::ManagePeople).whyNot().contains(u"Viewer"_s));
}

void TestTenantMatrixOwn::referenceIsReadOnly()
{
    for (const QString &role : Tenants::roles()) {
        RawSession &session = m_tenants.as(m_tenants.a.people[role]);
        for (const char *table : {"permissions", "roles", "role_permissions",
                                  "builtin_content_types", "okr_templates"}) {
            const QString name = u"gangway."_s + QLatin1String(table);
            QVERIFY(session.exec(u"SELECT * FROM "_s + name).ok());
            QVERIFY(session.exec(u"DELETE FROM "_s + name).denied());
            QVERIFY(session.exec(u"INSERT INTO "_s + name + u" DEFAULT VALUES").denied());
            QVERIFY(session.exec(u"TRUNCATE "_s + name).denied());
        }
        QVERIFY(session.exec(u"UPDATE gangway.role_permissions SET role = role"_s).denied());
    }
}

void TestTenantMatrixOwn::verbs_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QStringList>("expected");
    const auto permissions = expectedPermissions();
    for (const TableRights &rights : expectedRights()) {
        for (const QString &role : Tenants::roles()) {
            const auto may = [&](const QString &wanted) {
                return wanted == u"member"_s || permissions[role].contains(wanted);
            };
            QStringList expected;
            if (may(rights.read))
                expected.append(u"select"_s);
            if (may(rights.insert))
                expected.append(u"insert"_s);
            if (may(rights.update) && may(rights.read))
                expected.append(u"update"_s);
            if (may(rights.remove) && may(rights.read))
                expected.append(u"delete"_s);
            QTest::addRow("%s %s", qPrintable(rights.table), qPrintable(role))
                << rights.table << role << expected;
        }
    }
}

void TestTenantMatrixOwn::verbs()
{
    QFETCH(QString, table);
    QFETCH(QString, role);
    QFETCH(QStringList, expected);
    const Tenants::Person &person = m_tenants.a.people[role];
    RawSession &session = m_tenants.as(person);
    const QString where = u"%1 = '%2'"_s.arg(Tenants::tenantColumn(table), m_tenants.a.id);
    const auto attempt = [&](const QString &text) {
        session.need(u"BEGIN"_s);
        const Answer answer = text.isEmpty() ? Answer{"42501", {}, {}, 0} : session.exec(text);
        session.need(u"ROLLBACK"_s);
        return answer;
    };
    QStringList found;
    const Answer read = attempt(u"SELECT * FROM gangway.%1 WHERE %2"_s.arg(table, where));
    QVERIFY2(read.ok() || read.denied(), qPrintable(read.error));
    if (read.affected > 0)
        found.append(u"select"_s);
    // A copy of a row that is there: a duplicate is refused after the walls let it through.
    const QString row = ownedBy(someRow(m_tenants, table, m_tenants.a.id), person.id);
    const Answer inserted = attempt(insertStatement(m_tenants, table, person.login, row));
    if (!inserted.denied()) {
        QVERIFY2(inserted.ok() || inserted.state.startsWith("23"), qPrintable(inserted.error));
        found.append(u"insert"_s);
    }
    const Answer updated = attempt(touchStatement(m_tenants, table, person.login, where));
    QVERIFY2(updated.ok() || updated.denied(), qPrintable(updated.error));
    if (updated.affected > 0)
        found.append(u"update"_s);
    const Answer removed = attempt(u"DELETE FROM gangway.%1 WHERE %2"_s.arg(table, where));
    if (removed.affected > 0 || removed.state == "23503") // something refers to it
        found.append(u"delete"_s);
    else
        QVERIFY2(removed.ok() || removed.denied(), qPrintable(removed.error));
    QCOMPARE(found, expected);
}

GANGWAY_TEST(TestTenantMatrixOwn);
#include "tst_tenant_matrix_own.moc"
