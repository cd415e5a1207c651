// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace gangway {

class ActionRegistry;

/// What the keyboard does, over the page one is on (F1).
class ShortcutsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit ShortcutsDialog(const ActionRegistry &actions, QWidget *parent = nullptr);
};

} // namespace gangway
