// SPDX-License-Identifier: GPL-3.0-or-later
#include "virtualscreen.h"

#include <QDir>
#include <QElapsedTimer>
#include <QStandardPaths>
#include <QThread>
#include <QtEndian>

#include <algorithm>

namespace gangway::bench {

namespace {

constexpr int width = 1280;
constexpr int height = 800;
constexpr int rowBytes = width * 4;
constexpr int everyRow = 4; ///< any text is higher; looking must cost little
constexpr int pollMs = 4;
constexpr int stillMs = 480; ///< shorter than a blinking cursor's half period
constexpr int patienceMs = 30'000;

/// Programs with their first-start questions answered, and no animations.
void writeSettings(const QString &home)
{
    const auto write = [&home](const QString &folder, const QString &name, const QByteArray &text) {
        QDir(home).mkpath(folder);
        QFile file(QStringLiteral("%1/%2/%3").arg(home, folder, name));
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
    };
    write(QStringLiteral(".config"), QStringLiteral("gangway.conf"), "[look]\nmotion=false\n");
    write(QStringLiteral(".config/keepassxc"), QStringLiteral("keepassxc.ini"),
          "[General]\nUpdateCheckMessageShown=true\n[GUI]\nCheckForUpdates=false\n");
    write(QStringLiteral(".config/sqlitebrowser"), QStringLiteral("sqlitebrowser.conf"),
          "[checkversion]\nenabled=false\n");
}

void end(QProcess &process)
{
    process.terminate();
    if (!process.waitForFinished(2000)) {
        process.kill();
        process.waitForFinished();
    }
}

} // namespace

bool VirtualScreen::isInstalled()
{
    return !QStandardPaths::findExecutable(QStringLiteral("Xvfb")).isEmpty();
}

VirtualScreen::~VirtualScreen()
{
    if (m_server.state() != QProcess::NotRunning)
        end(m_server);
}

Result<void> VirtualScreen::start()
{
    writeSettings(m_folder.path());
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("%1x%2x24").arg(width).arg(height),
                    QStringLiteral("-fbdir"), m_folder.path(), QStringLiteral("-noreset"),
                    QStringLiteral("-nolisten"), QStringLiteral("tcp")});
    if (!m_server.waitForReadyRead(10'000))
        return fail(ErrorKind::Unavailable, QStringLiteral("Xvfb did not start."));
    m_display = u':' + QString::fromLatin1(m_server.readAllStandardOutput().trimmed());
    m_buffer.setFileName(m_folder.filePath(QStringLiteral("Xvfb_screen0")));
    if (!m_buffer.open(QIODevice::ReadOnly))
        return fail(ErrorKind::Unavailable, QStringLiteral("Xvfb's picture cannot be read."));
    // An XWD file: a header whose size stands first, a table of 12 bytes a colour, then pixels.
    const uchar *file = m_buffer.map(0, m_buffer.size());
    constexpr int colourCount = 19; // th word
    const quint32 header = file ? qFromBigEndian<quint32>(file) : 0;
    const quint32 colours = file ? qFromBigEndian<quint32>(file + colourCount * 4) : 0;
    const qint64 offset = header + colours * 12LL;
    if (!file || offset + qint64(rowBytes) * height > m_buffer.size())
        return fail(ErrorKind::Unavailable, QStringLiteral("Xvfb's picture has another form."));
    m_pixels = file + offset;
    return {};
}

quint64 VirtualScreen::picture() const
{
    quint64 sum = 0;
    for (int row = 0; row < height; row += everyRow) {
        const auto *words = reinterpret_cast<const quint64 *>(m_pixels + qint64(row) * rowBytes);
        for (int i = 0; i < rowBytes / 8; ++i)
            sum = (sum + words[i]) * 0x9E3779B97F4A7C15ULL;
    }
    return sum;
}

QProcessEnvironment VirtualScreen::environment() const
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("DISPLAY"), m_display);
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    environment.insert(QStringLiteral("QT_LOGGING_RULES"),
                       QStringLiteral("gangway.start.debug=true"));
    environment.insert(QStringLiteral("HOME"), m_folder.path());
    for (const auto *name : {"XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "QT_NO_GLIB",
                             "DBUS_SESSION_BUS_ADDRESS"})
        environment.remove(QLatin1String(name));
    return environment;
}

Result<VirtualScreen::Appearance> VirtualScreen::watch(const Program &program)
{
    const quint64 empty = picture();
    QProcess process;
    process.setProcessEnvironment(environment());
    process.setStandardOutputFile(QProcess::nullDevice());
    QElapsedTimer clock;
    clock.start();
    process.start(program.path, program.arguments);
    Appearance seen;
    quint64 last = empty;
    qint64 changed = 0; // ns
    QByteArray said;
    bool ready = program.ready.isEmpty();
    while (clock.elapsed() < patienceMs) {
        process.waitForReadyRead(pollMs);
        said += process.readAllStandardError();
        if (const quint64 now = picture(); now != last) {
            last = now;
            changed = clock.nsecsElapsed();
            if (seen.painted <= 0)
                seen.painted = double(changed) / 1e9;
        }
        if (!ready && said.contains(program.ready)) {
            ready = true;
            changed = std::max(changed, clock.nsecsElapsed()); // still from now on
        }
        if (ready && changed > 0 && last != empty &&
            clock.nsecsElapsed() - changed > stillMs * 1'000'000LL)
            break;
        if (process.state() == QProcess::NotRunning)
            break;
    }
    seen.settled = double(changed) / 1e9;
    const bool shown = ready && last != empty;
    end(process);
    for (int i = 0; i < 500 && picture() != empty; ++i)
        QThread::msleep(pollMs);
    if (!shown)
        return fail(ErrorKind::Unavailable, QStringLiteral("%1 showed nothing.").arg(program.path),
                    {}, QString::fromUtf8(said.right(500)));
    return seen;
}

} // namespace gangway::bench
