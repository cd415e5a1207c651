// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/lanes/lanes.h"

namespace gangway {

quint64 LaneAccess::enqueue(Session &session, Session::Lane lane, Session::Task task)
{
    return session.enqueue(lane, std::move(task));
}

void LaneAccess::cancel(Session &session, Session::Lane lane, quint64 task)
{
    session.cancel(lane, task);
}

} // namespace gangway
