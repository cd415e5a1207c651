// SPDX-License-Identifier: GPL-3.0-or-later
// gangway-bench-window DIR: the least that a program on the workspace in DIR could be.
#include "services/shared/workspace/workspace.h"

#include <QApplication>
#include <QLabel>
#include <QMainWindow>

int main(int argc, char **argv)
{
    using namespace gangway;
    const QApplication application(argc, argv);
    const Workspace workspace(WorkspacePaths::of(QCoreApplication::arguments().value(1)));
    const auto database = workspace.connectService();
    const auto rows = database ? (*database)->runText("SELECT count(*) FROM gangway.organizations")
                               : std::unexpected(database.error());
    QMainWindow window;
    window.resize(1280, 800);
    window.setCentralWidget(new QLabel(rows ? rows->text(0, 0) : rows.error().message));
    window.show();
    return QApplication::exec();
}
