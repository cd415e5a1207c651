// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QMainWindow>

#include <memory>

namespace gangway {

/// The window: a start page or what is being opened, and then the shell. Remembers its size.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Shows `view` instead of everything else; the one before is deleted.
    void setView(std::unique_ptr<QWidget> view);
    /// The view, when it is one of this type.
    template<class View>
    [[nodiscard]] View *view() const
    {
        return qobject_cast<View *>(centralWidget());
    }

    /// To the front, on the desktop where people are.
    void present();
    /// Size and place as they were last time; a first start gets a size that suits the screen.
    void restore();

signals:
    /// Files that people dropped on the window.
    void filesDropped(const QStringList &paths);
    /// The window is closing, and nobody minds; what is saved by itself must be saved now.
    void closing();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
};

} // namespace gangway
