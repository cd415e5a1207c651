// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QFuture>
#include <QJsonObject>
#include <QObject>
#include <QTimer>
#include <QtConcurrentRun>

#include <chrono>
#include <functional>

class QThreadPool;

namespace gangway {

/// A file that keeps what somebody typed until the database has it, through a crash of the program
/// (product rows B2, C6). What changed is in the file within the delay, however long one types
/// without a pause. Files are read and written in one thread of their own, in the order of the
/// calls, also over several objects; nothing here blocks. A file is replaced as a whole or not at
/// all, and only its owner can read it.
class LocalCopy : public QObject
{
    Q_OBJECT

public:
    /// Makes the contents, in the files' thread.
    using Contents = std::function<QJsonObject()>;

    explicit LocalCopy(std::chrono::milliseconds delay, QObject *parent = nullptr);

    void setPath(const QString &path) { m_path = path; }
    /// What there is to keep, asked in this object's thread; none when the database has it all.
    void setSource(std::function<Contents()> source) { m_source = std::move(source); }

    /// The file lacks something.
    void touch();
    [[nodiscard]] bool isOld() const { return m_old; }
    /// Writes now what the file lacks; failed() follows when it cannot be written.
    void keep();
    /// Writes whether the file lacks something or not. Errors: OutOfSpace or Denied, naming the
    /// folder.
    QFuture<Result<void>> write();
    /// What is in the file is good enough.
    void forget();
    /// forget(), and the file is needed no more.
    void remove();

    /// What was kept. `Copy::fromJson()` gives nothing when it was written by another version or is
    /// damaged; so does this when there is no file.
    template<class Copy>
    [[nodiscard]] QFuture<std::optional<Copy>> read() const
    {
        return QtConcurrent::run(&fileThread(),
                                 [path = m_path] { return Copy::fromJson(contentsOf(path)); });
    }

signals:
    void failed(const gangway::Error &error);

private:
    [[nodiscard]] static QThreadPool &fileThread();
    [[nodiscard]] static QJsonObject contentsOf(const QString &path);

    QString m_path;
    std::function<Contents()> m_source;
    QTimer m_timer;
    bool m_old = false;
};

} // namespace gangway
