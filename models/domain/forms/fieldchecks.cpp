// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/fieldchecks.h"

#include "domain/base/addresses.h"
#include "domain/base/characters.h"
#include "domain/base/jsonfields.h"
#include "domain/base/oddcharacters.h"
#include "domain/base/timezones.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QLocale>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace gangway {

namespace {

struct FieldTexts
{
    Q_DECLARE_TR_FUNCTIONS(FieldChecks)
};

/// Checks the values of one form and collects what is wrong.
class FieldChecker
{
public:
    void add(const QString &field, const char *code, const QString &message)
    {
        m_problems.append({{}, field, message, QString::fromLatin1(code)});
    }

    void checkAll(const QList<FieldSpec> &fields, const QJsonObject &answers, const QString &prefix)
    {
        QSet<QString> known;
        for (const FieldSpec &field : fields) {
            known.insert(field.key);
            check(field, answers.value(field.key), prefix + field.key);
        }
        for (const QString &key : answers.keys()) {
            if (!known.contains(key))
                add(prefix + key, "unknownField", FieldTexts::tr("This is not asked for here."));
        }
    }

    [[nodiscard]] QList<FieldProblem> problems() const { return m_problems; }

    void check(const FieldSpec &field, const QJsonValue &value, const QString &path)
    {
        if (field.type == FieldType::Confirm) {
            if (!value.toBool())
                add(path, "notConfirmed", FieldTexts::tr("Confirm this to finish."));
            return;
        }
        if (isNoAnswer(value)) {
            if (field.required)
                add(path, "missing",
                    value.isArray() || field.type == FieldType::List
                        ? FieldTexts::tr("Add at least one, or accept a suggestion.")
                        : FieldTexts::tr("“%1” is needed.").arg(field.label));
            return;
        }
        if (field.type == FieldType::List)
            checkList(field, value, path);
        else if (field.type == FieldType::TextList)
            checkTexts(field, value, path);
        else if (field.type == FieldType::Number)
            checkNumber(field, value, path);
        else if (value.isString())
            checkText(field, value.toString().trimmed(), path);
        else
            wrongType(path, FieldTexts::tr("Text belongs here, in quotation marks."));
    }

private:
    void wrongType(const QString &path, const QString &message) { add(path, "wrongType", message); }

    static QString listWanted() { return FieldTexts::tr("A list belongs here, in [ ]."); }

    static QString entryWanted(const FieldSpec &field)
    {
        QStringList keys;
        for (const FieldSpec &inner : field.fields) {
            if (!inner.hidden)
                keys << inner.key;
        }
        return FieldTexts::tr("An entry of its own belongs here, in { }. It can have: %1.")
            .arg(keys.join(QStringLiteral(", ")));
    }

    bool checkLength(const FieldSpec &field, const QString &text, const QString &path)
    {
        if (field.maxLength == 0 || !isLongerThan(text, field.maxLength))
            return true;
        add(path, "tooLong",
            FieldTexts::tr("Enter %n character(s) at most.", nullptr, field.maxLength));
        return false;
    }

    void checkText(const FieldSpec &field, const QString &text, const QString &path)
    {
        if (!checkLength(field, text, path))
            return;
        const TextUse use = field.type == FieldType::Multiline ? TextUse::Prose
                            : field.type == FieldType::Email   ? TextUse::Address
                                                               : TextUse::Line;
        if (oddCharacter(text, use)) {
            add(path, "oddCharacter",
                FieldTexts::tr("There is a character in it that cannot be shown. Type it anew."));
        } else if (field.type == FieldType::Email && !isEmailAddress(text)) {
            add(path, "badEmail", FieldTexts::tr("Enter an address such as name@example.com."));
        } else if (field.type == FieldType::Url &&
                   (!isSafeUrl(text) || text.startsWith(QLatin1String("mailto:")))) {
            add(path, "badUrl", FieldTexts::tr("Enter an address that begins with https://."));
        } else if (field.type == FieldType::TimeZone && !isTimeZone(text)) {
            add(path, "badTimeZone", FieldTexts::tr("Choose a time zone such as Europe/Berlin."));
        } else if (field.type == FieldType::Choice && !field.options.contains(text)) {
            add(path, "notAnOption", FieldTexts::tr("Choose one of the list."));
        }
    }

