// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <memory>

namespace gangway {

/// One console per user and workspace: a second start raises the first and hands it its files.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `workspace` tells consoles of different workspaces apart.
    explicit SingleInstance(const QString &workspace, QObject *parent = nullptr);

    /// True when this is the first. Otherwise the first was asked to show itself and to open
    /// `files`. Waits for it, so call it before there is a window.
    [[nodiscard]] bool claim(const QStringList &files = {});

    /// Where it listens; for tests.
    [[nodiscard]] QString path() const { return m_server.fullServerName(); }

signals:
    /// A second start asks for the window, with files (absolute paths) to open.
    void raiseRequested(const QStringList &files);

private:
    [[nodiscard]] bool tellTheFirst(const QStringList &files) const;
    void listenTo(QLocalSocket *socket);

    QString m_name;
    QLocalServer m_server;
};

} // namespace gangway
