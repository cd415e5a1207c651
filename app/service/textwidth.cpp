// SPDX-License-Identifier: GPL-3.0-or-later
#include "service/textwidth.h"

#include <QList>

#include <clocale>
#include <cwchar>

namespace gangway {

namespace {

int characterWidth(uint character)
{
    // wcwidth() knows only the characters of the locale; Qt's own is not one of libc's.
    static const bool ready = std::setlocale(LC_CTYPE, "C.UTF-8") != nullptr;
    const int width = ready ? ::wcwidth(static_cast<wchar_t>(character)) : 1;
    return width < 0 ? 0 : width;
}

} // namespace

int textWidth(const QString &text)
{
    int width = 0;
    for (const uint character : text.toUcs4())
        width += characterWidth(character);
    return width;
}

QString elidedTo(const QString &text, int width)
{
    if (textWidth(text) <= width)
        return text;
    QString cut;
    int used = 1; // the ellipsis
    for (const uint character : text.toUcs4()) {
        used += characterWidth(character);
        if (used > width)
            break;
        cut += QString::fromUcs4(reinterpret_cast<const char32_t *>(&character), 1);
    }
    return cut + QChar(0x2026);
}

QString paddedTo(const QString &text, int width)
{
    return text + QString(std::max(0, width - textWidth(text)), QLatin1Char(' '));
}

} // namespace gangway
