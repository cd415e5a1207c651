// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/setup/setupoptions.h"

#include "domain/catalogue/referencedata.h"
#include "domain/content/validation.h"
#include "domain/setup/setupanswers.h"

#include <QCoreApplication>
#include <QHash>
#include <QJsonArray>
#include <QSet>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct OptionTexts
{
    Q_DECLARE_TR_FUNCTIONS(SetupOptions)
};

QString industryOf(const QJsonObject &allAnswers)
{
    return allAnswers.value(u"organisation"_s).toObject().value(u"industry"_s).toString();
}

/// Values of the key that must be unique, over everything in the list; lower case.
QSet<QString> presentIn(const SetupField &field, const QJsonObject &allAnswers)
{
    QSet<QString> present;
    for (const QJsonValue &step : allAnswers) {
        const QJsonArray entries = step.toObject().value(field.key).toArray();
        for (const QJsonValue &entry : entries)
            present.insert(entry.toObject().value(field.uniqueBy).toString().trimmed().toLower());
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

} // namespace

QString optionLabel(const QString &value)
{
    for (const Industry &industry : builtInIndustries()) {
        if (industry.key == value)
            return industry.name;
    }
    if (const QString role = roleLabel(value); !role.isEmpty())
        return role;
    QString label = value;
    return label.replace(u'-', u'\u2013'); // ranges of numbers
}

QList<QJsonObject> setupSuggestions(const SetupField &field, const QJsonObject &allAnswers)
{
    QList<QJsonObject> list;
    if (field.suggestions == u"departments"_s)
        list = departmentsOf(industryOf(allAnswers));
    else if (field.suggestions == u"goals"_s)
        list = goalsOf(industryOf(allAnswers));
    const QSet<QString> present = presentIn(field, allAnswers);
    erase_if(list, [&](const QJsonObject &entry) {
        return present.contains(entry.value(field.uniqueBy).toString().toLower());
    });
    return list;
}

QString suggestionHeading(const SetupField &field, const QJsonObject &allAnswers)
{
    const QString industry = optionLabel(industryOf(allAnswers));
    return field.suggestions == u"goals"_s
               ? OptionTexts::tr("Goals that fit %1").arg(industry)
               : OptionTexts::tr("Organisations in %1 often also have").arg(industry);
}

QJsonObject KnownBefore::toAnswers() const
{
    QJsonObject you;
    QJsonObject organisation;
    const auto put = [](QJsonObject &step, const QString &key, const QString &text) {
        if (!text.isEmpty())
            step.insert(key, text);
    };
    // A person without a name is shown by the address.
    const QString name = personName == email ? QString() : personName.simplified();
    const qsizetype space = name.lastIndexOf(u' ');
    put(you, u"first_name"_s, space < 0 ? name : name.left(space));
    put(you, u"last_name"_s, space < 0 ? QString() : name.mid(space + 1));
    if (isEmailAddress(email)) // not the "ada@localhost" of a workspace that nobody has set up
        put(you, u"email"_s, email);
    put(organisation, u"name"_s, organization);
    put(organisation, u"time_zone"_s, timeZone);
    return {{u"you"_s, you}, {u"organisation"_s, organisation}};
}

} // namespace gangway
