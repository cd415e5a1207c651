// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/languages.h"

using namespace Qt::StringLiterals;

namespace gangway {

QStringList commonLanguages()
{
    return {u"en"_s, u"de"_s, u"es"_s, u"fr"_s, u"it"_s, u"nl"_s,
            u"pl"_s, u"pt"_s, u"tr"_s, u"uk"_s, u"ar"_s, u"ja"_s};
}

} // namespace gangway
