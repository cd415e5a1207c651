// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/saywhy.h"

#include <QVariant>
#include <QWidget>

namespace gangway {

namespace {

constexpr const char *ownTip = "gangwayOwnToolTip";
constexpr const char *ownWords = "gangwayOwnDescription";

} // namespace

void sayWhy(QWidget *control, const QString &reason)
{
    const bool silent = !control->property(ownTip).isValid();
    if (!reason.isEmpty()) {
        if (silent) {
            control->setProperty(ownTip, control->toolTip());
            control->setProperty(ownWords, control->accessibleDescription());
        }
        control->setToolTip(reason);
        control->setAccessibleDescription(reason);
    } else if (!silent) {
        control->setToolTip(control->property(ownTip).toString());
        control->setAccessibleDescription(control->property(ownWords).toString());
        control->setProperty(ownTip, {});
        control->setProperty(ownWords, {});
    }
    control->setEnabled(reason.isEmpty());
}

} // namespace gangway
