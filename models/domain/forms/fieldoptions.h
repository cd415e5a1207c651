// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/forms/fieldspec.h"

namespace gangway {

/// What people read for a stored value of a choice: "Hospitals and care", "201–500", "Manager",
/// "Reached".
[[nodiscard]] QString optionLabel(const QString &value);
/// What choosing it means: "Runs flows, people and team". Empty where the label says it all.
[[nodiscard]] QString optionHelp(const QString &value);

/// Entries that others in the same industry have and these answers do not: departments, or goals
/// from OKR templates, as the field's `suggestions` says. They are objects as the list holds them.
/// Nobody has to take any (product row I2).
[[nodiscard]] QList<QJsonObject> fieldSuggestions(const FieldSpec &field,
                                                  const QJsonObject &allAnswers);

/// The heading above suggestions: "Hospitals and care: often there too".
[[nodiscard]] QString suggestionHeading(const FieldSpec &field, const QJsonObject &allAnswers);

} // namespace gangway
