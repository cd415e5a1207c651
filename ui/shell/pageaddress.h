// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUuid>
#include <QVariantMap>

namespace gangway {

/// The pages of the console.
enum class PageId { Dashboard, Flows, FlowEditor, People, Person, Funnel, Organization, Settings };

/// Where one is: a page, what it shows, and how (filters, a selection). History, links and the
/// command palette all go to addresses.
struct PageAddress
{
    PageId page = PageId::Dashboard;
    QUuid id; ///< the flow or person shown; null where there is none
    QVariantMap
        values; ///< what else the page needs, e.g. {"stage": <id>}; names are the page's own

    bool operator==(const PageAddress &) const = default;
};

} // namespace gangway
