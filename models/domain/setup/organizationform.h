// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldspec.h"

namespace gangway {

/// What an organisation says of itself, as fields: the form of
/// resources/catalogue/organization.json, for the settings and for the command line.
[[nodiscard]] const QList<FieldSpec> &organizationFields();

} // namespace gangway
