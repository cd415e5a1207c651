// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/secrets/secretservice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusReply>
#include <QLibrary>
#include <QUuid>

namespace gangway {

namespace {

constexpr int answerMs = 3000; // a local service that takes longer hangs

const QString serviceName = QStringLiteral("org.freedesktop.secrets");

/// A connection of its own: one that Qt shares would stay broken after the bus was away.
class SessionBus
{
public:
    SessionBus()
        : m_name(QUuid::createUuid().toString())
        , m_bus(QDBusConnection::connectToBus(QDBusConnection::SessionBus, m_name))
    {
    }
    ~SessionBus()
    {
        m_bus = QDBusConnection(QString());
        QDBusConnection::disconnectFromBus(m_name);
    }
    SessionBus(const SessionBus &) = delete;
    SessionBus &operator=(const SessionBus &) = delete;

    [[nodiscard]] bool isConnected() const { return m_bus.isConnected(); }

    [[nodiscard]] QDBusMessage call(const QString &service, const QString &path,
                                    const QString &interface, const QString &method,
                                    const QVariantList &arguments = {}) const
    {
        QDBusMessage message = QDBusMessage::createMethodCall(service, path, interface, method);
        message.setArguments(arguments);
        return m_bus.call(message, QDBus::Block, answerMs);
    }

    /// Whether somebody has the name, or the bus would start somebody who takes it.
    [[nodiscard]] bool offers(const QString &name) const
    {
        const auto names = [this](const QString &method) {
            return QDBusReply<QStringList>(call(QStringLiteral("org.freedesktop.DBus"),
                                                QStringLiteral("/org/freedesktop/DBus"),
                                                QStringLiteral("org.freedesktop.DBus"), method))
                .value();
        };
        return names(QStringLiteral("ListNames")).contains(name) ||
               names(QStringLiteral("ListActivatableNames")).contains(name);
    }

private:
    QString m_name;
    QDBusConnection m_bus;
};

} // namespace

KeychainState keychainState()
{
    const SessionBus bus;
    if (!bus.isConnected() || !bus.offers(serviceName))
        return KeychainState::None;
    const QDBusMessage answer =
        bus.call(serviceName, QStringLiteral("/org/freedesktop/secrets/aliases/default"),
                 QStringLiteral("org.freedesktop.DBus.Properties"), QStringLiteral("Get"),
                 {QStringLiteral("org.freedesktop.Secret.Collection"), QStringLiteral("Locked")});
    const QDBusReply<QDBusVariant> locked(answer);
    if (locked.isValid())
        return locked.value().variant().toBool() ? KeychainState::Locked : KeychainState::Open;
    if (locked.error().name().startsWith(QStringLiteral("org.freedesktop.DBus.Error.Spawn")))
        return KeychainState::None; // installed, but it does not start
    switch (locked.error().type()) {
    case QDBusError::NoReply:
    case QDBusError::Timeout:
    case QDBusError::TimedOut:
        return KeychainState::Silent;
    case QDBusError::ServiceUnknown:
    case QDBusError::Disconnected:
        return KeychainState::None;
    default:
        // No default collection yet: it is made, with a question to the person, by the first write.
        return KeychainState::Open;
    }
}

void forgetKeychainSession()
{
    const auto disconnect = reinterpret_cast<void (*)()>(
        QLibrary::resolve(QStringLiteral("secret-1"), 0, "secret_service_disconnect"));
    if (disconnect)
        disconnect();
}

} // namespace gangway
