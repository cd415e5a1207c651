// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/people/people.h"

#include <QObject>

namespace gangway {

class Notices;
class Session;

/// Changes many people at once, each change in one call, and offers to take it back where that is
/// possible (product row E1).
class PeopleBulk : public QObject
{
    Q_OBJECT

public:
    PeopleBulk(Session &session, Notices &notices, QObject *parent = nullptr);

    void setDepartment(const QList<QUuid> &people, const QUuid &department);
    void setStartDate(const QList<QUuid> &people, const QDate &date);
    /// By so many days; who has no start date stays without.
    void shiftStartDate(const QList<QUuid> &people, int days);
    /// Into a version of a flow; a null `flow` means out of any. `name` is what the flow is called.
    void move(const QList<QUuid> &people, const QUuid &flow, int version, const QString &name);
    void remove(const QList<QUuid> &people);
    [[nodiscard]] bool isBusy() const { return m_running > 0; }

signals:
    void busyChanged(bool busy);
    /// People are not what they were.
    void changed();
    void failed(const gangway::Error &error);

private:
    using Restore = QFuture<Result<int>> (*)(Session &, const BulkChange &);
    void change(const QFuture<Result<BulkChange>> &answer, Restore wayBack,
                const std::function<QString(int)> &words, const QString &nobody);
    void restore(Restore wayBack, const BulkChange &before);
    void moveBack(const PeopleMoved &move);
    void begin();
    void end();

    Session &m_session;
    Notices &m_notices;
    int m_running = 0;
};

} // namespace gangway
