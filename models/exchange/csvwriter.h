// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QStringList>

namespace gangway {

/// What goes into a cell of a spreadsheet, by a file or the clipboard: what it would take for a
/// formula gets an apostrophe in front.
[[nodiscard]] QString withoutFormula(const QString &cell);

/// One row as RFC 4180 has it, in quotes, ended by CRLF. A cell that a spreadsheet would take for a
/// formula gets an apostrophe in front.
[[nodiscard]] QByteArray csvRow(const QStringList &cells);

/// What a CSV file for people begins with, so that spreadsheets read it as UTF-8.
inline constexpr char csvMark[] = "\xEF\xBB\xBF";

} // namespace gangway
