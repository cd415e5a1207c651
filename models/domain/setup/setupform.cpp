// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/setupanswers.h"

#include "domain/base/jsonfields.h"
#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/cataloguetexts.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace gangway {

namespace {

struct SetupTexts
{
    Q_DECLARE_TR_FUNCTIONS(SetupForm)
};

QString optionalText(JsonFields &fields, const QString &key)
{
    return fields.has(key) ? fields.text(key) : QString();
}

} // namespace

const SetupForm &SetupForm::fourSteps()
{
    static const SetupForm form = [] {
        const Result<QJsonObject> file = catalogueFile(QStringLiteral("setup-four-steps.json"));
        if (!file)
            qFatal("%s", qPrintable(file.error().message));
        Result<SetupForm> read = SetupForm::fromJson(*file);
        if (!read)
            qFatal("%s", qPrintable(read.error().message));
        return *read;
    }();
    return form;
}

Result<SetupForm> SetupForm::fromJson(const QJsonObject &json)
{
    SetupForm form;
    JsonTrouble trouble;
    JsonFields fields(json, {}, trouble);
    if (fields.text(QStringLiteral("format")) != QLatin1String("gangway-setup"))
        fields.wrong(QStringLiteral("format"), SetupTexts::tr("must be gangway-setup"));
    if (fields.integer(QStringLiteral("version")) != 2)
        fields.wrong(QStringLiteral("version"), SetupTexts::tr("must be 2"));
    form.m_name = fields.text(QStringLiteral("name"));
    fields.text(QStringLiteral("title"));
    const QString key = QStringLiteral("steps");
    const QJsonArray steps = fields.array(key);
    for (qsizetype i = 0; i < steps.size(); ++i) {
        JsonFields entry(objectAt(steps, i, key, trouble), indexedPath(key, i), trouble);
        SetupStep step;
        step.key = entry.text(QStringLiteral("key"));
        step.title = catalogueText(entry.text(QStringLiteral("title")));
        step.heading = catalogueText(optionalText(entry, QStringLiteral("heading")));
        step.description = catalogueText(entry.text(QStringLiteral("description")));
        const auto read = fieldSpecs(entry.object(QStringLiteral("schema")));
        if (!read)
            entry.wrong(QStringLiteral("schema"), read.error().message);
        step.fields = read.value_or(QList<FieldSpec>());
        entry.finish();
        form.m_steps.append(step);
    }
    fields.finish();
    if (trouble.first())
        return std::unexpected(*trouble.first());
    return form;
}

const SetupStep *SetupForm::step(const QString &key) const
{
    for (const SetupStep &candidate : m_steps) {
        if (candidate.key == key)
            return &candidate;
    }
    return nullptr;
}

QList<FieldProblem> SetupForm::stepProblems(const QString &stepKey,
                                            const QJsonObject &answers) const
{
    const SetupStep *found = step(stepKey);
    if (!found) {
        QStringList keys;
        for (const SetupStep &known : m_steps)
            keys << known.key;
        return {{stepKey,
                 {},
                 SetupTexts::tr("The set-up has no such step. Its steps are: %1.")
                     .arg(keys.join(QStringLiteral(", "))),
                 QStringLiteral("unknownStep")}};
    }
    QList<FieldProblem> problems = fieldProblems(found->fields, answers);
    for (FieldProblem &problem : problems)
        problem.step = stepKey;
    return problems;
}

QList<FieldProblem> stepProblems(const QString &stepKey, const QJsonObject &answers)
{
    return SetupForm::fourSteps().stepProblems(stepKey, answers);
}

} // namespace gangway
