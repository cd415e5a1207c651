// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/peopleimport.h"

#include <QMap>

namespace gangway {

/// A person typed into a form, checked by the rules of a list with one row: `problems` name the
/// field by personFieldName(). Dates as 2026-04-03.
[[nodiscard]] PeopleRehearsal rehearsePerson(const QMap<PersonField, QString> &texts);

} // namespace gangway
