// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/mainwindow.h"

#include "style/icons.h"
#include "widgets/typedforms.h"

#include <QCloseEvent>
#include <QDropEvent>
#include <QGuiApplication>
#include <QMimeData>
#include <QScreen>
#include <QSettings>

namespace gangway {

namespace {

const QString geometryKey = QStringLiteral("window/geometry");
constexpr QSize smallest{720, 520};
constexpr QSize usual{1280, 800};

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths << url.toLocalFile();
    }
    return paths;
}

} // namespace

MainWindow::MainWindow(QWidget *parent) : QMainWindow(parent)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowIcon(applicationIcon());
    setMinimumSize(smallest);
    setAcceptDrops(true);
}

MainWindow::~MainWindow() = default;

void MainWindow::setView(std::unique_ptr<QWidget> view)
{
    setCentralWidget(view.release());
}

void MainWindow::present()
{
    if (isMinimized())
        showNormal();
    else
        show();
    raise();
    activateWindow();
}

void MainWindow::restore()
{
    if (restoreGeometry(QSettings().value(geometryKey).toByteArray()))
        return;
    const QRect room = QGuiApplication::primaryScreen()->availableGeometry();
    resize(usual.boundedTo(room.size()));
    move(room.center() - rect().center());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (TypedForms::all().isTouched(this)) {
        event->ignore();
        return TypedForms::all().leave(this, [this] {
            QMetaObject::invokeMethod(this, &QWidget::close, Qt::QueuedConnection);
        });
    }
    emit closing();
    QSettings().setValue(geometryKey, saveGeometry());
    event->accept();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!localFiles(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    emit filesDropped(localFiles(event->mimeData()));
    event->acceptProposedAction();
}

} // namespace gangway
