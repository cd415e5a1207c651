// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/aboutcard.h"

#include "settings/factgrid.h"
#include "shell/actionregistry.h"
#include "widgets/buttons.h"

#include <QVBoxLayout>

namespace gangway {

AboutCard::AboutCard(const ActionRegistry &actions, QWidget *parent)
    : Card(tr("About Gangway"), parent)
{
    body()->addWidget(new FactGrid(
        {{tr("Version"), QStringLiteral(GANGWAY_VERSION)},
         {tr("Licence"), tr("GNU General Public License, version 3 or later")},
         {tr("Built with"), tr("Qt %1, PostgreSQL, icons of Lucide (ISC licence), typeface Inter "
                               "(SIL Open Font License)")
                                .arg(QString::fromLatin1(qVersion()))}}));
    connect(setAction(tr("Details")), &LinkButton::clicked,
            actions.required(QStringLiteral("help.about")), &QAction::trigger);
}

} // namespace gangway
