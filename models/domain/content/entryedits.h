// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowcommands.h"

#include <QJsonArray>
#include <QString>
#include <QStringList>

namespace gangway {

/// A list in a block's config whose entries have words of their own (listtexts.h): the options of a
/// choice, the questions of a quiz, the answers of one question.
struct EntryList
{
    QString key;  ///< "options"
    QString kind; ///< "option", "answer"
    QString outerKey = {};
    QString outerId = {}; ///< the question, for its answers

    /// Field of an entry's words in the block's texts.
    [[nodiscard]] QString fieldOf(const QString &id) const;
};

/// Ids of the entries, in order.
[[nodiscard]] QStringList entryIds(const ContentBlock &block, const EntryList &list);
/// Those that are marked as right (questions of a quiz).
[[nodiscard]] QStringList rightIds(const ContentBlock &block, const EntryList &list);

// Each gives one step for the undo history.

/// New entries in front of `index` (-1 = at the end), one for each of `words`, which are said in
/// `language`; empty ones are written later. A question comes with two answers to write.
[[nodiscard]] FlowCommand addEntries(const ContentBlock &block, const EntryList &list, int index,
                                     const QStringList &words, const QString &language,
                                     const QString &flowLanguage);
/// Takes an entry out with its words in all languages, and what is inside it.
[[nodiscard]] FlowCommand removeEntry(const ContentBlock &block, const EntryList &list,
                                      const QString &id);
/// One place up (-1) or down (1).
[[nodiscard]] FlowCommand moveEntry(const ContentBlock &block, const EntryList &list,
                                    const QString &id, int by);
[[nodiscard]] FlowCommand setRight(const ContentBlock &block, const EntryList &list,
                                   const QString &id, bool right);

} // namespace gangway
