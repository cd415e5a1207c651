// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/setup/setupanswers.h"

#include "domain/base/characters.h"
#include "domain/base/jsonfields.h"
#include "domain/base/timezones.h"
#include "domain/catalogue/catalogue.h"
#include "domain/catalogue/cataloguetexts.h"
#include "domain/catalogue/referencedata.h"
#include "domain/content/validation.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QSet>

#include <array>
#include <cmath>

namespace gangway {

namespace {

struct SetupTexts
{
    Q_DECLARE_TR_FUNCTIONS(SetupForm)
};

bool isFieldType(const QString &type)
{
    static constexpr std::array names{
        QLatin1String("text"),    QLatin1String("multiline"), QLatin1String("email"),
        QLatin1String("url"),     QLatin1String("choice"),    QLatin1String("number"),
        QLatin1String("confirm"), QLatin1String("time_zone"), QLatin1String("texts"),
        QLatin1String("list"),
    };
    return std::find(names.begin(), names.end(), type) != names.end();
}

QString optionalText(JsonFields &fields, const QString &key)
{
    return fields.has(key) ? fields.text(key) : QString();
}

int optionalInteger(JsonFields &fields, const QString &key)
{
    return fields.has(key) ? fields.integer(key) : 0;
}

QStringList readOptions(JsonFields &fields)
{
    const QString from = QStringLiteral("optionsFrom");
    if (fields.has(QStringLiteral("options")))
        return fields.texts(QStringLiteral("options"));
    QStringList options;
    if (!fields.has(from))
        return options;
    if (fields.text(from) != QLatin1String("industries"))
        fields.wrong(from, SetupTexts::tr("must be industries"));
    for (const Industry &industry : builtInIndustries())
        options.append(industry.key);
    return options;
}

QList<SetupField> readFields(JsonFields &owner, JsonTrouble &trouble)
{
    QList<SetupField> list;
    const QString key = QStringLiteral("fields");
    const QJsonArray array = owner.array(key);
    const QString path = owner.path(key);
    for (qsizetype i = 0; i < array.size(); ++i) {
        JsonFields fields(objectAt(array, i, path, trouble), indexedPath(path, i), trouble);
        SetupField field;
        field.key = fields.text(QStringLiteral("key"));
        field.label = catalogueText(fields.text(QStringLiteral("label")));
        field.help = catalogueText(fields.text(QStringLiteral("help")));
        field.placeholder = catalogueText(optionalText(fields, QStringLiteral("placeholder")));
        field.suggestions = optionalText(fields, QStringLiteral("suggestions"));
        field.type = fields.text(QStringLiteral("type"));
        if (!isFieldType(field.type))
            fields.wrong(QStringLiteral("type"), SetupTexts::tr("is not a known field type"));
        field.required = fields.boolean(QStringLiteral("required"));
        field.hidden =
            fields.has(QStringLiteral("hidden")) && fields.boolean(QStringLiteral("hidden"));
        field.maxLength = optionalInteger(fields, QStringLiteral("maxLength"));
        field.minItems = optionalInteger(fields, QStringLiteral("minItems"));
        field.maxItems = optionalInteger(fields, QStringLiteral("maxItems"));
        field.minimum = optionalInteger(fields, QStringLiteral("minimum"));
        field.maximum = optionalInteger(fields, QStringLiteral("maximum"));
        field.options = readOptions(fields);
        field.uniqueBy = optionalText(fields, QStringLiteral("uniqueBy"));
        if (field.type == QLatin1String("list"))
            field.fields = readFields(fields, trouble);
        fields.finish();
        list.append(field);
    }
    return list;
}

/// Checks the answers of one step and collects what is wrong.
class StepChecker
{
public:
    explicit StepChecker(QString step) : m_step(std::move(step)) {}

    void add(const QString &field, const char *code, const QString &message)
    {
        m_problems.append({m_step, field, message, QString::fromLatin1(code)});
    }

    void checkAll(const QList<SetupField> &fields, const QJsonObject &answers,
                  const QString &prefix)
    {
        QSet<QString> known;
        for (const SetupField &field : fields) {
            known.insert(field.key);
            check(field, answers.value(field.key), prefix + field.key);
        }
        for (const QString &key : answers.keys()) {
            if (!known.contains(key))
                add(prefix + key, "unknownField", SetupTexts::tr("This is not asked for here."));
        }
    }

    [[nodiscard]] QList<FieldProblem> problems() const { return m_problems; }

private:
    void check(const SetupField &field, const QJsonValue &value, const QString &path)
    {
        if (field.type == QLatin1String("confirm")) {
            if (!value.toBool())
                add(path, "notConfirmed", SetupTexts::tr("Tick the box to finish."));
            return;
        }
        if (isEmpty(value)) {
            if (field.required)
                add(path, "missing",
                    value.isArray() || field.type == QLatin1String("list")
                        ? SetupTexts::tr("Add at least one, or accept a suggestion.")
                        : SetupTexts::tr("“%1” is needed.").arg(field.label));
            return;
        }
        if (field.type == QLatin1String("list"))
            checkList(field, value, path);
        else if (field.type == QLatin1String("texts"))
            checkTexts(field, value, path);
        else if (field.type == QLatin1String("number"))
            checkNumber(field, value, path);
        else if (value.isString())
            checkText(field, value.toString().trimmed(), path);
        else
            wrongType(path);
    }

