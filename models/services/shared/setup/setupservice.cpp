// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/setup/setupservice.h"

#include "data/database.h"
#include "domain/setup/setupanswers.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace gangway {

namespace {

constexpr int keyBytes = 32;
constexpr int problemsShown = 20;
constexpr int prefixLength = 12; ///< "gw_" and nine characters, enough to tell keys apart

} // namespace

QString SetupService::newApiKey()
{
    QByteArray random(keyBytes, Qt::Uninitialized);
    QRandomGenerator::system()->generate(reinterpret_cast<quint32 *>(random.begin()),
                                         reinterpret_cast<quint32 *>(random.end()));
    return QStringLiteral("gw_") +
           QString::fromLatin1(
               random.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals));
}

Result<OnboardingRecord> SetupService::facts()
{
    auto rows = m_database.run(sql("setup/status"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return OnboardingRecord{};
    return OnboardingRecord{.hasMembership = true,
                            .organizationId = rows->uuid(0, 0),
                            .organization = rows->text(0, 1),
                            .role = rows->text(0, 2),
                            .setupCompleted = rows->boolean(0, 3),
                            .setupStep = rows->text(0, 4),
                            .dismissed = rows->boolean(0, 5)};
}

Result<SetupSession> SetupService::openSession()
{
    auto rows = m_database.run(sql("setup/open_session"), {}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    if (rows->isEmpty())
        return SetupSession{};
    return SetupSession{.id = rows->uuid(0, 0),
                        .definition = rows->text(0, 1),
                        .currentStep = rows->text(0, 2),
                        .answers = rows->json(0, 3).object(),
                        .rowVersion = rows->integer(0, 4),
                        .savedAt = rows->dateTime(0, 5)};
}

Result<qint64> SetupService::saveStep(const QUuid &sessionId, const QString &definition,
                                      const QString &step, const QJsonObject &answers)
{
    auto rows = m_database.run(sql("setup/save_step"), {sessionId, definition, step, answers},
                               Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    return rows->integer(0, 0);
}

Result<SetupOutcome> SetupService::complete(const QUuid &operation, const QJsonObject &answers,
                                            const QString &apiKey)
{
    const auto checked = SetupAnswers::fromJson(answers);
    if (!checked) {
        QStringList lines;
        for (const FieldProblem &problem : checked.error())
            lines << QStringLiteral("%1.%2: %3").arg(problem.step, problem.field, problem.message);
        return fail(
            ErrorKind::InvalidInput,
            tr("%n answer(s) have to be corrected first.", nullptr, static_cast<int>(lines.size())),
            lines.mid(0, problemsShown).join(QLatin1Char('\n')));
    }
    const QByteArray hash = QCryptographicHash::hash(apiKey.toLatin1(), QCryptographicHash::Sha256);
    // One statement is one transaction, and the operation's id makes it safe to run twice.
    auto rows = m_database.run(sql("setup/complete"),
                               {operation, checked->toJson(), apiKey.left(prefixLength), hash},
                               Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    const QJsonObject made = rows->json(0, 0).object();
    SetupOutcome outcome{.departments = made.value(QStringLiteral("departments")).toInt(),
                         .positions = made.value(QStringLiteral("positions")).toInt(),
                         .invitations = made.value(QStringLiteral("invitations")).toInt(),
                         .objectives = made.value(QStringLiteral("objectives")).toInt(),
                         .apiKey = {},
                         .lostKey = {},
                         .replayed = made.value(QStringLiteral("replayed")).toBool()};
    const QUuid keyId(made.value(QStringLiteral("api_key_id")).toString());
    if (keyId.isNull())
        return outcome; // there was one before
    if (const auto told = tellKey(keyId, apiKey, outcome); !told)
        return std::unexpected(told.error());
    return outcome;
}

Result<void> SetupService::tellKey(const QUuid &keyId, const QString &apiKey, SetupOutcome &outcome)
{
    if (!outcome.replayed) {
        outcome.apiKey = apiKey;
        return {};
    }
    const auto rows = m_database.run(sql("setup/key_prefix"), {keyId}, Database::Retry::Yes);
    if (!rows)
        return std::unexpected(rows.error());
    const QString prefix = rows->isEmpty() ? QString() : rows->text(0, 0);
    if (prefix == apiKey.left(prefixLength))
        outcome.apiKey = apiKey;
    else
        outcome.lostKey = prefix;
    return {};
}

} // namespace gangway
