// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/error.h"
#include "services/shared/cluster/osuser.h"

#include <QString>

namespace gangway {

/// A version of PostgreSQL, e.g. 15.18.
struct PostgresVersion
{
    int major = 0;
    int minor = 0;

    [[nodiscard]] QString text() const;
    [[nodiscard]] auto operator<=>(const PostgresVersion &) const = default;
};

/// The oldest PostgreSQL Gangway runs on (security fixes up to CVE-2026-2006).
constexpr PostgresVersion kOldestPostgres{15, 18};

/// From `postgres --version`, e.g. "postgres (PostgreSQL) 15.18 (Debian ...)"; 0.0 when not
/// understood.
[[nodiscard]] PostgresVersion parsePostgresVersion(const QString &text);

/// The programs of one PostgreSQL installation.
struct PostgresBinaries
{
    QString folder;
    PostgresVersion version;

    [[nodiscard]] QString postgres() const { return folder + QStringLiteral("/postgres"); }
    [[nodiscard]] QString initdb() const { return folder + QStringLiteral("/initdb"); }
    [[nodiscard]] QString pgChecksums() const { return folder + QStringLiteral("/pg_checksums"); }
};

/// Finds PostgreSQL: `folder` or GANGWAY_PG_BINDIR when set (then nothing else), else PATH and the
/// usual places of Debian and Red Hat. `major` 0 takes the newest; otherwise that major version is
/// needed, because it made the data. Errors: Unavailable (not installed, too old, other version).
[[nodiscard]] Result<PostgresBinaries> findPostgres(const OsUser &user, int major = 0,
                                                    const QString &folder = {});

} // namespace gangway
