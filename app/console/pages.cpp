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
#include "settings/settingspage.h"
#include "setup/scenes.h"
#include "start/scenes.h"

#include <QFileInfo>

namespace gangway {

namespace {

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

QList<TourScene> allScenes()
{
    return startScenes() + setupScenes() + dashboardScenes() + flowsScenes() + editorScenes() +
           peopleScenes() + funnelScenes() + organizationScenes() + shellScenes();
}

} // namespace gangway
