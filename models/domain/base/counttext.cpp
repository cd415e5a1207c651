// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/counttext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace gangway {

QString countText(qint64 count)
{
    const QLocale locale;
    return count > mostCounted
               ? QCoreApplication::translate("CountText", "%1+", "more than a number")
                     .arg(locale.toString(mostCounted))
               : locale.toString(count);
}

double percentToShow(double share, int decimals)
{
    const double step = std::pow(10.0, -decimals);
    const double nearest = std::round(share * 100 / step) * step;
    if (share > 0 && nearest < step)
        return step;
    if (share < 1 && nearest > 100 - step)
        return 100 - step;
    return nearest;
}

} // namespace gangway
