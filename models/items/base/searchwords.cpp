// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/base/searchwords.h"

#include <algorithm>

namespace gangway {

namespace {

/// Letters that no decomposition takes apart.
QString plainLetter(QChar letter)
{
    switch (letter.unicode()) {
    case u'ß':
        return QStringLiteral("ss");
    case u'æ':
        return QStringLiteral("ae");
    case u'œ':
        return QStringLiteral("oe");
    case u'ø':
        return QStringLiteral("o");
    case u'đ':
    case u'ð':
        return QStringLiteral("d");
    case u'ł':
        return QStringLiteral("l");
    case u'þ':
        return QStringLiteral("th");
    case u'ı':
        return QStringLiteral("i");
    default:
        return letter;
    }
}

} // namespace

QStringList searchWords(const QString &text)
{
    QStringList words;
    QString word;
    for (const QChar letter : text.toLower().normalized(QString::NormalizationForm_KD)) {
        if (letter.isMark())
            continue;
        if (letter.isLetterOrNumber() || letter.isSurrogate()) {
            word += plainLetter(letter);
        } else if (!word.isEmpty()) {
            words.append(word);
            word.clear();
        }
    }
    if (!word.isEmpty())
        words.append(word);
    return words;
}

bool allBeginWords(const QStringList &wanted, const QStringList &words)
{
    return std::ranges::all_of(wanted, [&words](const QString &one) {
        return std::ranges::any_of(words,
                                   [&one](const QString &word) { return word.startsWith(one); });
    });
}

} // namespace gangway
