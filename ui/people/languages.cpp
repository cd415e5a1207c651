// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/languages.h"

#include <array>
#include <utility>

namespace gangway {

namespace {

// Not from QLocale, which calls English "American English".
constexpr std::array names{
    std::pair{"en", u"English"},    std::pair{"de", u"Deutsch"},   std::pair{"es", u"Español"},
    std::pair{"fr", u"Français"},   std::pair{"it", u"Italiano"},  std::pair{"nl", u"Nederlands"},
    std::pair{"pl", u"Polski"},     std::pair{"pt", u"Português"}, std::pair{"tr", u"Türkçe"},
    std::pair{"uk", u"Українська"}, std::pair{"ar", u"العربية"},   std::pair{"ja", u"日本語"},
};

} // namespace

QStringList commonLanguages()
{
    QStringList tags;
    for (const auto &[tag, name] : names)
        tags << QString::fromLatin1(tag);
    return tags;
}

QString languageName(const QString &tag)
{
    for (const auto &[known, name] : names) {
        if (tag == QLatin1String(known))
            return QString::fromUtf16(name);
    }
    return tag;
}

} // namespace gangway
