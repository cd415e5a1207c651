// SPDX-License-Identifier: GPL-3.0-or-later
#include "keychainfixture.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

namespace gangway::test {

namespace {

const QByteArray busConfiguration = R"(<!DOCTYPE busconfig PUBLIC
 "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:dir=%1</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
)";

constexpr int patienceMs = 10'000;

} // namespace

KeychainFixture::KeychainFixture() : m_environment(QProcessEnvironment::systemEnvironment())
{
    const QString home = m_home.path();
    QDir().mkpath(home + QStringLiteral("/run"));
    QFile::setPermissions(home + QStringLiteral("/run"),
                          QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_environment.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
    m_environment.remove(QStringLiteral("DISPLAY"));
    m_environment.insert(QStringLiteral("HOME"), home);
    m_environment.insert(QStringLiteral("XDG_RUNTIME_DIR"), home + QStringLiteral("/run"));
    for (const char *name : {"XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        m_environment.insert(QString::fromLatin1(name), home + QStringLiteral("/data"));
}

KeychainFixture::~KeychainFixture()
{
    stopKeyring();
    stopBus();
}

void KeychainFixture::stopBus()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

QString KeychainFixture::missing()
{
    for (const QString &program :
         {QStringLiteral("dbus-daemon"), QStringLiteral("gnome-keyring-daemon")}) {
        if (QStandardPaths::findExecutable(program).isEmpty())
            return QStringLiteral("%1 is not installed (packaging/packages.txt, group test)")
                .arg(program);
    }
    return {};
}

bool KeychainFixture::startBus()
{
    QFile configuration(m_home.filePath(QStringLiteral("bus.conf")));
    if (!configuration.open(QIODevice::WriteOnly))
        return false;
    configuration.write(QString::fromLatin1(busConfiguration).arg(m_home.path()).toUtf8());
    configuration.close();
    m_bus.setProcessEnvironment(m_environment);
    m_bus.start(QStringLiteral("dbus-daemon"),
                {QStringLiteral("--config-file=") + configuration.fileName(),
                 QStringLiteral("--nofork"), QStringLiteral("--print-address")});
    while (!m_bus.canReadLine()) {
        if (!m_bus.waitForReadyRead(patienceMs))
            return false;
    }
    m_environment.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"),
                         QString::fromUtf8(m_bus.readLine().trimmed()));
    return true;
}

bool KeychainFixture::startKeyring(Keyring keyring)
{
    m_keyring = std::make_unique<QProcess>();
    m_keyring->setProcessEnvironment(m_environment);
    QStringList arguments{QStringLiteral("--foreground"), QStringLiteral("--components=secrets")};
    if (keyring == Keyring::Unlocked)
        arguments.append(QStringLiteral("--unlock"));
    m_keyring->start(QStringLiteral("gnome-keyring-daemon"), arguments);
    if (!m_keyring->waitForStarted())
        return false;
    if (keyring == Keyring::Unlocked)
        m_keyring->write("password of the keyring");
    m_keyring->closeWriteChannel();
    return QTest::qWaitFor([this] { return keyringAnswers(); }, patienceMs);
}

/// Whether it has taken its name on the bus (asked by dbus-send, which belongs to dbus-bin).
bool KeychainFixture::keyringAnswers() const
{
    QProcess ask;
    ask.setProcessEnvironment(m_environment);
    ask.start(QStringLiteral("dbus-send"),
              {QStringLiteral("--session"), QStringLiteral("--print-reply"),
               QStringLiteral("--dest=org.freedesktop.secrets"),
               QStringLiteral("/org/freedesktop/secrets/aliases/default"),
               QStringLiteral("org.freedesktop.DBus.Properties.Get"),
               QStringLiteral("string:org.freedesktop.Secret.Collection"),
               QStringLiteral("string:Locked")});
    return ask.waitForFinished(patienceMs) && ask.exitCode() == 0;
}

void KeychainFixture::stopKeyring()
{
    if (!m_keyring)
        return;
    m_keyring->kill();
    m_keyring->waitForFinished();
    m_keyring.reset();
}

void KeychainFixture::freezeKeyring()
{
    ::kill(static_cast<pid_t>(m_keyring->processId()), SIGSTOP);
}

void KeychainFixture::thawKeyring()
{
    ::kill(static_cast<pid_t>(m_keyring->processId()), SIGCONT);
}

QByteArray KeychainFixture::everythingOnDisk() const
{
    QByteArray all;
    QDirIterator files(m_home.path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            all += file.readAll();
    }
    return all;
}

SecretClient::SecretClient(const QProcessEnvironment &environment, int limitMs)
{
    m_process.setProcessEnvironment(environment);
    m_process.start(QStringLiteral(GANGWAY_SECRET_CLIENT), {QString::number(limitMs)});
    m_process.waitForStarted();
}

SecretClient::~SecretClient()
{
    m_process.write("quit\n");
    if (!m_process.waitForFinished(patienceMs)) {
        m_process.kill();
        m_process.waitForFinished();
    }
}

void SecretClient::tell(const QByteArray &command)
{
    m_skipped.clear();
    m_process.write(command + '\n');
}

QByteArray SecretClient::next(const QByteArray &beginning)
{
    const QDeadlineTimer deadline(patienceMs);
    do {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine().trimmed();
            if (line.startsWith(beginning))
                return line;
            m_skipped.append(line);
        }
    } while (m_process.waitForReadyRead(static_cast<int>(deadline.remainingTime())));
    return "nothing; before that: " + m_skipped.join(" / ");
}

QByteArray SecretClient::log()
{
    return m_process.readAllStandardError();
}

} // namespace gangway::test
