// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/secrets/secretstore.h"

namespace gangway {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(SecretStore)
};

/// What a keychain that is out of reach means for the person.
QString askedAgain(const QString &advice)
{
    return Text::tr("You can go on, and you will be asked to sign in again next time.") +
           QChar(u' ') + advice;
}

} // namespace

Error keychainError(KeychainRequest::Outcome outcome, const QString &detail)
{
    using Outcome = KeychainRequest::Outcome;
    switch (outcome) {
    case Outcome::Done:
    case Outcome::NotFound:
        return {ErrorKind::NotFound, Text::tr("You are not signed in on this computer."),
                Text::tr("Sign in."), detail};
    case Outcome::NoKeychain:
        return {
            ErrorKind::Unavailable,
            Text::tr("This computer has no keychain to keep you signed in."),
            askedAgain(Text::tr("To be remembered, start GNOME Keyring, KWallet or KeePassXC.")),
            detail};
    case Outcome::Locked:
        return {ErrorKind::Denied, Text::tr("The keychain of this computer is locked."),
                askedAgain(Text::tr("To be remembered, unlock it and try again.")), detail};
    case Outcome::Refused:
        return {ErrorKind::Denied, Text::tr("The keychain of this computer refused access."),
                askedAgain(Text::tr("To be remembered, allow Gangway to use it and try again.")),
                detail};
    case Outcome::Silent:
        return {ErrorKind::Unavailable, Text::tr("The keychain of this computer does not answer."),
                askedAgain(Text::tr("It may be asking for its password in another window.")),
                detail};
    case Outcome::Different:
        return {ErrorKind::Damaged,
                Text::tr("The keychain of this computer did not keep what it was given."),
                askedAgain(Text::tr("To be remembered, check the keychain and try again.")),
                detail};
    case Outcome::Cancelled:
        return {ErrorKind::Cancelled,
                Text::tr("Using the keychain of this computer was cancelled."),
                askedAgain(Text::tr("To be remembered, try again.")), detail};
    case Outcome::Failed:
        break;
    }
    return {ErrorKind::Unavailable, Text::tr("The keychain of this computer failed."),
            askedAgain(Text::tr("To be remembered, try again.")), detail};
}

} // namespace gangway
