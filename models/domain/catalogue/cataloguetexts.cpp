// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/catalogue/cataloguetexts.h"

#include <QCoreApplication>

#include <array>

namespace gangway {

namespace {

// What translators find; they cannot read the JSON files. In the order of the files.
constexpr std::array texts{
    // setup-four-steps.json
    QT_TRANSLATE_NOOP("Catalogue", "You"),
    QT_TRANSLATE_NOOP("Catalogue", "Who are you?"),
    QT_TRANSLATE_NOOP("Catalogue", "Colleagues see your name beside what you change."),
    QT_TRANSLATE_NOOP("Catalogue", "First name"),
    QT_TRANSLATE_NOOP("Catalogue", "Last name"),
    QT_TRANSLATE_NOOP("Catalogue", "E-mail"),
    QT_TRANSLATE_NOOP("Catalogue", "Where colleagues reach you"),
    QT_TRANSLATE_NOOP("Catalogue", "Your position"),
    QT_TRANSLATE_NOOP("Catalogue", "For example HR manager"),
    QT_TRANSLATE_NOOP("Catalogue", "Organisation"),
    QT_TRANSLATE_NOOP("Catalogue", "Tell us about your organisation"),
    QT_TRANSLATE_NOOP("Catalogue", "You can change all of it later, in the settings."),
    QT_TRANSLATE_NOOP("Catalogue", "Name"),
    QT_TRANSLATE_NOOP("Catalogue", "Industry"),
    QT_TRANSLATE_NOOP("Catalogue", "Used to suggest departments and goals"),
    QT_TRANSLATE_NOOP("Catalogue", "Number of people"),
    QT_TRANSLATE_NOOP("Catalogue", "Website"),
    QT_TRANSLATE_NOOP("Catalogue", "Begins with https://"),
    QT_TRANSLATE_NOOP("Catalogue", "Description"),
    QT_TRANSLATE_NOOP("Catalogue", "What the organisation does"),
    QT_TRANSLATE_NOOP("Catalogue", "Location"),
    QT_TRANSLATE_NOOP("Catalogue", "City and country"),
    QT_TRANSLATE_NOOP("Catalogue", "Time zone"),
    QT_TRANSLATE_NOOP("Catalogue", "Due dates are counted in it"),
    QT_TRANSLATE_NOOP("Catalogue", "Structure"),
    //: %1 is the name of an organisation
    QT_TRANSLATE_NOOP("Catalogue", "How is %1 organised?"),
    QT_TRANSLATE_NOOP("Catalogue",
                      "Departments and the positions in them. You can change all of this later."),
    QT_TRANSLATE_NOOP("Catalogue", "Departments"),
    QT_TRANSLATE_NOOP("Catalogue", "Add your own department"),
    QT_TRANSLATE_NOOP("Catalogue", "People"),
    QT_TRANSLATE_NOOP("Catalogue", "Positions"),
    QT_TRANSLATE_NOOP("Catalogue", "Colleagues"),
    QT_TRANSLATE_NOOP("Catalogue", "Who will work with Gangway, too. They are noted with their "
                                   "role; nothing is sent to them."),
    QT_TRANSLATE_NOOP("Catalogue", "Jo Smith <jo@example.com>; several can be pasted"),
    QT_TRANSLATE_NOOP("Catalogue", "Role"),
    QT_TRANSLATE_NOOP("Catalogue", "Review"),
    QT_TRANSLATE_NOOP("Catalogue", "Goals, and a last look"),
    QT_TRANSLATE_NOOP("Catalogue", "Check what will be set up. Nothing is made before you say so."),
    QT_TRANSLATE_NOOP("Catalogue", "Goals"),
    QT_TRANSLATE_NOOP("Catalogue", "Take suggestions or write your own"),
    QT_TRANSLATE_NOOP("Catalogue", "Add your own goal"),
    QT_TRANSLATE_NOOP("Catalogue", "Objective"),
    QT_TRANSLATE_NOOP("Catalogue", "Key results"),
    QT_TRANSLATE_NOOP("Catalogue", "Each in a line of its own"),
    QT_TRANSLATE_NOOP("Catalogue", "Everything is right"),
    QT_TRANSLATE_NOOP("Catalogue", "Gangway sets everything up when you finish"),
    // organization.json
    QT_TRANSLATE_NOOP("Catalogue", "Language"),
    // structure.json
    QT_TRANSLATE_NOOP("Catalogue", "Headcount"),
    QT_TRANSLATE_NOOP("Catalogue", "How many people work in it"),
    QT_TRANSLATE_NOOP("Catalogue", "What is to be reached"),
    QT_TRANSLATE_NOOP("Catalogue", "How one sees that it is reached; each in a line of its own"),
    QT_TRANSLATE_NOOP("Catalogue", "Status"),
    // roles.json
    QT_TRANSLATE_NOOP("Catalogue", "Sees people and reports"),
    QT_TRANSLATE_NOOP("Catalogue", "Sees and changes own data"),
    QT_TRANSLATE_NOOP("Catalogue", "Works with new hires"),
    QT_TRANSLATE_NOOP("Catalogue", "Runs flows, people and team"),
    QT_TRANSLATE_NOOP("Catalogue", "Runs the organisation"),
    QT_TRANSLATE_NOOP("Catalogue", "Runs the whole workspace"),
    // industries.json
    QT_TRANSLATE_NOOP("Catalogue", "Software and technology"),
    QT_TRANSLATE_NOOP("Catalogue", "Insurance"),
    QT_TRANSLATE_NOOP("Catalogue", "Banking and finance"),
    QT_TRANSLATE_NOOP("Catalogue", "Health care"),
    QT_TRANSLATE_NOOP("Catalogue", "Manufacturing"),
    QT_TRANSLATE_NOOP("Catalogue", "Retail"),
    QT_TRANSLATE_NOOP("Catalogue", "Education and research"),
    QT_TRANSLATE_NOOP("Catalogue", "Government and public service"),
    QT_TRANSLATE_NOOP("Catalogue", "Construction and property"),
    QT_TRANSLATE_NOOP("Catalogue", "Hotels and restaurants"),
    QT_TRANSLATE_NOOP("Catalogue", "Transport and logistics"),
    QT_TRANSLATE_NOOP("Catalogue", "Consulting and professional services"),
    QT_TRANSLATE_NOOP("Catalogue", "Media and marketing"),
    QT_TRANSLATE_NOOP("Catalogue", "Energy and utilities"),
    QT_TRANSLATE_NOOP("Catalogue", "Non-profit"),
};

} // namespace

QString catalogueText(const QString &source)
{
    return source.isEmpty() ? source
                            : QCoreApplication::translate("Catalogue", source.toUtf8().constData());
}

QStringList translatableCatalogueTexts()
{
    QStringList list;
    for (const char *text : texts)
        list.append(QString::fromUtf8(text));
    return list;
}

} // namespace gangway
