// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace gangway {

/// A text of the built-in catalogue that people see (steps and fields of the set-up, what roles may
/// do, names of industries) in their language, or as it is.
[[nodiscard]] QString catalogueText(const QString &source);

/// All texts that translators are given for catalogueText(). A test compares them with the files.
[[nodiscard]] QStringList translatableCatalogueTexts();

} // namespace gangway
