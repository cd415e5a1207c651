// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/content/contenttypes.h"
#include "domain/flow/flowdocument.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

namespace gangway {

/// What an entry of a block's config says to people: an option of a choice, a question of a quiz,
/// one of its answers. The config holds ids, and answers and rules mean these; the words are in the
/// block's texts, in each language, under `field`. Config schemas mark such a list with "x-texts":
/// the kind of its entries. An entry without words in any language says its id: what files of
/// earlier versions hold, and what is short to write by hand.
struct ListText
{
    QString field; ///< "option.a", "question.q", "answer.q.a"
    QString kind;  ///< "option", "question", "answer", ... as "x-texts" has it
    QString id;    ///< as the config has it
    QString path;  ///< in the config: "options[0]", "questions[1].options[0]"
    int number = 1;
    int longest = 0; ///< characters; 0 = not limited
    QString plain;   ///< what it says without words in any language
    bool operator==(const ListText &) const = default;
};

/// The field of an entry; `ids` lead to it from the outside: {question id, answer id}.
[[nodiscard]] QString entryField(const QString &kind, const QStringList &ids);

/// All such texts of a block, in the order of the config.
[[nodiscard]] QList<ListText> listTexts(const ContentBlock &block, const ContentType &type);

/// What people read in `language`: its text, else the one in `fallback`, else any.
[[nodiscard]] QString shownText(const ContentBlock &block, const ListText &entry,
                                const QString &language, const QString &fallback);

/// By id, for answers and exports; what is not in the block says its id.
[[nodiscard]] QString entryText(const ContentBlock &block, const QString &kind,
                                const QStringList &ids, const QString &language,
                                const QString &fallback = {});

/// What `answer` says, in words of `language`: chosen options by their text.
[[nodiscard]] QJsonObject answerInWords(const ContentBlock &block, const QJsonObject &answer,
                                        const QString &language);

/// Moves words for people that files of earlier versions keep in the config ("Red" as an option,
/// the text of a question, the unit of a number) into the texts of `language`. What is there
/// already stays; twice is as good as once. Ids, and with them answers, stay what they are.
void takeTextsOut(ContentBlock &block, const ContentType &type, const QString &language);
[[nodiscard]] FlowDocument withTextsOut(FlowDocument flow, const ContentTypeRegistry &registry);

} // namespace gangway
