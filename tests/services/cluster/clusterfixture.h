// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/shared/cluster/localcluster.h"

#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace gangway {

/// A workspace in a temporary folder. Its servers end and its files go with it, also when a test
/// fails in the middle.
class TestWorkspace
{
public:
    /// A folder for a workspace, which does not exist yet.
    TestWorkspace();
    ~TestWorkspace();
    TestWorkspace(const TestWorkspace &) = delete;
    TestWorkspace &operator=(const TestWorkspace &) = delete;

    /// Copies a workspace that was created once for the whole test program.
    [[nodiscard]] bool fillFromTemplate();
    [[nodiscard]] QString root() const { return m_root.path(); }
    [[nodiscard]] QString folder() const { return m_folder; }
    void setFolder(const QString &folder) { m_folder = folder; }
    [[nodiscard]] LocalCluster cluster(ClusterOptions options = {}) const;
    [[nodiscard]] QString data(const QString &name) const { return m_folder + u"/data/" + name; }
    void endServers() const;

private:
    QTemporaryDir m_root;
    QString m_folder;
};

/// Options that do not refuse small test disks.
[[nodiscard]] ClusterOptions roomyOptions();

/// Runs SQL as the administrator; the first value of the result as text.
[[nodiscard]] Result<QString> runSql(const QString &socketFolder, const QByteArray &sql);

/// Runs a system program to its end; true when it succeeded.
bool runTool(const QString &program, const QStringList &arguments);

/// All names and sizes below a folder, to show that nothing was touched.
[[nodiscard]] QStringList listing(const QString &folder);

/// The error as text, for messages of failed checks.
template<class T>
[[nodiscard]] QByteArray why(const Result<T> &result)
{
    if (result)
        return "it succeeded";
    const Error &error = result.error();
    return QString(QString::number(static_cast<int>(error.kind)) + u' ' + error.message + u" | " +
                   error.hint + u" | " + error.detail)
        .toUtf8();
}

} // namespace gangway

#define VERIFY_OK(result) QVERIFY2((result).has_value(), ::gangway::why(result).constData())
#define VERIFY_FAILS(result, expected)                                                             \
    do {                                                                                           \
        QVERIFY2(!(result).has_value(), "it succeeded");                                           \
        QVERIFY2((result).error().kind == (expected), ::gangway::why(result).constData());         \
        QVERIFY(!(result).error().message.isEmpty());                                              \
        QVERIFY2(!(result).error().hint.isEmpty(), ::gangway::why(result).constData());            \
    } while (false)
