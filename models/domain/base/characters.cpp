// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/characters.h"

#include <QTextBoundaryFinder>

namespace gangway {

namespace {

/// Where the first `count` characters end, and how many there were.
struct Reach
{
    qsizetype end = 0;
    qsizetype characters = 0;
};

Reach reachOf(QStringView text, qsizetype count)
{
    Reach reach;
    QTextBoundaryFinder finder(QTextBoundaryFinder::Grapheme, text.data(), text.size());
    while (reach.characters < count) {
        const qsizetype next = finder.toNextBoundary();
        if (next < 0)
            break;
        reach.end = next;
        ++reach.characters;
    }
    return reach;
}

/// Looks at a beginning first, which nearly always holds enough.
Reach firstCharacters(QStringView text, qsizetype count)
{
    const qsizetype beginning = (count + 1) * 16;
    if (text.size() > beginning) {
        const Reach reach = reachOf(text.first(beginning), count + 1);
        if (reach.characters > count)
            return reachOf(text.first(reach.end), count);
    }
    return reachOf(text, count);
}

} // namespace

qsizetype characterCount(QStringView text)
{
    return reachOf(text, text.size()).characters;
}

bool isLongerThan(QStringView text, qsizetype most)
{
    // A character takes at least one unit.
    return text.size() > most && firstCharacters(text, most).end < text.size();
}

QString leftCharacters(QStringView text, qsizetype count)
{
    if (text.size() <= count)
        return text.toString();
    return text.first(firstCharacters(text, count).end).toString();
}

QString shortened(QStringView text, qsizetype most)
{
    if (!isLongerThan(text, most))
        return text.toString();
    QString out = leftCharacters(text, most - 1);
    while (!out.isEmpty() && out.back().isSpace())
        out.chop(1);
    return out + QChar(0x2026);
}

} // namespace gangway
