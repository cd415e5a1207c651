// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/scenes.h"

#include "start/openingview.h"
#include "start/startpage.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

KnownWorkspace known(KnownWorkspace::Kind kind, const QString &name, const QString &place, int days)
{
    return {QUuid(), kind, name, place, {}, QDateTime::currentDateTimeUtc().addDays(-days)};
}

TourScene start(const QString &name, const std::function<void(StartPage &)> &prepare)
{
    return {u"start-"_s + name,
            [prepare](TourStage &) {
                auto page = std::make_unique<StartPage>();
                page->setFolder(u"/home/mara/.local/share/gangway/workspace"_s);
                prepare(*page);
                return page;
            },
            [](QWidget &) { return true; }};
}

TourScene opening(const QString &name, const std::function<void(OpeningView &)> &prepare)
{
    return {u"opening-"_s + name,
            [prepare](TourStage &) {
                auto view = std::make_unique<OpeningView>();
                prepare(*view);
                return view;
            },
            [](QWidget &) { return true; }};
}

} // namespace

QList<TourScene> startScenes()
{
    const QList<KnownWorkspace> workspaces{known(KnownWorkspace::Kind::Local, u"Northwind Care"_s,
                                                 u"/home/mara/.local/share/gangway/workspace"_s, 0),
                                           known(KnownWorkspace::Kind::Server, u"Contoso"_s,
                                                 u"https://gangway.contoso.example"_s, 12)};
    const Error full{ErrorKind::OutOfSpace,
                     u"There is not enough room for the workspace."_s,
                     u"Free 200 MB, or choose another folder."_s,
                     {}};
    const Error damaged{ErrorKind::Damaged,
                        u"The database files are damaged."_s,
                        u"Bring back a backup, or choose another workspace."_s,
                        {}};
    return {
        start(u"first"_s, [](StartPage &) {}),
        start(u"list"_s, [workspaces](StartPage &page) { page.setWorkspaces(workspaces); }),
        start(u"progress"_s,
              [](StartPage &page) { page.showProgress(0.4, u"making the database"_s); }),
        start(u"error"_s, [full](StartPage &page) { page.showError(full); }),
        opening(u"progress"_s,
                [](OpeningView &view) {
                    view.showOpening(OpeningView::tr("Starting the workspace"),
                                     u"Northwind Care"_s);
                }),
        opening(u"slow"_s,
                [](OpeningView &view) {
                    view.setSlowAfter(std::chrono::milliseconds(0));
                    view.showOpening(OpeningView::tr("Starting the workspace"),
                                     u"Northwind Care"_s);
                }),
        opening(u"error"_s, [damaged](OpeningView &view) { view.showError(damaged); }),
    };
}

} // namespace gangway
