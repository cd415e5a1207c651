// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/card.h"

namespace gangway {

class ActionRegistry;

/// Version, licence, and what the console is built on.
class AboutCard : public Card
{
    Q_OBJECT

public:
    explicit AboutCard(const ActionRegistry &actions, QWidget *parent = nullptr);
};

} // namespace gangway
