// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/csvwriter.h"

namespace gangway {

namespace {

/// "=1+2" computes, and "=cmd|..." may do worse; blanks in front do not help.
bool isFormula(const QString &cell)
{
    const QString text = cell.trimmed();
    return !text.isEmpty() &&
           (QStringView(u"=+-@").contains(text[0]) || cell[0] == u'\t' || cell[0] == u'\r') &&
           text != QLatin1String("-");
}

} // namespace

QByteArray csvRow(const QStringList &cells)
{
    QByteArray row;
    for (qsizetype i = 0; i < cells.size(); ++i) {
        QString cell = cells[i];
        if (isFormula(cell))
            cell.prepend(u'\'');
        cell.replace(u'"', QStringLiteral("\"\""));
        row += (i > 0 ? "," : "") + ('"' + cell.toUtf8() + '"');
    }
    return row + "\r\n";
}

} // namespace gangway
