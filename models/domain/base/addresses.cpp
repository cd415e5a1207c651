// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/base/addresses.h"

#include <QRegularExpression>
#include <QStringList>
#include <QUrl>

namespace gangway {

namespace {

constexpr qsizetype longestEmail = 254; // RFC 5321, as a path without the angle brackets
constexpr qsizetype longestLocalPart = 64;

/// Pieces between separators; none is seen within quotes or angle brackets.
QStringList piecesOf(const QString &text)
{
    QStringList pieces;
    QString piece;
    bool quoted = false;
    bool bracketed = false;
    for (const QChar letter : text) {
        const bool line = letter == u'\n' || letter == u'\r';
        if (letter == u'"' && !bracketed)
            quoted = !quoted;
        bracketed = !line && !quoted && letter != u'>' && (bracketed || letter == u'<');
        const bool separates = letter == u',' || letter == u';' || letter == u'\t';
        if (line || (separates && !quoted && !bracketed)) {
            pieces.append(piece.trimmed());
            piece.clear();
            quoted = false;
        } else {
            piece += letter;
        }
        if (letter == u'>' && !quoted) { // the next name may follow without a comma
            pieces.append(piece.trimmed());
            piece.clear();
        }
    }
    pieces.append(piece.trimmed());
    pieces.removeAll(QString());
    return pieces;
}

QString unquoted(QString name)
{
    return name.remove(u'"').simplified();
}

} // namespace

bool isSafeUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid())
        return false;
    if (url.scheme() == QLatin1String("mailto"))
        return isEmailAddress(url.path());
    return (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http")) &&
           !url.host().isEmpty();
}

bool isEmailAddress(const QString &text)
{
    static const QRegularExpression shape(QStringLiteral(
        R"(\A[^\s@"(),:;<>\[\]\\\x00-\x1f\x7f]+@([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}\p{N}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]\z)"));
    if (text.size() > longestEmail || text.indexOf(u'@') > longestLocalPart)
        return false;
    const qsizetype at = text.indexOf(u'@');
    const QStringView local = QStringView(text).left(at < 0 ? 0 : at);
    return !local.startsWith(u'.') && !local.endsWith(u'.') &&
           !local.contains(QLatin1String("..")) && shape.match(text).hasMatch();
}

QList<NamedAddress> namedAddresses(const QString &text)
{
    static const QRegularExpression blanks(QStringLiteral("\\s+"));
    QList<NamedAddress> list;
    for (const QString &piece : piecesOf(text)) {
        const qsizetype open = piece.indexOf(u'<');
        if (open >= 0 && piece.endsWith(u'>')) {
            const QString inside = piece.mid(open + 1, piece.size() - open - 2).trimmed();
            list.append({unquoted(piece.left(open)), inside});
            continue;
        }
        const QStringList words = piece.split(blanks);
        const qsizetype addresses = words.filter(QStringLiteral("@")).size();
        if (addresses == words.size()) { // several, with nothing but blanks between
            for (const QString &word : words)
                list.append({{}, word});
        } else if (addresses == 1 && words.last().contains(u'@')) {
            list.append({unquoted(words.first(words.size() - 1).join(u' ')), words.last()});
        } else {
            list.append({{}, piece});
        }
    }
    return list;
}

} // namespace gangway
