// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/dialogscenes.h"

#include "people/moveflowdialog.h"
#include "people/peopledialogs.h"
#include "people/peopleimportwizard.h"
#include "people/peoplepage.h"
#include "people/peopletable.h"

#include <QAction>
#include <QComboBox>
#include <QFile>
#include <QPushButton>
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

/// Everybody who is shown, into the first of the flows.
TourScene moveScene(const TourScene &list)
{
    const auto open = [](QWidget &window) {
        pageIn(window)->findChild<PeopleTable *>()->chooseAllShown();
        pageIn(window)->findChild<QPushButton *>(u"bulkFlow"_s)->click();
    };
    const auto settled = [](QWidget &window) {
        auto *dialog = window.findChild<MoveFlowDialog *>();
        auto *flow = dialog ? dialog->findChild<QComboBox *>(u"flow"_s) : nullptr;
        if (!flow || flow->count() < 3)
            return false;
        if (flow->currentIndex() == 0)
            flow->setCurrentIndex(1);
        return dialog->findChild<QPushButton *>(u"accept"_s)->isEnabled();
    };
    return sceneAbove(list, u"people-move-flow"_s, open, settled);
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
                  [some](PeoplePage &page) {
                      (new StartDateDialog(some, QDate::currentDate(), &page))->open();
                  }),
            moveScene(list),
            above(list, u"people-add"_s,
                  [](PeoplePage &page) { page.topBarActions().constFirst()->trigger(); }),
            importScene(list, u"import-file"_s, {}, false),
            importScene(list, u"import-wrong-file"_s, " ", false),
            importScene(list, u"import-columns"_s, good, false),
            importScene(list, u"import-rehearsal"_s, good, true),
            importScene(list, u"import-problems"_s, wrong, true)};
}

} // namespace gangway
