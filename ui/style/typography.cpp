// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/typography.h"

#include <QFontDatabase>
#include <QFontInfo>
#include <QHash>

namespace gangway {

namespace {

constexpr double basePixels = 13;
constexpr double basePoints = 9.75; // the same at 96 dots per inch

struct SystemFont
{
    QString family;
    double scale = 1;
};

SystemFont &systemFont()
{
    static SystemFont font;
    return font;
}

const QString &family()
{
    static const QString inter = QStringLiteral("Inter");
    static const bool there = QFontDatabase::hasFamily(inter);
    return there ? inter : systemFont().family;
}

} // namespace

void setSystemFont(const QFont &system)
{
    systemFont().family = system.family();
    // Desktops say 9 to 11 points where nobody chose a size; that is our base size. Only what is
    // clearly different is a wish.
    const double points = system.pointSizeF();
    const bool usual = points <= 0 || (points >= 9 && points <= 11);
    systemFont().scale = usual ? 1 : points / basePoints;
}

double fontScale()
{
    return systemFont().scale;
}

int scaled(int pixels)
{
    return qRound(pixels * fontScale());
}

QFont typographyAt(double pixels, QFont::Weight weight)
{
    QFont font(family());
    font.setPixelSize(qRound(pixels * fontScale()));
    font.setWeight(weight);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

namespace {

QFont makeFont(Voice voice)
{
    switch (voice) {
    case Voice::Figure:
        return typographyAt(22, QFont::DemiBold);
    case Voice::Heading:
        return typographyAt(20, QFont::DemiBold);
    case Voice::Title:
        return typographyAt(17, QFont::DemiBold);
    case Voice::Section:
        return typographyAt(13, QFont::DemiBold);
    case Voice::Strong:
        return typographyAt(basePixels, QFont::Medium);
    case Voice::Body:
    case Voice::Muted:
    case Voice::Faint:
        return typographyAt(basePixels);
    case Voice::Small:
    case Voice::Caption:
    case Voice::Error:
        break;
    }
    return typographyAt(12);
}

} // namespace

QFont typography(Voice voice)
{
    // Delegates ask for each cell they paint; a copy shares the engine that was found for it.
    thread_local QHash<Voice, QFont> fonts;
    thread_local std::pair<QString, double> madeFor;
    if (const std::pair now{family(), fontScale()}; madeFor != now) {
        fonts.clear();
        madeFor = now;
    }
    auto found = fonts.constFind(voice);
    if (found == fonts.cend())
        found = fonts.insert(voice, makeFont(voice));
    return *found;
}

} // namespace gangway
