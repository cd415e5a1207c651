// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace gangway {

/// What there is of a keychain on this computer (the Secret Service on the session bus, as GNOME
/// Keyring, KeePassXC and KWallet offer it).
enum class KeychainState {
    None,   ///< no session bus, or nobody on it who keeps secrets
    Locked, ///< a password has to be typed first
    Open,
    Silent, ///< somebody should answer and does not
};

/// Looks without opening any prompt. Blocks for seconds at worst: call it in a worker thread.
/// QtKeychain cannot tell "no such secret" from "the person did not unlock it"; this can.
[[nodiscard]] KeychainState keychainState();

/// Makes libsecret, which QtKeychain uses, speak to the keychain anew. It keeps the session it
/// opened first for good, and fails with it after the keychain was restarted.
void forgetKeychainSession();

} // namespace gangway
