// SPDX-License-Identifier: GPL-3.0-or-later
#include "console/pages.h"

#include "console/shellscenes.h"
#include "dashboard/dashboardpage.h"
#include "editor/editorpage.h"
#include "flows/flowspage.h"
#include "funnel/funnelpage.h"
#include "settings/settingspage.h"

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
            {PageId::Funnel, make<FunnelPage>()},
            {PageId::Settings, make<SettingsPage>()}};
}

QList<TourScene> allScenes()
{
    return shellScenes();
}

} // namespace gangway
