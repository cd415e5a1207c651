// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/signin/signinservice.h"
#include "services/gangwayd/web/httpserver.h"

namespace gangway {

/// Sign-in over HTTP:
///   POST /api/v1/auth/prelogin  {"email"} -> {"kdf","operations","memory_bytes","salt"}
///   POST /api/v1/auth/login     {"email","key"} -> tokens
///   POST /api/v1/auth/refresh   {"refresh_token","request_id"} -> tokens
///   POST /api/v1/auth/local     {"token"} -> tokens (local workspaces only)
///   POST /api/v1/auth/logout, GET /api/v1/auth/sessions, DELETE /api/v1/auth/sessions/{id},
///   GET /api/v1/auth/me, POST /api/v1/auth/database (Authorization: Bearer <access token>)
///   GET /health
/// Binary values are standard base64. Errors are application/problem+json; those of sign-in are the
/// same for accounts that exist and those that do not.
class SignInEndpoints
{
public:
    /// `service` must outlive the server. `localToken` is the content of the local sign-in file;
    /// empty (a server workspace) switches local sign-in off.
    SignInEndpoints(SignInService &service, QByteArray localToken = {});
    /// Adds the routes to a server that is not started yet. The handlers hold their own copies.
    void addTo(HttpServer &server) const;

private:
    SignInService &m_service;
    QByteArray m_localToken;
};

} // namespace gangway
