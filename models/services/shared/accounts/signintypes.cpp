// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/shared/accounts/signintypes.h"

#include <QCoreApplication>

namespace gangway {
namespace {

struct SignInText
{
    Q_DECLARE_TR_FUNCTIONS(SignInText)
};

} // namespace

std::unexpected<Error> signInAgain()
{
    return fail(ErrorKind::Denied, SignInText::tr("You are not signed in any more."),
                SignInText::tr("Sign in again."));
}

} // namespace gangway
