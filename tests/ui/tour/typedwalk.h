// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

namespace gangway::test {

/// Types into each field of `front`, the window or dialog in front of `window`, and then closes it.
/// What it finds: fields that belong to no form (TypedForms), what is typed and not noticed, an
/// indicator that says all is saved, windows that close without a question, and what is gone after
/// "Keep editing". Everything is in the end as it was.
[[nodiscard]] QStringList typeAndClose(QWidget &window, QWidget &front);

} // namespace gangway::test
