// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/organizationcard.h"

#include "domain/catalogue/referencedata.h"
#include "settings/factgrid.h"
#include "shell/actionregistry.h"
#include "widgets/buttons.h"

#include <QVBoxLayout>

#include <algorithm>

namespace gangway {

namespace {

QString roleInWords(Role role)
{
    const auto found = std::ranges::find(builtInRoles(), roleName(role), &RoleInfo::name);
    return found == builtInRoles().end() ? roleText(role) : found->description;
}

} // namespace

OrganizationCard::OrganizationCard(const ConsoleContext &context, QWidget *parent)
    : Card(tr("Organisation"), parent)
{
    const Identity &identity = context.identity;
    body()->addWidget(new FactGrid({{tr("Name"), identity.organization},
                                    {tr("Time zone"), identity.timeZone},
                                    {tr("You"), identity.personName},
                                    {tr("Address"), identity.email},
                                    {tr("Role"), roleInWords(identity.role)}}));
    if (QAction *setUp = context.actions.find(QStringLiteral("organization.setup")))
        body()->addWidget(makeButton(setUp), 0, Qt::AlignLeft);
}

} // namespace gangway
