// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tenant/tenants.h"

namespace gangway::test {

/// A row of `organization` as JSON, by the superuser's eyes.
[[nodiscard]] QString someRow(Tenants &tenants, const QString &table, const QString &organization);
/// The row with `organization` in its tenant column.
[[nodiscard]] QString inOrganization(const QString &row, const QString &table,
                                     const QString &organization);
/// The row made by `person`, where rows have a maker.
[[nodiscard]] QString ownedBy(const QString &row, const QString &person);
/// The row with every id but the tenant's and `keep` replaced by one that exists nowhere, and the
/// organisation's marker word by another.
[[nodiscard]] QString withFreshValues(const QString &row, const QString &table,
                                      const QString &keep);

/// INSERT of a JSON row with all columns that `login` may set; empty when it may set none.
[[nodiscard]] QString insertStatement(Tenants &tenants, const QString &table, const QString &login,
                                      const QString &row);
/// UPDATE that sets a column `login` may set to itself; empty when it may set none.
[[nodiscard]] QString touchStatement(Tenants &tenants, const QString &table, const QString &login,
                                     const QString &where);

} // namespace gangway::test
