// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/progresssimulation.h"

#include "domain/base/try.h"
#include "domain/content/contenttypes.h"

#include <QDate>

namespace gangway {

namespace {

QJsonObject valueAnswer(const QJsonValue &value)
{
    return {{QStringLiteral("value"), value}};
}

QJsonArray optionsOf(const QJsonObject &config)
{
    return config.value(QStringLiteral("options")).toArray();
}

/// The stored value of an option: options are texts or {"value", "label"}.
QString optionValue(const QJsonValue &option)
{
    return option.isString() ? option.toString() : option[QStringLiteral("value")].toString();
}

QJsonObject chosenAnswer(const QJsonObject &config, QRandomGenerator &random)
{
    const QJsonArray options = optionsOf(config);
    if (options.isEmpty())
        return {};
    return valueAnswer(optionValue(options.at(random.bounded(static_cast<int>(options.size())))));
}

QJsonObject manyChosenAnswer(const QJsonObject &config)
{
    const qsizetype wanted = std::max(1, config.value(QStringLiteral("minSelected")).toInt());
    QJsonArray values;
    for (const QJsonValue &option : optionsOf(config)) {
        if (values.size() < wanted)
            values.append(optionValue(option));
    }
    return valueAnswer(values);
}

QJsonObject textAnswer(const QJsonObject &config)
{
    const QString format = config.value(QStringLiteral("format")).toString();
    if (format == QStringLiteral("email"))
        return valueAnswer(QStringLiteral("someone@example.org"));
    if (format == QStringLiteral("url"))
        return valueAnswer(QStringLiteral("https://example.org"));
    if (format == QStringLiteral("phone"))
        return valueAnswer(QStringLiteral("+49 30 123456"));
    QString text = QStringLiteral("Done");
    const int shortest = config.value(QStringLiteral("minLength")).toInt();
    while (text.size() < shortest)
        text += QStringLiteral(" done");
    return valueAnswer(
        text.left(std::max(shortest, config.value(QStringLiteral("maxLength")).toInt(200))));
}

QJsonObject quizAnswer(const QJsonObject &config)
{
    QJsonObject answers;
    for (const QJsonValue &question : config.value(QStringLiteral("questions")).toArray())
        answers.insert(question[QStringLiteral("id")].toString(),
                       question[QStringLiteral("correct")].toArray());
    return {{QStringLiteral("answers"), answers}};
}

QJsonObject fileAnswer(const QJsonObject &config)
{
    const QString accepted = config.value(QStringLiteral("accept")).toArray().at(0).toString();
    const QString name = accepted.startsWith(QLatin1Char('.'))
                             ? QStringLiteral("document") + accepted
                             : QStringLiteral("document.pdf");
    const QJsonObject file{{QStringLiteral("name"), name},
                           {QStringLiteral("key"), QStringLiteral("simulated")},
                           {QStringLiteral("bytes"), 1024}};
    return {{QStringLiteral("files"), QJsonArray{file}}};
}

/// An answer that usual rules accept. Unusual ones (a pattern) may still refuse it.
QJsonObject sampleAnswer(const ContentBlock &block, QRandomGenerator &random)
{
    const QJsonObject &config = block.config;
    if (block.type == QStringLiteral("short_text") || block.type == QStringLiteral("long_text"))
        return textAnswer(config);
    if (block.type == QStringLiteral("number"))
        return valueAnswer(config.value(QStringLiteral("min")).toDouble(1));
    if (block.type == QStringLiteral("date"))
        return valueAnswer(config.value(QStringLiteral("earliest"))
                               .toString(QDate::currentDate().toString(Qt::ISODate)));
    if (block.type == QStringLiteral("time"))
        return valueAnswer(
            config.value(QStringLiteral("earliest")).toString(QStringLiteral("09:00")));
    if (block.type == QStringLiteral("choice"))
        return chosenAnswer(config, random);
    if (block.type == QStringLiteral("multi_choice"))
        return manyChosenAnswer(config);
    if (block.type == QStringLiteral("rating"))
        return valueAnswer(
            1 + random.bounded(std::max(1, config.value(QStringLiteral("scale")).toInt(5))));
    if (block.type == QStringLiteral("acknowledgement"))
        return {{QStringLiteral("accepted"), true}};
    if (block.type == QStringLiteral("signature"))
        return {{QStringLiteral("accepted"), true},
                {QStringLiteral("name"), QStringLiteral("Signed")}};
    if (block.type == QStringLiteral("quiz"))
        return quizAnswer(config);
    if (block.type == QStringLiteral("appointment"))
        return {{QStringLiteral("at"),
                 QDateTime::currentDateTimeUtc().addDays(1).toString(Qt::ISODate)}};
    if (block.type == QStringLiteral("file_upload"))
        return fileAnswer(config);
    return {{QStringLiteral("done"), true}};
}

} // namespace

void ProgressSimulation::count(const CompletionOutcome &outcome)
{
    m_tally.stages += outcome.stageCompleted ? 1 : 0;
    m_tally.people += outcome.personCompleted ? 1 : 0;
}

Result<bool> ProgressSimulation::step(const QUuid &organizationId, const QUuid &newHireId)
{
    GW_TRY(stages, m_service.openStages(organizationId, newHireId));
    if (stages->isEmpty())
        return false;
    const OpenStage &stage = stages->first();
    if (stage.undone == 0) {
        GW_TRY(passed, m_service.completeStage(organizationId, newHireId, stage.id));
        count(*passed);
        return true;
    }
    GW_TRY(blocks, m_service.openBlocks(organizationId, newHireId, 1));
    if (blocks->isEmpty())
        return false;
    const ContentBlock &block = blocks->first().block;
    auto done =
        m_service.completeBlock(organizationId, newHireId, block.id, sampleAnswer(block, m_random));
    if (!done && done.error().kind == ErrorKind::InvalidInput && !block.required)
        done = m_service.completeBlock(organizationId, newHireId, block.id, {});
    if (!done)
        return std::unexpected(done.error());
    m_tally.blocks += done->already ? 0 : 1;
    count(*done);
    return true;
}

} // namespace gangway
