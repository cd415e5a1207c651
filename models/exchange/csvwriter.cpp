// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvwriter.h"

#include "domain/base/oddcharacters.h"

namespace gangway {

namespace {

/// "=1+2" computes, and "=cmd|..." may do worse; blanks and what cannot be seen in front do not
/// help, and spreadsheets of East Asia take the wide signs for the same.
bool isFormula(const QString &cell)
{
    const QString text = withoutOddCharacters(cell).trimmed();
    return !text.isEmpty() &&
           (QStringView(u"=+-@\uFF1D\uFF0B\uFF0D\uFF20").contains(text[0]) || cell[0] == u'\t' ||
            cell[0] == u'\r' || cell[0] == u'\n') &&
           text != QLatin1String("-");
}

} // namespace

QString withoutFormula(const QString &cell)
{
    return isFormula(cell) ? u'\'' + cell : cell;
}

QByteArray csvRow(const QStringList &cells)
{
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QString cell = withoutFormula(cells[i]);
        cell.replace(u'"', QStringLiteral("\"\""));
        row += (i > 0 ? "," : "") + ('"' + cell.toUtf8() + '"');
    }
    return row + "\r\n";
}

} // namespace gangway
