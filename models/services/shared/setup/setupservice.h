// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "domain/setup/setupstate.h"

#include <QCoreApplication>

namespace gangway {

class Database;

/// Set-up of the organisation that the connection's person works in (product rows B2, B4). Blocks.
class SetupService
{
    Q_DECLARE_TR_FUNCTIONS(SetupService)

public:
    explicit SetupService(Database &database) : m_database(database) {}

    [[nodiscard]] Result<OnboardingRecord> facts();
    /// Puts the set-up off, or takes that back: whether it comes by itself at the next start.
    [[nodiscard]] Result<void> putOff(bool later);
    /// The open session, or one with a null id when there is none.
    [[nodiscard]] Result<SetupSession> openSession();
    /// Keeps the answers of one step and gives the session's new row version. Safe to try again.
    [[nodiscard]] Result<qint64> saveStep(const QUuid &sessionId, const QString &definition,
                                          const QString &step, const QJsonObject &answers);
    /// The answers that the organisation gives as it is: what a set-up starts from.
    [[nodiscard]] Result<QJsonObject> current();
    /// Turns the answers (the JSON form of SetupAnswers) into the organisation in one transaction.
    /// Texts that are not given stay as they are, empty ones are cleared. `operation` is the
    /// caller's own id for this attempt: trying again with it gives the first result. Errors:
    /// InvalidInput naming the field, Conflict (somebody else has the address), Denied.
    [[nodiscard]] Result<SetupOutcome> complete(const QUuid &operation, const QJsonObject &answers);

private:
    Database &m_database;
};

} // namespace gangway
