// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <QList>
#include <QString>

#include <functional>
#include <stop_token>

namespace gangway {

/// Something in the imported file that the flow does not hold.
struct UnusedPart
{
    int line = 0; ///< counted from 1, as an editor shows it
    QString text; ///< as it stands in the file
    QString why;  ///< one plain sentence
};

/// What an import made (product row C11). Boxes of the file = `tasks` + `tasksUnused`.
struct FlowImport
{
    /// How many parts were left out for each reason, the most frequent first.
    [[nodiscard]] QList<std::pair<QString, int>> unusedByReason() const;

    FlowDocument document;
    int stages = 0;
    int blocks = 0;
    int tasks = 0;            ///< checklist tasks among the blocks
    int tasksUnused = 0;      ///< boxes in the parts listed in `unused`
    QList<UnusedPart> unused; ///< by line
    int plainItems = 0;       ///< list items that `bulletsAsTasks` would make tasks
    int tableRows = 0;        ///< rows of tables that `tableRowsAsTasks` would make tasks
};

struct FlowImportOptions
{
    /// Makes a checklist task of every plain list item too, for lists that were meant as to-dos.
    bool bulletsAsTasks = false;
    /// Makes a checklist task of every row of a table with headings.
    bool tableRowsAsTasks = false;
    QString language = QStringLiteral("en"); ///< of the texts in the file
    std::stop_token cancel;
    std::function<void(int percent)> progress; ///< called from the importing thread
};

} // namespace gangway
