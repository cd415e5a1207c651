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

/// What an import made (product row C11). Tasks of the file = `tasks` + `tasksUnused`.
struct FlowImport
{
    FlowDocument document;
    int stages = 0;
    int blocks = 0;
    int tasks = 0;            ///< checklist tasks among the blocks
    int tasksUnused = 0;      ///< tasks listed in `unused` because nothing could be made of them
    QList<UnusedPart> unused; ///< by line
};

struct FlowImportOptions
{
    /// Makes a checklist task of every plain list item too, for lists that were meant as to-dos.
    bool bulletsAsTasks = false;
    QString language = QStringLiteral("en"); ///< of the texts in the file
    std::stop_token cancel;
    std::function<void(int percent)> progress; ///< called from the importing thread
};

} // namespace gangway
