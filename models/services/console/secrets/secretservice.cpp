// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/console/secrets/secretservice.h"

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusInterface>
#include <QDBusReply>
#include <QLibrary>
#include <QMutex>
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

template<class Function>
Function *gio(const char *name)
{
    return reinterpret_cast<Function *>(QLibrary::resolve(QStringLiteral("gio-2.0"), 0, name));
}

/// GLib, which libsecret uses, ends the program when the session bus goes away. Resolved here like
/// libsecret is by QtKeychain, so that nothing more is needed to build.
void surviveTheBus()
{
    static QMutex mutex;
    static void *connection = nullptr; // held, for the setting belongs to the connection
    const QMutexLocker locker(&mutex);
    const auto get = gio<void *(int, void *, void *)>("g_bus_get_sync");
    const auto setExit = gio<void(void *, int)>("g_dbus_connection_set_exit_on_close");
    const auto isClosed = gio<int(void *)>("g_dbus_connection_is_closed");
    const auto release = gio<void(void *)>("g_object_unref");
    if (!get || !setExit || !isClosed || !release)
        return;
    if (connection && isClosed(connection))
        release(std::exchange(connection, nullptr));
    constexpr int sessionBus = 2; // G_BUS_TYPE_SESSION
    if (!connection)
        connection = get(sessionBus, nullptr, nullptr);
    if (connection)
        setExit(connection, 0);
}

} // namespace

KeychainState keychainState()
{
    const SessionBus bus;
    if (!bus.isConnected() || !bus.offers(serviceName))
        return KeychainState::None;
    surviveTheBus();
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