    void checkNumber(const FieldSpec &field, const QJsonValue &value, const QString &path)
    {
        const QString text = value.toString();
        const bool isHuge =
            !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c.isDigit(); });
        const double number = isHuge ? text.toDouble() : value.toDouble();
        const bool isWhole = isHuge || (value.isDouble() && std::floor(number) == number);
        if (!isWhole) {
            add(path, "badNumber", FieldTexts::tr("Enter a whole number."));
        } else if (number < field.minimum ||
                   (field.maximum > field.minimum && number > field.maximum)) {
            add(path, "outOfRange",
                FieldTexts::tr("Enter a number from %1 to %2.")
                    .arg(QLocale().toString(field.minimum, 'f', 0),
                         QLocale().toString(field.maximum, 'f', 0)));
        }
    }

    bool checkCount(const FieldSpec &field, qsizetype count, const QString &path)
    {
        if (count < field.minItems)
            add(path, "tooFew", FieldTexts::tr("Add %n or more.", nullptr, field.minItems));
        if (field.maxItems == 0 || count <= field.maxItems)
            return true;
        add(path, "tooMany", FieldTexts::tr("Give %n at most.", nullptr, field.maxItems));
        return false;
    }

    void checkTexts(const FieldSpec &field, const QJsonValue &value, const QString &path)
    {
        if (!value.isArray())
            return wrongType(path, listWanted());
        const QJsonArray array = value.toArray();
        if (!checkCount(field, array.size(), path))
            return;
        QSet<QString> seen;
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString at = indexedPath(path, i);
            const QString text = array.at(i).toString().trimmed();
            if (!array.at(i).isString() || text.isEmpty() || oddCharacter(text))
                wrongType(at, FieldTexts::tr("A line of text belongs here."));
            else if (checkLength(field, text, at) && seen.contains(text.toLower()))
                add(at, "duplicate", FieldTexts::tr("“%1” is there twice.").arg(text));
            seen.insert(text.toLower());
        }
    }

    void checkList(const FieldSpec &field, const QJsonValue &value, const QString &path)
    {
        if (!value.isArray())
            return wrongType(path, listWanted());
        const QJsonArray array = value.toArray();
        if (!checkCount(field, array.size(), path))
            return;
        QSet<QString> seen;
        for (qsizetype i = 0; i < array.size(); ++i) {
            const QString at = indexedPath(path, i);
            if (!array.at(i).isObject()) {
                wrongType(at, entryWanted(field));
                continue;
            }
            const QJsonObject entry = array.at(i).toObject();
            checkAll(field.fields, entry, at + u'.');
            const QString unique = entry.value(field.uniqueBy).toString().trimmed();
            if (!field.uniqueBy.isEmpty() && !unique.isEmpty() && seen.contains(unique.toLower())) {
                add(at + u'.' + field.uniqueBy, "duplicate",
                    FieldTexts::tr("“%1” is there twice.").arg(unique));
            }
            seen.insert(unique.toLower());
        }
    }

    QList<FieldProblem> m_problems;
};

} // namespace

bool isNoAnswer(const QJsonValue &value)
{
    return value.isNull() || value.isUndefined() ||
           (value.isString() && value.toString().trimmed().isEmpty()) ||
           (value.isArray() && value.toArray().isEmpty());
}

QString placeText(const QList<FieldSpec> &fields, const QString &path)
{
    const QString part = path.section(u'.', 0, 0);
    const QString rest = path.section(u'.', 1);
    const QString key = part.section(u'[', 0, 0);
    const auto field = std::ranges::find(fields, key, &FieldSpec::key);
    const bool known = field != fields.end();
    QString place =
        known && !field->label.isEmpty() ? field->label : FieldTexts::tr("“%1”").arg(key);
    if (part.contains(u'[')) // people count from 1
        place += u' ' + QString::number(part.section(u'[', 1).chopped(1).toInt() + 1);
    if (rest.isEmpty())
        return place;
    return FieldTexts::tr("%1, %2", "a place and the smaller one in it")
        .arg(place, placeText(known ? field->fields : QList<FieldSpec>(), rest));
}

QList<FieldProblem> fieldProblems(const QList<FieldSpec> &fields, const QJsonObject &values)
{
    FieldChecker checker;
    checker.checkAll(fields, values, {});
    return checker.problems();
}

QList<FieldProblem> fieldProblems(const FieldSpec &field, const QJsonValue &value)
{
    FieldChecker checker;
    checker.check(field, value, field.key);
    return checker.problems();
}

QJsonValue fieldValue(const FieldSpec &field, const QString &text)
{
    const QString trimmed = text.trimmed();
    if (field.type == FieldType::Number) {
        bool isNumber = false;
        const qlonglong number = trimmed.toLongLong(&isNumber);
        return isNumber ? QJsonValue(number) : QJsonValue(trimmed);
    }
    if (field.type == FieldType::TextList) {
        QJsonArray list;
        for (const QString &part : trimmed.split(field.lines ? u'\n' : u',')) {
            if (!part.trimmed().isEmpty())
                list.append(part.trimmed());
        }
        return list;
    }
    return trimmed;
}

} // namespace gangway
