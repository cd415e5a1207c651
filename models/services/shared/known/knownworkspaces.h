// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUuid>

#include <functional>
#include <optional>

namespace gangway {

/// A workspace that somebody used on this computer. Holds no secret.
struct KnownWorkspace
{
    enum class Kind { Local, Server };

    QUuid id; ///< of this entry; secrets are filed under it
    Kind kind = Kind::Local;
    QString name;
    QString place;           ///< the folder, or the address of the server
    QString email;           ///< who signs in there; may be empty on this computer
    QDateTime lastUsed;      ///< UTC
    QUuid organization = {}; ///< worked in last, on this computer

    bool operator==(const KnownWorkspace &) const = default;
};

/// The workspaces that this computer remembers (product row A1), in one small file. Several
/// programs may change it at once. Thread-safe; every call waits for the disk, so the console calls
/// it from worker threads.
///
/// A file that is damaged is kept beside it as `.damaged` and what can be read of it stays. One of
/// a newer Gangway is left as it is.
class KnownWorkspaces
{
public:
    static constexpr int format = 1; ///< the newest file format this program knows

    struct Listing
    {
        QList<KnownWorkspace> workspaces; ///< most recently used first
        /// What was lost, when the file was damaged (Damaged): for telling, nothing is left to do.
        std::optional<Error> damage;
    };

    explicit KnownWorkspaces(QString file = defaultFile());
    /// workspaces.json where the system keeps the settings of programs.
    [[nodiscard]] static QString defaultFile();

    /// Errors of all: NewerVersion, Denied (no permission), OutOfSpace, Unavailable (another
    /// program holds the file).
    [[nodiscard]] Result<Listing> list() const;
    /// Remembers it, or changes what is remembered of the same place and person. Gives the entry as
    /// it is kept: with an id, and that of the older entry where there was one.
    Result<KnownWorkspace> add(KnownWorkspace workspace);
    /// Notes that it was used now. NotFound when it was forgotten meanwhile.
    Result<void> touch(const QUuid &id);
    /// Forgets the entry; the workspace itself stays. No error when it is forgotten already.
    Result<void> forget(const QUuid &id);

private:
    using Change = std::function<Result<void>(QList<KnownWorkspace> &)>;
    [[nodiscard]] Result<void> change(const Change &change);
    [[nodiscard]] Result<Listing> read() const;
    [[nodiscard]] Result<void> write(const QList<KnownWorkspace> &workspaces) const;
    [[nodiscard]] Error keepAside(const QByteArray &bytes) const;

    QString m_file;
};

} // namespace gangway
