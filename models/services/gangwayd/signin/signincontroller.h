// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/gangwayd/api/endpoint.h"
#include "services/gangwayd/signin/signinservice.h"

namespace gangway {

/// Sign-in over HTTP:
///   POST /api/v1/auth/prelogin  {"email"} -> {"kdf","operations","memory_bytes","salt"}
///   POST /api/v1/auth/login     {"email","key"} -> tokens
///   POST /api/v1/auth/refresh   {"refresh_token","request_id"} -> tokens
///   POST /api/v1/auth/local     {"token"} -> tokens (local workspaces only)
///   POST /api/v1/auth/logout, GET /api/v1/auth/sessions, DELETE /api/v1/auth/sessions/{id},
///   GET /api/v1/auth/me, POST /api/v1/auth/database (Authorization: Bearer <access token>)
/// Binary values are standard base64. Errors are application/problem+json; those of sign-in are the
/// same for accounts that exist and those that do not.
class SignInController : public Controller
{
public:
    /// `service` must outlive the server. `localToken` is the content of the local sign-in file;
    /// empty (a server workspace) switches local sign-in off.
    explicit SignInController(SignInService &service, QByteArray localToken = {});

    [[nodiscard]] QString name() const override;
    [[nodiscard]] QList<Endpoint> endpoints() override;

private:
    using Call = HttpResponse (*)(SignInService &, const ApiRequest &);
    [[nodiscard]] Endpoint endpoint(const QByteArray &method, const QString &path,
                                    const QString &summary, Call call) const;
    /// Those that anybody may ask.
    [[nodiscard]] QList<Endpoint> open() const;

    SignInService &m_service;
    QByteArray m_localToken;
};

} // namespace gangway
