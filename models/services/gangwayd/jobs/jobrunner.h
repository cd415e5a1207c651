// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "data/database.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QUuid>

#include <chrono>
#include <functional>
#include <memory>

namespace gangway {

/// One piece of work of an organisation, as it stands in gangway.jobs.
struct Job
{
    QUuid organization;
    QUuid id;
    QString kind;
    QJsonObject payload;
    int attempt = 1;
};

/// What gangwayd does by itself (product row L6): jobs that somebody put into gangway.jobs, and
/// housekeeping that comes round. Several services share the jobs, and none is done twice at once;
/// the organisations take turns. What fails is tried again, later each time, and is given up
/// ("dead") after eight attempts, or at once when trying again cannot help. Meant for a thread of
/// its own, in which it opens its own connection.
class JobRunner : public QObject
{
    Q_OBJECT

public:
    using Connect = std::function<Result<std::unique_ptr<Database>>()>;
    /// Blocks while it works. May run again after it was done already, when the service died in
    /// between.
    using Handler = std::function<Result<void>(Database &, const Job &)>;
    using Chore = std::function<Result<void>(Database &)>;

    explicit JobRunner(Connect connect, QObject *parent = nullptr);
    ~JobRunner() override;

    /// Only before start(). Jobs of a kind that nobody handles wait.
    void handle(const QString &kind, Handler handler);
    /// Something that comes round, first when the runner starts. `name` is for the log.
    void repeat(const QString &name, std::chrono::milliseconds every, Chore chore);
    void start();

    /// Runs what is due now, one job of each organisation after the other, until nothing is; gives
    /// how many were run, failed ones included.
    [[nodiscard]] Result<int> runDue();

    static constexpr int mostAttempts = 8;

signals:
    /// The last round could not be run, or could again (then `message` is empty).
    void troubled(const QString &message);

private:
    struct Repeated
    {
        QString name;
        Chore chore;
        std::chrono::milliseconds every;
        std::chrono::steady_clock::time_point due;
    };
    void step();
    [[nodiscard]] Result<void> openDatabase();
    [[nodiscard]] Result<void> round();
    void runChores();
    [[nodiscard]] Result<bool> runNext(const QUuid &organization);
    [[nodiscard]] Result<void> settle(const Job &job, const Result<void> &outcome);

    Connect m_connect;
    std::unique_ptr<Database> m_database;
    QHash<QString, Handler> m_handlers;
    std::vector<Repeated> m_chores;
    QTimer m_timer;
    bool m_troubled = false;
};

} // namespace gangway
