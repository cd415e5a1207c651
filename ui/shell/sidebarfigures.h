// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/session/figures.h"

#include <QObject>
#include <QTimer>

namespace gangway {

class Session;
class Sidebar;

/// Keeps the numbers in the sidebar as the database has them: reads when the session comes online,
/// when it hints at a change and when asked, at most once in two seconds. What was read last stays
/// while the database is away.
class SidebarFigures : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive this.
    SidebarFigures(Session &session, Sidebar &sidebar, QObject *parent = nullptr);

    /// Something changed or may have: read soon.
    void refresh();

private:
    void read();
    void show(const Figures &figures);

    Session &m_session;
    Sidebar &m_sidebar;
    QTimer m_pause;
    bool m_reading = false;
    bool m_again = false;
};

} // namespace gangway
