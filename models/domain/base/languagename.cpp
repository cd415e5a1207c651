// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/languagename.h"

#include <QLocale>

namespace gangway {

QString languageName(const QString &tag)
{
    // Without a country the name must not name one: "English", not "American English".
    const QLocale locale(tag);
    QString name = locale.language() == QLocale::C ? QString() : locale.nativeLanguageName();
    if (locale.language() == QLocale::English)
        name = QLocale(QLocale::English, QLocale::World).nativeLanguageName();
    else if (!tag.contains(u'-'))
        name = name.section(u' ', 0, 0);
    return name.isEmpty() ? tag : name.left(1).toUpper() + name.mid(1);
}

} // namespace gangway
