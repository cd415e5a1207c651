// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QFile>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

namespace gangway::bench {

/// An X server (Xvfb) that draws into a file, so that any program can be watched from outside.
class VirtualScreen
{
public:
    [[nodiscard]] static bool isInstalled();
    VirtualScreen() = default;
    ~VirtualScreen();
    Q_DISABLE_COPY_MOVE(VirtualScreen)

    [[nodiscard]] Result<void> start();

    struct Program
    {
        QString path;
        QStringList arguments;
        /// It is not ready before it has written this to standard error; empty: it says nothing.
        QByteArray ready;
    };
    struct Appearance
    {
        double painted = 0; ///< seconds from exec until something is on the screen
        double settled = 0; ///< until the picture was the one that then stayed
    };
    /// Starts it with settings of its own in an empty home, watches its picture until that stays
    /// the same, and ends it. Errors: Unavailable when nothing appears.
    [[nodiscard]] Result<Appearance> watch(const Program &program);

private:
    [[nodiscard]] quint64 picture() const;
    [[nodiscard]] QProcessEnvironment environment() const;

    QTemporaryDir m_folder;
    QProcess m_server;
    QString m_display;
    QFile m_buffer;
    const uchar *m_pixels = nullptr;
};

} // namespace gangway::bench
