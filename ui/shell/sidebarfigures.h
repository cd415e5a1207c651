// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "usecases/base/reading.h"
#include "usecases/organization/organization.h"

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
    void refresh() { m_reading.hint(); }

private:
    void show(const Figures &figures);

    Sidebar &m_sidebar;
    Reading<Figures> m_reading;
};

} // namespace gangway
