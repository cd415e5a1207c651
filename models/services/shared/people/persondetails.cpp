// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/people/persondetails.h"

#include "data/database.h"
#include "domain/base/try.h"
#include "domain/content/listtexts.h"
#include "domain/flow/flowjson.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QLocale>

namespace gangway {

namespace {

QString valueText(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QCoreApplication::translate("PersonDetails", "Yes", "an answer")
                              : QCoreApplication::translate("PersonDetails", "No", "an answer");
    case QJsonValue::Double:
        return QLocale().toString(value.toDouble(), 'g', 12);
    case QJsonValue::String:
        return value.toString().trimmed();
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue part : value.toArray())
            parts << valueText(part);
        parts.removeAll(QString());
        return parts.join(QStringLiteral(", "));
    }
    case QJsonValue::Object:
        return answerSummary(value.toObject());
    default:
        return {};
    }
}

PersonDetails personFrom(const Rows &rows)
{
    const auto text = [&](const char *name) { return rows.text(0, rows.column(name)); };
    const auto number = [&](const char *name) {
        return static_cast<int>(rows.integer(0, rows.column(name)));
    };
    PersonDetails details;
    PersonRowSummary &person = details.person;
    person.id = rows.uuid(0, rows.column("id"));
    person.name = QString(text("first_name") + QLatin1Char(' ') + text("last_name")).trimmed();
    person.email = text("email");
    person.department = text("department");
    person.flowName = text("flow");
    person.stageName = text("stage");
    person.flowVersion = number("flow_version");
    person.stagePosition = number("stage_position");
    person.blocksDone = number("blocks_done");
    person.blocksTotal = number("blocks_total");
    person.state = personStateFromName(text("state")).value_or(PersonState::NotInFlow);
    person.startDate = rows.date(0, rows.column("start_date"));
    person.dueDate = rows.date(0, rows.column("due_date"));
    person.lastActivity = rows.dateTime(0, rows.column("last_activity"));
    details.position = text("position");
    details.location = text("location");
    details.language = text("language");
    details.managerName = text("manager");
    details.buddyName = text("buddy");
    details.latestVersion = number("latest_version");
    details.managerEmail = text("manager_email");
    details.firstName = text("first_name");
    details.lastName = text("last_name");
    details.status = text("status");
    details.flowId = rows.uuid(0, rows.column("flow_id"));
    details.invitedAt = rows.dateTime(0, rows.column("invited_at"));
    details.startedAt = rows.dateTime(0, rows.column("started_at"));
    details.completedAt = rows.dateTime(0, rows.column("completed_at"));
    return details;
}

PersonStageDetails stageFrom(const Rows &rows, int row)
{
    return {.id = rows.uuid(row, rows.column("id")),
            .name = rows.text(row, rows.column("name")),
            .position = static_cast<int>(rows.integer(row, rows.column("position"))),
            .optional = rows.boolean(row, rows.column("optional")),
            .dueDate = rows.date(row, rows.column("due_date")),
            .enteredAt = rows.dateTime(row, rows.column("entered_at")),
            .completedAt = rows.dateTime(row, rows.column("completed_at")),
            .blocks = {}};
}

/// What was asked, as far as answers need it to be put in words.
ContentBlock asked(const Rows &rows, int row)
{
    ContentBlock block;
    block.texts = textsFromJson(rows.json(row, rows.column("content")).object());
    block.config = rows.json(row, rows.column("config")).object();
    return block;
}

PersonBlock blockFrom(const Rows &rows, int row)
{
    const QString type = rows.text(row, rows.column("type"));
    PersonBlock block{.id = rows.uuid(row, rows.column("id")),
                      .title = rows.text(row, rows.column("title")),
                      .type = type,
                      .required = rows.boolean(row, rows.column("required")),
                      .completable = rows.boolean(row, rows.column("completable")),
                      .dueDate = rows.date(row, rows.column("due_date")),
                      .completedAt = rows.dateTime(row, rows.column("completed_at")),
                      .answer = {}};
    if (const int answer = rows.column("data"); !rows.isNull(row, answer))
        block.answer =
            answerSummary(answerInWords(asked(rows, row), rows.json(row, answer).object(), {}));
    return block;
}

} // namespace

QString answerSummary(const QJsonObject &answer)
{
    QStringList parts;
    for (const QJsonValue value : answer)
        parts << valueText(value);
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

Result<PersonDetails> PersonDetailsReader::read(const QUuid &newHireId)
{
    // One pipeline, so one snapshot: counters, stages and blocks belong together.
    Pipeline pipeline(m_database);
    pipeline.add(sql("people/person"), {newHireId});
    pipeline.add(sql("people/person_stages"), {newHireId});
    pipeline.add(sql("people/person_blocks"), {newHireId});
    GW_TRY(results, pipeline.run());
    if (results->at(0).isEmpty()) {
        return fail(ErrorKind::NotFound, tr("This person is not here any more."),
                    tr("Go back to the list of people."));
    }
    PersonDetails details = personFrom(results->at(0));
    const Rows &stages = results->at(1);
    QHash<QUuid, qsizetype> places;
    for (int row = 0; row < stages.count(); ++row) {
        details.stages.append(stageFrom(stages, row));
        places.insert(details.stages.last().id, row);
    }
    const Rows &blocks = results->at(2);
    for (int row = 0; row < blocks.count(); ++row) {
        const auto place = places.constFind(blocks.uuid(row, blocks.column("stage_id")));
        if (place == places.cend())
            continue;
        PersonStageDetails &stage = details.stages[*place];
        const PersonBlock block = blockFrom(blocks, row);
        stage.blocksTotal += block.completable;
        stage.blocksDone += block.completable && block.completedAt.isValid();
        stage.blocks.append(block);
    }
    details.person.stageCount = static_cast<int>(details.stages.size());
    return details;
}

} // namespace gangway
