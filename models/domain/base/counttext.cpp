// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/counttext.h"

#include <QCoreApplication>
#include <QLocale>

namespace gangway {

QString countText(qint64 count)
{
    const QLocale locale;
    return count > mostCounted
               ? QCoreApplication::translate("CountText", "%1+", "more than a number")
                     .arg(locale.toString(mostCounted))
               : locale.toString(count);
}

} // namespace gangway
