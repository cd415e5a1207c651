// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/console/remote/serverapi.h"

#include <QFuture>
#include <QObject>

#include <memory>
#include <stop_token>

namespace gangway {

/// What signing in at a server gives: all that a ServerConnector and the list of remembered
/// workspaces need.
struct ServerAccount
{
    std::shared_ptr<ServerApi> api;
    QString email;
    SignedIn tokens;
};

/// Signs somebody in at a server, beside the GUI thread (product row A1). One attempt at a time: a
/// new one cancels the one before.
class ServerSignIn : public QObject
{
    Q_OBJECT

public:
    explicit ServerSignIn(QObject *parent = nullptr) : ServerSignIn(ServerApi::Settings{}, parent)
    {
    }
    explicit ServerSignIn(ServerApi::Settings settings, QObject *parent = nullptr);
    /// Cancels what is under way.
    ~ServerSignIn() override;

    /// `address` as it was typed. Errors: as serverUrl() and ServerApi::signIn(); Cancelled.
    QFuture<Result<ServerAccount>> signIn(const QString &address, const QString &email,
                                          const QString &password);
    void cancel();

private:
    ServerApi::Settings m_settings;
    std::stop_source m_stop;
};

} // namespace gangway
