// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/forms/fieldoptions.h"

#include "domain/catalogue/referencedata.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct OptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(FieldOptions)
};

QString industryOf(const QJsonObject &allAnswers)
{
    return allAnswers.value(u"organisation"_s).toObject().value(u"industry"_s).toString();
}

/// Values of `key` over everything in the list; lower case.
QSet<QString> presentIn(const FieldSpec &field, const QJsonObject &allAnswers, const QString &key)
{
    QSet<QString> present;
    for (const QJsonValue &step : allAnswers) {
        const QJsonArray entries = step.toObject().value(field.key).toArray();
        for (const QJsonValue &entry : entries)
            present.insert(entry.toObject().value(key).toString().trimmed().toLower());
    }
    return present;
}

QList<QJsonObject> departmentsOf(const QString &industryKey)
{
    QList<QJsonObject> list;
    for (const Industry &industry : builtInIndustries()) {
        if (industry.key != industryKey)
            continue;
        for (const SuggestedDepartment &department : industry.departments) {
            list.append({{u"name"_s, department.name},
                         {u"positions"_s, QJsonArray::fromStringList(department.positions)}});
        }
    }
    return list;
}

QList<QJsonObject> goalsOf(const QString &industryKey)
{
    QList<QJsonObject> list;
    for (const OkrTemplate &okr : okrTemplatesFor(industryKey)) {
        list.append({{u"objective"_s, okr.objective},
                     {u"template"_s, okr.id},
                     {u"key_results"_s, QJsonArray::fromStringList(okr.keyResults)}});
    }
    return list;
}

QString roleLabel(const QString &role)
{
    static const QHash<QString, QString> labels{
        {u"viewer"_s, OptionTexts::tr("Viewer")},       {u"user"_s, OptionTexts::tr("User")},
        {u"agent"_s, OptionTexts::tr("Agent")},         {u"manager"_s, OptionTexts::tr("Manager")},
        {u"admin"_s, OptionTexts::tr("Administrator")},
    };
    return labels.value(role);
}

/// How far a goal is.
QString stateLabel(const QString &state)
{
    static const QHash<QString, QString> labels{{u"open"_s, OptionTexts::tr("Open", "goal")},
                                                {u"reached"_s, OptionTexts::tr("Reached", "goal")},
                                                {u"dropped"_s, OptionTexts::tr("Dropped", "goal")}};
    return labels.value(state);
}

} // namespace

QString optionLabel(const QString &value)
{
    for (const Industry &industry : builtInIndustries()) {
        if (industry.key == value)
            return industry.name;
    }
    if (const QString role = roleLabel(value); !role.isEmpty())
        return role;
    if (const QString state = stateLabel(value); !state.isEmpty())
        return state;
    if (value.size() == 2 && QLocale(value).language() != QLocale::C) {
        QString language = QLocale(value).nativeLanguageName();
        return language.isEmpty() ? value : language.replace(0, 1, language.at(0).toUpper());
    }
    QString label = value;
    return label.replace(u'-', u'\u2013'); // ranges of numbers
}

QString optionHelp(const QString &value)
{
    const auto role = std::ranges::find(builtInRoles(), value, &RoleInfo::name);
    return role == builtInRoles().end() ? QString() : role->description;
}

QList<QJsonObject> fieldSuggestions(const FieldSpec &field, const QJsonObject &allAnswers)
{
    QList<QJsonObject> list;
    if (field.suggestions == u"departments"_s)
        list = departmentsOf(industryOf(allAnswers));
    else if (field.suggestions == u"goals"_s)
        list = goalsOf(industryOf(allAnswers));
    const QSet<QString> present = presentIn(field, allAnswers, field.uniqueBy);
    const QSet<QString> taken = presentIn(field, allAnswers, u"template"_s);
    erase_if(list, [&](const QJsonObject &entry) {
        const QString source = entry.value(u"template"_s).toString().toLower();
        return present.contains(entry.value(field.uniqueBy).toString().toLower()) ||
               (!source.isEmpty() && taken.contains(source));
    });
    return list;
}

QString suggestionHeading(const FieldSpec &field, const QJsonObject &allAnswers)
{
    const QString industry = optionLabel(industryOf(allAnswers));
    if (field.suggestions == u"goals"_s)
        return OptionTexts::tr("Goals that fit %1").arg(industry);
    return presentIn(field, allAnswers, field.uniqueBy).isEmpty()
               ? OptionTexts::tr("Organisations in %1 often have").arg(industry)
               : OptionTexts::tr("Organisations in %1 often also have").arg(industry);
}

} // namespace gangway