    static bool isEmpty(const QJsonValue &value)
    {
        return value.isNull() || value.isUndefined() ||
               (value.isString() && value.toString().trimmed().isEmpty()) ||
               (value.isArray() && value.toArray().isEmpty());
    }

    void wrongType(const QString &path)
    {
        add(path, "wrongType", SetupTexts::tr("This value cannot be used here."));
    }

    bool checkLength(const SetupField &field, const QString &text, const QString &path)
    {
        if (field.maxLength == 0 || !isLongerThan(text, field.maxLength))
            return true;
        add(path, "tooLong",
            SetupTexts::tr("Enter %n character(s) at most.", nullptr, field.maxLength));
        return false;
    }

    void checkText(const SetupField &field, const QString &text, const QString &path)
    {
        if (!checkLength(field, text, path))
            return;
        if (text.contains(QChar::Null)) {
            wrongType(path); // PostgreSQL cannot store it
        } else if (field.type == QLatin1String("email") && !isEmailAddress(text)) {
            add(path, "badEmail", SetupTexts::tr("Enter an address such as name@example.com."));
        } else if (field.type == QLatin1String("url") &&
                   (!isSafeUrl(text) || text.startsWith(QLatin1String("mailto:")))) {
            add(path, "badUrl", SetupTexts::tr("Enter an address that begins with https://."));
        } else if (field.type == QLatin1String("time_zone") && !isTimeZone(text)) {
            add(path, "badTimeZone", SetupTexts::tr("Choose a time zone such as Europe/Berlin."));
        } else if (field.type == QLatin1String("choice") && !field.options.contains(text)) {
            add(path, "notAnOption", SetupTexts::tr("Choose one of the list."));
        }
    }

    void checkNumber(const SetupField &field, const QJsonValue &value, const QString &path)
    {
        const double number = value.toDouble();
        if (!value.isDouble() || std::floor(number) != number) {
            add(path, "badNumber", SetupTexts::tr("Enter a whole number."));
        } else if (number < field.minimum ||
                   (field.maximum > field.minimum && number > field.maximum)) {
            add(path, "outOfRange",
                SetupTexts::tr("Enter a number from %1 to %2.")
                    .arg(field.minimum, 0, 'f', 0)
                    .arg(field.maximum, 0, 'f', 0));
        }
    }

    bool checkCount(const SetupField &field, qsizetype count, const QString &path)
    {
        if (count < field.minItems)
            add(path, "tooFew", SetupTexts::tr("Add %n or more.", nullptr, field.minItems));
        if (field.maxItems == 0 || count <= field.maxItems)
            return true;
        add(path, "tooMany", SetupTexts::tr("Give %n at most.", nullptr, field.maxItems));
        return false;
    }

    void checkTexts(const SetupField &field, const QJsonValue &value, const QString &path)
    {
        if (!value.isArray())
            return wrongType(path);
        const QJsonArray array = value.toArray();
        if (!checkCount(field, array.size(), path))
            return;
        QSet<QString> seen;
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString at = indexedPath(path, i);
            const QString text = array.at(i).toString().trimmed();
            if (!array.at(i).isString() || text.isEmpty() || text.contains(QChar::Null))
                wrongType(at);
            else if (checkLength(field, text, at) && seen.contains(text.toLower()))
                add(at, "duplicate", SetupTexts::tr("\"%1\" is there twice.").arg(text));
            seen.insert(text.toLower());
        }
    }

    void checkList(const SetupField &field, const QJsonValue &value, const QString &path)
    {
        if (!value.isArray())
            return wrongType(path);
        const QJsonArray array = value.toArray();
        if (!checkCount(field, array.size(), path))
            return;
        QSet<QString> seen;
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString at = indexedPath(path, i);
            if (!array.at(i).isObject()) {
                wrongType(at);
                continue;
            }
            const QJsonObject entry = array.at(i).toObject();
            checkAll(field.fields, entry, at + u'.');
            const QString unique = entry.value(field.uniqueBy).toString().trimmed();
            if (!field.uniqueBy.isEmpty() && !unique.isEmpty() && seen.contains(unique.toLower())) {
                add(at + u'.' + field.uniqueBy, "duplicate",
                    SetupTexts::tr("\"%1\" is there twice.").arg(unique));
            }
            seen.insert(unique.toLower());
        }
    }

    const QString m_step;
    QList<FieldProblem> m_problems;
};

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
    if (fields.integer(QStringLiteral("version")) != 1)
        fields.wrong(QStringLiteral("version"), SetupTexts::tr("must be 1"));
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
        step.fields = readFields(entry, trouble);
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
    StepChecker checker(stepKey);
    if (const SetupStep *found = step(stepKey))
        checker.checkAll(found->fields, answers, {});
    else
        checker.add({}, "unknownStep", SetupTexts::tr("The set-up has no such step."));
    return checker.problems();
}

QList<FieldProblem> stepProblems(const QString &stepKey, const QJsonObject &answers)
{
    return SetupForm::fourSteps().stepProblems(stepKey, answers);
}

} // namespace gangway
