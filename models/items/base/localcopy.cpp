// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/base/localcopy.h"

#include "domain/base/savefile.h"
#include "domain/base/whendone.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonDocument>
#include <QThreadPool>

namespace gangway {

namespace {

Result<void> writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    Result<void> written = saveFile(path, bytes, FileReaders::OwnerOnly);
    if (!written) {
        Error &error = written.error();
        error.detail = std::exchange(
            error.message, LocalCopy::tr("Your changes could not be kept on this computer."));
    }
    return written;
}

} // namespace

/// One thread, so that what was asked for last is also done last. The program waits for it at its
/// end, so nothing that was handed over is lost.
QThreadPool &LocalCopy::fileThread()
{
    static QThreadPool pool;
    static const bool single = [] {
        pool.setMaxThreadCount(1);
        return true;
    }();
    Q_UNUSED(single)
    return pool;
}

QJsonObject LocalCopy::contentsOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QJsonDocument::fromJson(file.readAll()).object();
}

LocalCopy::LocalCopy(std::chrono::milliseconds delay, QObject *parent) : QObject(parent)
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(delay);
    connect(&m_timer, &QTimer::timeout, this, &LocalCopy::keep);
}

void LocalCopy::touch()
{
    m_old = true;
    if (!m_timer.isActive()) // not put off by typing on
        m_timer.start();
}

void LocalCopy::keep()
{
    if (!m_old)
        return;
    whenDone(write(), this, [this](const Result<void> &written) {
        if (!written)
            emit failed(written.error());
    });
}

QFuture<Result<void>> LocalCopy::write()
{
    forget();
    const Contents contents = m_source ? m_source() : Contents();
    if (!contents)
        return QtFuture::makeReadyFuture(Result<void>());
    return QtConcurrent::run(&fileThread(), [path = m_path, contents] {
        return writeFile(path, QJsonDocument(contents()).toJson(QJsonDocument::Compact));
    });
}

void LocalCopy::forget()
{
    m_timer.stop();
    m_old = false;
}

void LocalCopy::remove()
{
    forget();
    (void)QtConcurrent::run(&fileThread(), [path = m_path] { QFile::remove(path); });
}

} // namespace gangway
