// SPDX-License-Identifier: GPL-3.0-or-later
#include "tour/pseudotranslator.h"

#include <QHash>

#include <algorithm>

namespace gangway {

namespace {

constexpr double longer = 0.4;

QChar accented(QChar letter)
{
    static const QHash<QChar, QChar> letters{
        {u'a', u'á'}, {u'e', u'é'}, {u'i', u'í'}, {u'o', u'ö'}, {u'u', u'ü'}, {u'n', u'ñ'},
        {u'c', u'ç'}, {u'A', u'Å'}, {u'E', u'É'}, {u'I', u'Í'}, {u'O', u'Ö'}, {u'U', u'Ü'}};
    return letters.value(letter, letter);
}

/// The end of what must stay as it is and begins at `at`: a placeholder or a tag; `at` for none.
qsizetype fixedUntil(const QString &text, qsizetype at)
{
    if (text[at] == u'<') {
        const qsizetype end = text.indexOf(u'>', at);
        return end < 0 ? at : end + 1;
    }
    if (text[at] != u'%' || at + 1 >= text.size())
        return at;
    qsizetype end = at + 1;
    if (text[end] == u'L')
        ++end;
    if (end < text.size() && text[end] == u'n')
        return end + 1;
    const qsizetype digits = end;
    while (end < text.size() && text[end].isDigit() && end - digits < 2)
        ++end;
    return end > digits ? end : at;
}

} // namespace

QString pseudoText(const QString &text)
{
    QString changed = QStringLiteral("[");
    for (qsizetype at = 0; at < text.size();) {
        if (const qsizetype end = fixedUntil(text, at); end > at) {
            changed += QStringView(text).mid(at, end - at);
            at = end;
        } else {
            changed += accented(text[at++]);
        }
    }
    const auto padding = static_cast<qsizetype>(static_cast<double>(text.size()) * longer);
    static const QString filler = QStringLiteral(" one two three four five six seven eight nine");
    for (qsizetype added = 0; added < padding; added += filler.size())
        changed += QStringView(filler).left(std::min(filler.size(), padding - added));
    return changed + QLatin1Char(']');
}

QString PseudoTranslator::translate(const char *, const char *source, const char *, int) const
{
    return source && *source ? pseudoText(QString::fromUtf8(source)) : QString();
}

} // namespace gangway
