// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdatabase.h"

#include "data/migrator.h"
#include "support/testserver.h"

#include <QFile>
#include <QUuid>

namespace gangway::test {

namespace {

const auto bootstrap = QStringLiteral(":/gangway/bootstrap/bootstrap.sql");

template<class T>
T need(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s [%s]", what, qPrintable(result.error().message),
               qPrintable(result.error().detail));
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

std::unique_ptr<Database> openOn(const QString &database)
{
    return need(Database::open(TestServer::instance().settings(database)), "open");
}

void runOn(Database &database, const QString &text)
{
    need(database.runText(text.toUtf8()), "test database");
}

/// The script that makes roles and database settings; a copied database has no settings.
void runBootstrap(const QString &database)
{
    QFile file(bootstrap);
    if (file.open(QIODevice::ReadOnly))
        need(openOn(database)->runScript(file.readAll()), "bootstrap");
}

/// Name of the migrated template, made if this server has none yet. The caller holds the lock.
QString templateName(Database &cluster)
{
    const QByteArray digest = need(Migrator::digest({}), "migrations");
    const QString name = QStringLiteral("tmpl_") + QString::fromLatin1(digest.left(16));
    const Rows known =
        need(cluster.runText("SELECT 1 FROM pg_database WHERE datname = $1", {name}), "templates");
    if (!known.isEmpty())
        return name;
    // Renamed when it is complete: a half-made one is never taken for a template.
    const QString draft = name + QStringLiteral("_draft");
    runOn(cluster, QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(draft));
    runOn(cluster, QStringLiteral("CREATE DATABASE %1").arg(draft));
    {
        const auto database = openOn(draft);
        Migrator migrator(*database);
        need(migrator.migrate(), "migrate");
    }
    runOn(cluster, QStringLiteral("ALTER DATABASE %1 RENAME TO %2").arg(draft, name));
    return name;
}

} // namespace

TestDatabase::TestDatabase(Schema schema)
    : m_name(QStringLiteral("test_") +
             QString::fromLatin1(QUuid::createUuid().toRfc4122().toHex().left(16)))
{
    // Roles belong to the cluster: test programs must not make them at the same time.
    const auto cluster = openOn(QStringLiteral("postgres"));
    need(cluster->runText("SELECT pg_advisory_lock(7341)"), "lock");
    const QString origin =
        schema == Schema::Latest ? templateName(*cluster) : QStringLiteral("template0");
    runOn(*cluster, QStringLiteral("CREATE DATABASE %1 TEMPLATE %2").arg(m_name, origin));
    if (schema == Schema::Latest)
        runBootstrap(m_name);
    need(cluster->runText("SELECT pg_advisory_unlock(7341)"), "unlock");
}

TestDatabase::~TestDatabase()
{
    const auto cluster = Database::open(TestServer::instance().settings());
    if (cluster) {
        (void)(*cluster)->runText(
            QStringLiteral("DROP DATABASE IF EXISTS %1 WITH (FORCE)").arg(m_name).toUtf8());
    }
}

ConnectionSettings TestDatabase::as(const QString &role) const
{
    return TestServer::instance().settings(m_name, role);
}

std::unique_ptr<Database> TestDatabase::openAdmin() const
{
    return open(admin());
}

std::unique_ptr<Database> TestDatabase::open(const ConnectionSettings &settings) const
{
    return need(Database::open(settings), "open");
}

} // namespace gangway::test
