// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QStringList>
#include <QUuid>

#include <optional>

namespace gangway {

/// Answers of the set-up wizard that the database does not have yet (product row B2).
struct SetupCopy
{
    QUuid sessionId;
    QString step;        ///< where the wizard was left
    QJsonObject answers; ///< step key to its answers; all steps
    QStringList unsaved; ///< steps whose answers the database does not have
    qint64 base = 0;     ///< SetupSession::rowVersion when last seen; 0 = never saved
    /// By step: digests of the answers that the database had or may have from here. Anything else
    /// there comes from another computer.
    QHash<QString, QStringList> seen;
    QDateTime changedAt; ///< by the clock of this computer
    QUuid operation;     ///< of an attempt to complete; null = none
    QByteArray digest;   ///< of the answers that the attempt was made with

    void noteSeen(const QString &stepKey, const QJsonObject &given);
    [[nodiscard]] bool hasSeen(const QString &stepKey, const QJsonObject &given) const;

    [[nodiscard]] QJsonObject toJson() const;
    /// Nothing when it was written by another version or is damaged.
    [[nodiscard]] static std::optional<SetupCopy> fromJson(const QJsonObject &json);
};

/// SHA-256 of answers.
[[nodiscard]] QByteArray digestOf(const QJsonObject &answers);

} // namespace gangway
