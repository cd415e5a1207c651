// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QImage>
#include <QTemporaryDir>
#include <QUrl>

#include <sys/inotify.h>
#include <unistd.h>

namespace gangway::test {

/// A picture on this computer that says whether anybody opened it.
class OpenWatch
{
public:
    OpenWatch() : m_queue(inotify_init1(IN_NONBLOCK))
    {
        QImage picture(20, 20, QImage::Format_RGB32);
        picture.fill(Qt::red);
        m_ready = picture.save(path()) &&
                  inotify_add_watch(m_queue, QFile::encodeName(path()).constData(), IN_OPEN) >= 0;
    }
    ~OpenWatch() { close(m_queue); }
    OpenWatch(const OpenWatch &) = delete;
    OpenWatch &operator=(const OpenWatch &) = delete;

    [[nodiscard]] bool isReady() const { return m_ready; }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral("x.png")); }
    [[nodiscard]] QString url() const { return QUrl::fromLocalFile(path()).toString(); }
    /// Whether it was opened since this was asked last.
    [[nodiscard]] bool wasOpened()
    {
        char events[4096];
        bool opened = false;
        while (read(m_queue, events, sizeof events) > 0)
            opened = true;
        return opened;
    }

private:
    QTemporaryDir m_folder;
    int m_queue;
    bool m_ready = false;
};

} // namespace gangway::test
