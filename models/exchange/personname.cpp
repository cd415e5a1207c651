// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/personname.h"

#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace gangway {

namespace {

/// Scripts in which the family name comes first.
bool isEastern(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) {
        return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hiragana ||
               c.script() == QChar::Script_Katakana || c.script() == QChar::Script_Hangul;
    });
}

bool isCapitals(const QString &word)
{
    const bool big = std::ranges::any_of(word, [](QChar c) { return c.isUpper(); });
    return big && word.size() > 1 && word == word.toUpper() && !word.contains(u'.');
}

} // namespace

std::pair<QString, QString> splitName(const QString &name)
{
    const qsizetype comma = name.indexOf(u',');
    if (comma > 0)
        return {name.mid(comma + 1).simplified(), name.left(comma).simplified()};
    const QStringList words = name.simplified().split(u' ', Qt::SkipEmptyParts);
    if (words.size() < 2)
        return {words.value(0), {}};
    if (isEastern(name))
        return {words.mid(1).join(u' '), words.first()};
    static const QSet<QString> particles{
        QStringLiteral("von"), QStringLiteral("van"), QStringLiteral("de"),  QStringLiteral("del"),
        QStringLiteral("da"),  QStringLiteral("di"),  QStringLiteral("zu"),  QStringLiteral("der"),
        QStringLiteral("la"),  QStringLiteral("le"),  QStringLiteral("den"), QStringLiteral("dos"),
        QStringLiteral("ten"), QStringLiteral("ter"), QStringLiteral("al"),  QStringLiteral("bin"),
        QStringLiteral("el"),  QStringLiteral("do"),  QStringLiteral("das"), QStringLiteral("du")};
    // "DUPONT Marie", "Marie DE LA TOUR": capitals tell the family name.
    const auto firstSmall = std::ranges::find_if_not(words, isCapitals) - words.begin();
    if (firstSmall > 0 && firstSmall < words.size() &&
        std::ranges::none_of(words.begin() + firstSmall, words.end(), isCapitals))
        return {words.mid(firstSmall).join(u' '), words.mid(0, firstSmall).join(u' ')};
    qsizetype last = words.size() - 1;
    while (firstSmall == 0 && last > 1 && isCapitals(words[last]) && isCapitals(words[last - 1]))
        --last;
    while (last > 1 && particles.contains(words[last - 1].toLower()))
        --last;
    return {words.mid(0, last).join(u' '), words.mid(last).join(u' ')};
}

QString restOfName(const QString &whole, const QString &part)
{
    QString plain = whole.simplified();
    const qsizetype comma = plain.indexOf(u',');
    if (comma > 0)
        plain = plain.mid(comma + 1).simplified() + u' ' + plain.left(comma).simplified();
    if (plain.startsWith(part + u' ', Qt::CaseInsensitive))
        return plain.mid(part.size() + 1);
    if (plain.endsWith(u' ' + part, Qt::CaseInsensitive))
        return plain.chopped(part.size() + 1);
    return plain.compare(part, Qt::CaseInsensitive) == 0 ? QString() : whole;
}

QString plainName(const QString &text)
{
    static const QRegularExpression path(QStringLiteral(R"(^CN=((?:[^,\\]|\\.)+),)"),
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression brackets(QStringLiteral(R"(\s*[(\[][^)\]]*[)\]]\s*$)"));
    QString name = text.simplified();
    if (const auto match = path.match(name); match.hasMatch())
        name = match.captured(1).remove(u'\\');
    name.remove(brackets);
    const qsizetype comma = name.indexOf(u',');
    if (comma > 0)
        name = name.mid(comma + 1) + u' ' + name.left(comma);
    return name.simplified();
}

} // namespace gangway
