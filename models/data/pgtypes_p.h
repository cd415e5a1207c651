// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

/// Type oids of PostgreSQL's catalogue (pg_type.dat); they never change between versions.
namespace gangway::pgtype {

inline constexpr quint32 boolean = 16;
inline constexpr quint32 bytea = 17;
inline constexpr quint32 int8 = 20;
inline constexpr quint32 int4 = 23;
inline constexpr quint32 float8 = 701;
inline constexpr quint32 textArray = 1009;
inline constexpr quint32 int8Array = 1016;
inline constexpr quint32 date = 1082;
inline constexpr quint32 timestamptz = 1184;
inline constexpr quint32 uuid = 2950;
inline constexpr quint32 uuidArray = 2951;
inline constexpr quint32 jsonb = 3802;

} // namespace gangway::pgtype
