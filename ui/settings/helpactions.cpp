// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/helpactions.h"

#include "settings/aboutdialog.h"
#include "settings/lookactions.h"
#include "settings/shortcutsdialog.h"
#include "shell/shell.h"

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

struct Help
{
    Q_DECLARE_TR_FUNCTIONS(Help)
};

} // namespace

void addHelpActions(Shell &shell)
{
    ActionRegistry &actions = shell.context().actions;
    QAction *shortcuts = actions.add({u"help.shortcuts"_s,
                                      Help::tr("Keyboard shortcuts"),
                                      u"keyboard"_s,
                                      Help::tr("Help"),
                                      Help::tr("keys help"),
                                      {Qt::Key_F1, Qt::CTRL | Qt::Key_Slash}});
    QAction *about = actions.add({u"help.about"_s,
                                  Help::tr("About Gangway"),
                                  u"info"_s,
                                  Help::tr("Help"),
                                  Help::tr("version licence"),
                                  {}});
    addLookActions(actions, &shell);
    for (QAction *action : {shortcuts, about})
        shell.addAction(action);
    const auto open = [](QDialog *dialog) {
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    };
    QObject::connect(shortcuts, &QAction::triggered, &shell, [&shell, open] {
        open(new ShortcutsDialog(shell.context().actions, &shell));
    });
    QObject::connect(about, &QAction::triggered, &shell,
                     [&shell, open] { open(new AboutDialog(shell.context().session, &shell)); });
}

} // namespace gangway
