// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"
#include "services/shared/cluster/localcluster.h"
#include "services/shared/demo/demodata.h"
#include "services/shared/workspace/workspace.h"

#include <QTemporaryDir>

#include <memory>

namespace gangway::bench {

/// What the benchmarks run on: a local workspace of their own with the settings that users get
/// (durable commits, checksums), filled with demo data. Gone at the end.
class World
{
public:
    struct Size
    {
        bool quick = false;
        int organizations = 20;
        qint64 people = 1'000'000;
        qint64 events = 10'000'000;
        double seconds = 3; ///< for each comparison, roughly
    };
    static Result<std::unique_ptr<World>> make(const Size &size,
                                               const DemoData::Progress &progress);
    ~World();
    Q_DISABLE_COPY_MOVE(World)

    [[nodiscard]] const Size &size() const { return m_size; }
    /// Superuser, so without row level security.
    [[nodiscard]] Database &admin() { return *m_admin; }
    [[nodiscard]] Database &service() { return *m_service; }
    /// The owner of the largest organisation, under row level security.
    [[nodiscard]] Database &person() { return *m_person; }
    [[nodiscard]] QUuid organization() const { return m_report.organizations.first().id; }
    [[nodiscard]] Result<std::unique_ptr<Database>> openService() const;
    [[nodiscard]] Result<std::unique_ptr<Database>> openAs(const QString &email) const;
    /// Opens `count` sessions of the largest organisation's people, spread over its members.
    [[nodiscard]] Result<std::vector<std::unique_ptr<Database>>> openSessions(int count);
    [[nodiscard]] QString personRole() const { return m_person->settings().userName; }

    /// A flow of the largest organisation by name: id and newest version.
    struct Flow
    {
        QUuid id;
        int version = 0;
    };
    [[nodiscard]] Result<Flow> flow(const QString &name);
    /// A department that people of the flow belong to.
    [[nodiscard]] Result<QUuid> department();

    [[nodiscard]] double loadSeconds() const { return m_loadSeconds; }
    [[nodiscard]] const DemoReport &report() const { return m_report; }

private:
    explicit World(const Size &size) : m_size(size) {}
    [[nodiscard]] Result<void> build(const DemoData::Progress &progress);

    Size m_size;
    QTemporaryDir m_folder{QStringLiteral("/tmp/gangway-bench-XXXXXX")};
    std::unique_ptr<LocalCluster> m_cluster;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Database> m_admin;
    std::unique_ptr<Database> m_service;
    std::unique_ptr<Database> m_person;
    DemoReport m_report;
    double m_loadSeconds = 0;
};

/// Runs a statement and forgets its rows.
[[nodiscard]] Result<void> runOn(Database &database, const Statement &statement,
                                 const Params &params = {});
[[nodiscard]] Result<void> runText(Database &database, const QByteArray &text,
                                   const Params &params = {});

} // namespace gangway::bench
