// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/interfacelanguages.h"

#include <QDir>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace gangway {

namespace {

const QString before = QStringLiteral("gangway_");

/// QLocale says "American English" of plain English.
QString ownName(const QString &tag)
{
    if (tag == QLatin1String("en"))
        return QStringLiteral("English");
    QString name = QLocale(tag).nativeLanguageName();
    if (name.isEmpty())
        return tag;
    return name.replace(0, 1, name.left(1).toUpper());
}

} // namespace

QList<InterfaceLanguage> interfaceLanguages(const QString &folder)
{
    QSet<QString> tags{QStringLiteral("en")};
    const QStringList files = QDir(folder).entryList({before + QStringLiteral("*.qm")});
    for (const QString &file : files)
        tags.insert(
            file.sliced(before.size()).chopped(3).replace(QLatin1Char('_'), QLatin1Char('-')));
    QList<InterfaceLanguage> languages;
    for (const QString &tag : std::as_const(tags))
        languages.append({tag, ownName(tag)});
    std::ranges::sort(languages, {}, &InterfaceLanguage::name);
    return languages;
}

} // namespace gangway
