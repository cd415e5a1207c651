// SPDX-License-Identifier: GPL-3.0-or-later
#include "usecases/base/livesource.h"

#include "services/console/session/session.h"

namespace gangway {

void LiveSource::follow(Session &session)
{
    connect(&session, &Session::changed, this, &LiveSource::changed);
}

} // namespace gangway
