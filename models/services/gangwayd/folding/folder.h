// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

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
    };
    [[nodiscard]] Result<Batch> foldOnce(int mostEvents = 50'000);
    /// Folds until nothing waits; returns the touches seen.
    [[nodiscard]] Result<qint64> foldAll();
    [[nodiscard]] Result<qint64> rebuild();
    [[nodiscard]] Result<AnalyticsCheck> verify();
    /// Tells listeners that numbers changed. A hint without data.
    [[nodiscard]] Result<void> notify();

private:
    Database &m_database;
};

/// Keeps folding inside gangwayd: every 150 ms while events come, every 300 ms otherwise, and
/// notifies at most ten times a second. Meant for a thread of its own, in which it opens its own
/// connection; errors are logged and tried again.
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

    Connect m_connect;
    std::unique_ptr<Database> m_database;
    QTimer m_timer;
    QElapsedTimer m_sinceNotify;
    bool m_failing = false;
};

} // namespace gangway
