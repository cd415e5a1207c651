// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages.h"

#include "console/shellscenes.h"
#include "dashboard/dashboardpage.h"
#include "dashboard/scenes.h"
#include "editor/editorpage.h"
#include "editor/scenes.h"
#include "flows/flowspage.h"
#include "flows/scenes.h"
#include "funnel/funnelpage.h"
#include "funnel/scenes.h"
#include "organization/organizationpage.h"
#include "organization/scenes.h"
#include "people/peoplepage.h"
#include "people/personpage.h"
#include "people/scenes.h"
#include "search/consolesearch.h"
#include "settings/helpactions.h"
#include "settings/settingspage.h"
#include "setup/scenes.h"
#include "start/scenes.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace gangway {

namespace {

struct ConsoleActions
{
    Q_DECLARE_TR_FUNCTIONS(ConsoleActions)
};

template<class PageType>
PageFactory make()
{
    return [](ConsoleContext &context) -> Page * { return new PageType(context); };
}

} // namespace

PageFactories pageFactories()
{
    return {{PageId::Dashboard, make<DashboardPage>()},
            {PageId::Flows, make<FlowsPage>()},
            {PageId::FlowEditor, make<EditorPage>()},
            {PageId::People, make<PeoplePage>()},
            {PageId::Person, make<PersonPage>()},
            {PageId::Funnel, make<FunnelPage>()},
            {PageId::Organization, make<OrganizationPage>()},
            {PageId::Settings, make<SettingsPage>()}};
}

void openFile(Shell &shell, const QString &path)
{
    const QString kind = QFileInfo(path).suffix().toLower();
    const bool list = kind == QLatin1String("csv") || kind == QLatin1String("tsv") ||
                      kind == QLatin1String("txt");
    shell.context().navigator.go({list ? PageId::People : PageId::Flows, {}, {}});
    if (auto *people = qobject_cast<PeoplePage *>(shell.currentPage()))
        people->importPeople(path);
    else if (auto *flows = qobject_cast<FlowsPage *>(shell.currentPage()))
        flows->importFile(path);
}

QAction *addConsoleActions(Shell &shell)
{
    ConsoleContext &context = shell.context();
    QAction *setUp =
        context.actions.add({QStringLiteral("organization.setup"),
                             context.identity.setUp ? ConsoleActions::tr("Run the set-up again")
                                                    : ConsoleActions::tr("Finish the set-up"),
                             QStringLiteral("list-checks"),
                             ConsoleActions::tr("Organisation"),
                             ConsoleActions::tr("wizard departments"),
                             {}});
    context.actions.setReason(QStringLiteral("organization.setup"),
                              context.may(Permission::AccessSettings).whyNot());
    ConsoleSearch::install(shell);
    addHelpActions(shell);
    return setUp;
}

void offerPages(Shell &shell)
{
    for (const PageId page : {PageId::Flows, PageId::People})
        shell.prepare(page);
}

QList<TourScene> allScenes()
{
    return startScenes() + setupScenes() + dashboardScenes() + flowsScenes() + editorScenes() +
           peopleScenes() + funnelScenes() + organizationScenes() + shellScenes();
}

} // namespace gangway
