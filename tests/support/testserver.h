// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QProcess>
#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// A real PostgreSQL for tests, on a unix socket only, trusting every role. Under CTest it is the
/// one of the `postgres` fixture, named by GANGWAY_TEST_PGHOST; run by hand, a program starts its
/// own and stops it at its end, however it ends. It never touches a PostgreSQL of the machine.
class TestServer
{
public:
    /// Starts the server at first use; a server that cannot start ends the program with the reason.
    static TestServer &instance();
    ~TestServer();
    Q_DISABLE_COPY_MOVE(TestServer)

    /// Folder of the socket, port 5432.
    [[nodiscard]] QString socketFolder() const { return m_socketFolder; }
    /// As `role` to `database`; without a password.
    [[nodiscard]] ConnectionSettings
    settings(const QString &database = QStringLiteral("postgres"),
             const QString &role = QStringLiteral("postgres")) const;
    /// Everything the server has logged so far.
    [[nodiscard]] QByteArray log() const;

    /// Folder of PostgreSQL's programs (initdb, pg_dump, ...).
    [[nodiscard]] static QString binaryFolder();
    /// Makes `process` run as a user that PostgreSQL accepts, when the test runs as root.
    static void dropPrivileges(QProcess &process);
    /// Gives `path` to the user of dropPrivileges().
    static void handOver(const QString &path);

private:
    TestServer();
    void start();

    QString m_socketFolder;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QProcess> m_process;
};

/// A server for one test alone, which may stop, kill and restart it.
class PrivateServer
{
public:
    PrivateServer();
    ~PrivateServer();
    Q_DISABLE_COPY_MOVE(PrivateServer)

    [[nodiscard]] bool start(); ///< returns once it accepts connections
    void stop();                ///< ends all sessions at once, like a restart
    void kill();                ///< SIGKILL, like a power cut
    /// On the unix socket, as the superuser.
    [[nodiscard]] ConnectionSettings settings() const;
    [[nodiscard]] QString dataFolder() const { return m_folder.path() + QStringLiteral("/data"); }
    /// Settings (name=value) for the next start(); `port` is the one they say.
    void setOptions(const QStringList &options, int port = 5432);

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QStringList m_options;
    int m_port = 5432;
};

} // namespace gangway::test
