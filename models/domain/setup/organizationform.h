// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldchecks.h"
#include "domain/forms/fieldspec.h"

#include <QJsonObject>

namespace gangway {

/// What an organisation says of itself, as fields: the form of
/// resources/catalogue/organization.json, for the settings and for the command line.
[[nodiscard]] const QList<FieldSpec> &organizationFields();
/// What is wrong with these changes; keys that are not given are not looked at.
[[nodiscard]] QList<FieldProblem> organizationProblems(const QJsonObject &changes);

} // namespace gangway
