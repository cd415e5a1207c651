// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/dialogscenes.h"

#include "people/peopledialogs.h"
#include "people/peopleimportwizard.h"
#include "people/peoplepage.h"

#include <QAction>
#include <QFile>
#include <QTemporaryDir>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

PeoplePage *pageIn(QWidget &window)
{
    return window.findChild<PeoplePage *>();
}

TourScene above(const TourScene &list, const QString &name,
                const std::function<void(PeoplePage &)> &open)
{
    return sceneAbove(list, name, [open](QWidget &window) { open(*pageIn(window)); });
}

/// What a wizard shows of `contents`; it is written to a file that lives as long as the page.
void importList(PeoplePage &page, const QByteArray &contents)
{
    auto folder = std::make_shared<QTemporaryDir>();
    QFile file(folder->filePath(u"new-starters.csv"_s));
    if (file.open(QIODevice::WriteOnly))
        file.write(contents);
    file.close();
    QObject::connect(&page, &QObject::destroyed, [folder] {});
    page.importPeople(file.fileName());
}

TourScene importScene(const TourScene &list, const QString &name, const QByteArray &contents,
                      bool rehearsal)
{
    const auto open = [contents](QWidget &window) {
        if (contents.isEmpty())
            pageIn(window)->importPeople();
        else
            importList(*pageIn(window), contents);
    };
    const auto settled = [rehearsal, empty = contents.isEmpty()](QWidget &window) {
        auto *wizard = window.findChild<PeopleImportWizard *>();
        if (!wizard || (!empty && wizard->importing().isBusy()))
            return false;
        const bool toCheck = rehearsal && wizard->currentId() == PeopleImportWizard::Columns;
        if (toCheck)
            wizard->setCurrentId(PeopleImportWizard::Check);
        return !toCheck;
    };
    return sceneAbove(list, name, open, settled);
}

} // namespace

QList<TourScene> peopleDialogScenes(const TourScene &list)
{
    const QByteArray good = "First name;Last name;E-mail;Start date;Department\n"
                            "Amara;Okafor;amara@starters.example;2026-12-01;\n"
                            "Søren;Lindqvist;soren@starters.example;2026-12-01;\n"
                            "佳蓉;林;chiajung@starters.example;2026-12-15;\n";
    const QByteArray wrong = good + "Jonas;Weiß;jonas;2026-02-30;\n;;priya@starters.example;;\n"
                                    "Layla;Haddad;amara@starters.example;soon;\n";
    const int some = 12;
    return {above(list, u"people-remove"_s,
                  [some](PeoplePage &page) {
                      (new RemovePeopleDialog(some, QString(), &page))->open();
                  }),
            above(list, u"people-start-date"_s,
                  [some](PeoplePage &page) { (new StartDateDialog(some, &page))->open(); }),
            above(list, u"people-add"_s,
                  [](PeoplePage &page) { page.topBarActions().constFirst()->trigger(); }),
            importScene(list, u"import-file"_s, {}, false),
            importScene(list, u"import-wrong-file"_s, " ", false),
            importScene(list, u"import-columns"_s, good, false),
            importScene(list, u"import-rehearsal"_s, good, true),
            importScene(list, u"import-problems"_s, wrong, true)};
}

} // namespace gangway
