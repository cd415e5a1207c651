// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QDateTime>
#include <QObject>
#include <QTimer>
#include <QUuid>

#include <functional>
#include <memory>

namespace gangway {

class Database;

/// How journeys and rollups compare with the events they were made from. 0 and 0 is right.
struct AnalyticsCheck
{
    qint64 journeysWrong = 0;
    qint64 rollupsWrong = 0;
};

/// An organisation whose events are set aside until they can be folded; it is tried again by
/// itself.
struct FoldFailure
{
    QUuid organization;
    QString name;
    QDateTime since;
    QString reason; ///< what the database said; for logs and administrators
};

/// Folds new events into journeys and rollups (docs/architecture.md, "Analytics"). Blocks.
/// Needs a connection as the service.
class EventFolder
{
public:
    explicit EventFolder(Database &database) : m_database(database) {}

    struct Batch
    {
        qint64 touched = 0;  ///< first touches seen; 0 = nothing new
        bool behind = false; ///< more waits
        qint64 failing = 0;  ///< organisations set aside because their events cannot be folded
    };
    [[nodiscard]] Result<Batch> foldOnce(int mostEvents = 50'000);
    /// Folds until nothing waits; returns the touches seen.
    [[nodiscard]] Result<qint64> foldAll();
    [[nodiscard]] Result<qint64> rebuild();
    [[nodiscard]] Result<AnalyticsCheck> verify();
    [[nodiscard]] Result<QList<FoldFailure>> failures();

private:
    Database &m_database;
};

/// Keeps folding inside gangwayd: every 150 ms while events come, every 300 ms otherwise. Meant for
/// a thread of its own, in which it opens its own connection; errors are logged and tried again.
class FoldLoop : public QObject
{
    Q_OBJECT

public:
    using Connect = std::function<Result<std::unique_ptr<Database>>()>;
    explicit FoldLoop(Connect connect, QObject *parent = nullptr);
    ~FoldLoop() override;
    void start();

signals:
    void folded(qint64 touched);
    void failed(const QString &message); ///< once for each outage
    void recovered();

private:
    void step();
    [[nodiscard]] Result<EventFolder::Batch> fold();
    void report(const Error &error);
    void reportSetAside(qint64 failing);

    Connect m_connect;
    std::unique_ptr<Database> m_database;
    QTimer m_timer;
    bool m_failing = false;
    qint64 m_setAside = 0;
};

} // namespace gangway
