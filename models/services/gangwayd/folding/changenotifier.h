// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>

namespace gangway {

class Database;

/// Tells consoles what changed, inside gangwayd: ten times a second at most for each organisation,
/// and nothing while nobody of it listens. What changed was noted in the transaction that did it
/// (gangway_private.tell) and is only gone when it was told, so no hint is lost when telling fails:
/// it is tried again. Meant for a thread of its own, in which it opens its own connection.
class ChangeNotifier : public QObject
{
    Q_OBJECT

public:
    using Connect = std::function<Result<std::unique_ptr<Database>>()>;
    explicit ChangeNotifier(Connect connect, QObject *parent = nullptr);
    ~ChangeNotifier() override;
    void start();

signals:
    void told(int organizations);
    void failed(const QString &message);
    void recovered();

private:
    void step();
    [[nodiscard]] Result<int> tell();

    Connect m_connect;
    std::unique_ptr<Database> m_database;
    QTimer m_timer;
    int m_failures = 0; ///< in a row
};

} // namespace gangway
