// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/dashboard/dashboard.h"

#include <QFuture>

namespace gangway {

class ContentTypeRegistry;
class Session;

namespace dashboard {

/// What needs somebody today. `registry` must outlive the answer.
[[nodiscard]] QFuture<Result<Dashboard>> read(Session &session,
                                              const ContentTypeRegistry &registry);

} // namespace dashboard

} // namespace gangway
