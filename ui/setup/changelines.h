// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/setup/setupchanges.h"

#include <QString>

class QBoxLayout;
class QWidget;

namespace gangway {

class SetupEditing;

/// A value of an answer as people read it; of a list, what its entries are called.
[[nodiscard]] QString answerInWords(const FieldSpec &field, const QJsonValue &value);
/// What becomes of those who are in a department that is removed; `people`: how many they are.
[[nodiscard]] QString peopleStay(int people);
/// One line for each thing that the set-up changes in what was there, with a sign before it.
void addChangeLines(const SetupEditing &editing, QBoxLayout *layout, QWidget *parent);

} // namespace gangway
