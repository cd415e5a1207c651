// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/setup/setupservice.h"

#include "data/database.h"
#include "domain/base/try.h"
#include "domain/setup/setupanswers.h"

#include <QJsonDocument>

namespace gangway {

namespace {

constexpr int problemsShown = 20;

/// The first ones, and how many more there are.
QString linesOf(const QStringList &lines)
{
    QString text = lines.mid(0, problemsShown).join(QLatin1Char('\n'));
    if (lines.size() > problemsShown)
        text += QLatin1Char('\n') +
                SetupService::tr("… and %n more.", nullptr, int(lines.size()) - problemsShown);
    return text;
}

/// What was not given is not told, so that it stays as it is.
QJsonObject told(const QJsonObject &checked, const QJsonObject &given)
{
    QJsonObject all = checked;
    for (const QString &step : {QStringLiteral("you"), QStringLiteral("organisation")}) {
        QJsonObject answers = all.value(step).toObject();
        const QJsonObject asked = given.value(step).toObject();
        for (const QString &key : answers.keys()) {
            if (!asked.contains(key))
                answers.remove(key);
        }
        all.insert(step, answers);
    }
    return all;
}

} // namespace

Result<OnboardingRecord> SetupService::facts()
{
    GW_TRY(rows, m_database.run(sql("setup/status"), {}, Database::Retry::Yes));
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

Result<void> SetupService::putOff(bool later)
{
    GW_CHECK(m_database.run(sql("setup/dismiss"), {later}, Database::Retry::Yes));
    return {};
}

Result<SetupSession> SetupService::openSession()
{
    GW_TRY(rows, m_database.run(sql("setup/open_session"), {}, Database::Retry::Yes));
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
    GW_TRY(rows, m_database.run(sql("setup/save_step"), {sessionId, definition, step, answers},
                                Database::Retry::Yes));
    return rows->integer(0, 0);
}

Result<QJsonObject> SetupService::current()
{
    GW_TRY(rows, m_database.run(sql("setup/current"), {}, Database::Retry::Yes));
    return rows->json(0, 0).object();
}

Result<SetupOutcome> SetupService::complete(const QUuid &operation, const QJsonObject &answers)
{
    const auto checked = SetupAnswers::fromJson(answers);
    if (!checked) {
        QStringList lines;
        for (const FieldProblem &problem : checked.error())
            lines << QStringLiteral("%1: %2").arg(placeOf(problem), problem.message);
        return fail(
            ErrorKind::InvalidInput,
            tr("%n answer(s) have to be corrected first.", nullptr, static_cast<int>(lines.size())),
            linesOf(lines));
    }
    // One statement is one transaction, and the operation's id makes it safe to run twice.
    GW_TRY(rows,
           m_database.run(sql("setup/complete"), {operation, told(checked->toJson(), answers)},
                          Database::Retry::Yes));
    const QJsonObject made = rows->json(0, 0).object();
    return SetupOutcome{.departments = made.value(QStringLiteral("departments")).toInt(),
                        .positions = made.value(QStringLiteral("positions")).toInt(),
                        .colleagues = made.value(QStringLiteral("colleagues")).toInt(),
                        .leftOut = made.value(QStringLiteral("left_out")).toInt(),
                        .objectives = made.value(QStringLiteral("objectives")).toInt(),
                        .replayed = made.value(QStringLiteral("replayed")).toBool()};
}

} // namespace gangway
