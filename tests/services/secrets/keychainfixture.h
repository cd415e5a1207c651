// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace gangway::test {

/// A session bus and a GNOME Keyring of its own in a temporary home, all ended with the object.
/// The bus starts nothing by itself, so that a keychain that died stays dead.
class KeychainFixture
{
public:
    enum class Keyring { Unlocked, Locked };

    KeychainFixture();
    ~KeychainFixture();

    /// Why this computer cannot run these tests; empty when it can.
    [[nodiscard]] static QString missing();

    [[nodiscard]] bool startBus();
    void stopBus();
    [[nodiscard]] bool startKeyring(Keyring keyring);
    void stopKeyring();
    /// Alive, but silent.
    void freezeKeyring();
    void thawKeyring();

    /// What a program in this session has around it.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }
    /// All that was written below the home, for looking for secrets in plain text.
    [[nodiscard]] QByteArray everythingOnDisk() const;

private:
    [[nodiscard]] bool keyringAnswers() const;

    QTemporaryDir m_home;
    QProcessEnvironment m_environment;
    QProcess m_bus;
    std::unique_ptr<QProcess> m_keyring;
};

/// The console's side: a process with a SecretStore (secretclient.cpp).
class SecretClient
{
public:
    explicit SecretClient(const QProcessEnvironment &environment, int limitMs = 10'000);
    ~SecretClient();

    void tell(const QByteArray &command);
    /// The next line it prints that begins so, or what came instead within ten seconds.
    [[nodiscard]] QByteArray next(const QByteArray &beginning);
    [[nodiscard]] QByteArray ask(const QByteArray &command, const QByteArray &beginning)
    {
        tell(command);
        return next(beginning);
    }
    /// All that it wrote to its log.
    [[nodiscard]] QByteArray log();

private:
    QProcess m_process;
    QByteArrayList m_skipped;
};

} // namespace gangway::test
