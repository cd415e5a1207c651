// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/livesource.h"

#include "services/session/session.h"

namespace gangway {

void LiveSource::follow(Session &session)
{
    connect(&session, &Session::changed, this, &LiveSource::changed);
}

} // namespace gangway
