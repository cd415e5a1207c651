// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace gangway {

/// A language that the console can speak.
struct InterfaceLanguage
{
    QString tag;  ///< BCP 47, "de"
    QString name; ///< in the language itself, "Deutsch"

    bool operator==(const InterfaceLanguage &) const = default;
};

/// English, which the source is in, and those whose texts are in `folder` ("gangway_de.qm"), by
/// name.
[[nodiscard]] QList<InterfaceLanguage>
interfaceLanguages(const QString &folder = QStringLiteral(":/gangway/translations"));

} // namespace gangway
