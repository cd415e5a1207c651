// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/consolecontext.h"
#include "widgets/card.h"

namespace gangway {

/// Which organisation this is and who one is in it; the set-up can be run again (product row A7).
class OrganizationCard : public Card
{
    Q_OBJECT

public:
    explicit OrganizationCard(const ConsoleContext &context, QWidget *parent = nullptr);
};

} // namespace gangway
