// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/addresses.h"
#include "domain/content/contenttypes.h"
#include "domain/flow/flowdocument.h"

#include <QJsonObject>
#include <QList>
#include <QString>
#include <QUuid>

namespace gangway {

/// How bad a problem is (product row C4): an error keeps the flow from being published.
enum class Level { Error, Warning, Info };

/// Something about a flow that people should look at; clickable through `target` and `field`.
struct Problem
{
    Level level = Level::Error;
    QUuid target;          ///< the flow, stage, block or rule
    QString field;         ///< text field, "config.<path>", or property; may be empty
    QString message;       ///< one sentence for people
    QString code;          ///< stable name for programs: "missingName", "unknownType", ...
    QString language = {}; ///< of the text that is meant; empty: the flow's own
    bool operator==(const Problem &) const = default;
};

/// Everything there is to say about the flow, in document order; what is not translated comes last,
/// one problem for each language, at the first of its texts. Codes:
/// errors: missingName, noStages, duplicateId, badOrder, unknownType, badConfig, badUrl, badDate,
/// badTime, badEmail, badPattern, missingText, tooLong, saidTwice, choiceWithoutOptions,
/// quizWithoutQuestions, badQuestion, emptyRange, ruleTargetMissing, ruleSubjectMissing, badRule,
/// ruleCycle;
/// warnings: emptyStage, missingTranslation, recommendedText, missingTarget, relativeUrl,
/// questionWithoutText, ruleNeverHolds;
/// infos: dueBeforePrevious, inactiveStage, nothingToDo.
[[nodiscard]] QList<Problem> problems(const FlowDocument &document,
                                      const ContentTypeRegistry &registry);

/// True when none of them is an error.
[[nodiscard]] bool canPublish(const QList<Problem> &problems);
[[nodiscard]] bool canPublish(const FlowDocument &document, const ContentTypeRegistry &registry);

/// Checks what a new hire submits for `block` against the type's answer schema and the block's
/// config (length, pattern, range, options, scale, pass mark, ...). An empty answer ({}) means
/// "nothing entered": allowed unless the block is required. InvalidInput says what to correct;
/// `Error::code` tells which rule: "tooShort".
[[nodiscard]] Result<void> checkAnswer(const ContentBlock &block,
                                       const ContentTypeRegistry &registry,
                                       const QJsonObject &answer);

/// Percentage (0..100, rounded down) of quiz questions that `answer` has right.
[[nodiscard]] int quizScore(const QJsonObject &config, const QJsonObject &answer);

/// Whether the whole of `text` matches a pattern somebody wrote. Backtracking is limited, so that
/// no pattern can hold up the program; reaching the limit counts as no match.
[[nodiscard]] bool matchesPattern(const QString &pattern, const QString &text);
/// A usable pattern: valid, at most 500 characters.
[[nodiscard]] bool isUsablePattern(const QString &pattern);

} // namespace gangway
