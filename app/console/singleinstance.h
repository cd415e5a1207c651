// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocalServer>
#include <QObject>

#include <memory>

namespace gangway {

/// One console per user and workspace: a second start raises the first.
class SingleInstance : public QObject
{
    Q_OBJECT

public:
    /// `workspace` tells consoles of different workspaces apart.
    explicit SingleInstance(const QString &workspace, QObject *parent = nullptr);

    /// True when this is the first. Otherwise the first was asked to show itself.
    [[nodiscard]] bool claim();

signals:
    /// A second start asks for the window.
    void raiseRequested();

private:
    [[nodiscard]] bool askTheFirst() const;

    QString m_name;
    QLocalServer m_server;
};

} // namespace gangway
