// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/setup/setupstate.h"

#include <QFuture>

namespace gangway {

class Session;

/// What is asked and done while somebody sets up the organisation (product rows B2, B4). Each call
/// returns at once.
namespace setup {

/// What there is to go on from.
[[nodiscard]] QFuture<Result<SetupState>> state(Session &session);
/// Keeps the answers of these steps, the last of which is where the wizard stands; the set-up `id`
/// of the wizard `definition` is begun with the first ones. Gives its new row version. Safe to try
/// again.
[[nodiscard]] QFuture<Result<qint64>> saveSteps(Session &session, const QUuid &id,
                                                const QString &definition,
                                                const QList<StepAnswers> &steps);
/// Makes the organisation of the answers, as SetupService::complete().
[[nodiscard]] QFuture<Result<SetupOutcome>> complete(Session &session, const QUuid &operation,
                                                     const QJsonObject &answers);

} // namespace setup

} // namespace gangway
