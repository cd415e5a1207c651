// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonObject>
#include <QUuid>

namespace gangway {

class Database;

/// Where the person stands (product row A7), from real data in one query.
struct OnboardingRecord
{
    bool hasMembership = false;
    QUuid organizationId;
    QString organization;
    QString role;
    bool setupCompleted = false;
    QString setupStep; ///< where the wizard was left; empty = not begun
    bool dismissed = false;
};

/// A wizard session that was not finished (product row B2).
struct SetupSession
{
    QUuid id;
    QString definition; ///< which wizard: "four-steps"
    QString currentStep;
    QJsonObject answers;   ///< step key to its answers
    qint64 rowVersion = 0; ///< grows with each saved step
    QDateTime savedAt;     ///< by the clock of the database
};

/// What finishing the set-up made. The API key is shown once and kept nowhere in clear.
struct SetupOutcome
{
    int departments = 0;
    int positions = 0;
    int invitations = 0;
    int objectives = 0;
    QString apiKey;  ///< empty when there was a key already, or when it is lost
    QString lostKey; ///< beginning of a key that was made and whose text nobody has any more
    bool replayed = false;
};

/// Set-up of the organisation that the connection's person works in (product rows B2, B4). Blocks.
class SetupService
{
    Q_DECLARE_TR_FUNCTIONS(SetupService)

public:
    explicit SetupService(Database &database) : m_database(database) {}

    [[nodiscard]] Result<OnboardingRecord> facts();
    /// The open session, or one with a null id when there is none.
    [[nodiscard]] Result<SetupSession> openSession();
    /// Keeps the answers of one step and gives the session's new row version. Safe to try again.
    [[nodiscard]] Result<qint64> saveStep(const QUuid &sessionId, const QString &definition,
                                          const QString &step, const QJsonObject &answers);
    /// Turns the answers (the JSON form of SetupAnswers) into the organisation in one transaction.
    /// `operation` is the caller's own id for this attempt: trying again with it gives the first
    /// result, and with the same key shows that again. Errors: InvalidInput naming the field,
    /// Denied.
    [[nodiscard]] Result<SetupOutcome> complete(const QUuid &operation, const QJsonObject &answers,
                                                const QString &apiKey = newApiKey());
    /// The text of a key; part of an attempt, like its id.
    [[nodiscard]] static QString newApiKey();

private:
    /// Whether the key that an earlier try made is this one.
    [[nodiscard]] Result<void> tellKey(const QUuid &keyId, const QString &apiKey,
                                       SetupOutcome &outcome);

    Database &m_database;
};

} // namespace gangway
