// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/base/jsonfields.h"
#include "domain/flow/flowdocument.h"

namespace gangway {

/// Parts of the flow's JSON form that documents and commands share. Readers note what is wrong
/// in `trouble`, with `path` in front, and give defaults for it.
[[nodiscard]] TextsByLanguage readTexts(JsonFields &fields, JsonTrouble &trouble);
[[nodiscard]] Stage readStage(const QJsonObject &json, const QString &path, JsonTrouble &trouble);
[[nodiscard]] ContentBlock readBlock(const QJsonObject &json, const QString &path,
                                     JsonTrouble &trouble);
[[nodiscard]] Rule readRule(const QJsonObject &json, const QString &path, JsonTrouble &trouble);

/// Of JSON that was checked when it was stored: what is no text is left out.
[[nodiscard]] TextsByLanguage textsFromJson(const QJsonObject &json);
[[nodiscard]] QJsonObject textsToJson(const TextsByLanguage &texts);
[[nodiscard]] QJsonObject dueToJson(const DueOffset &due);
[[nodiscard]] DueOffset readDue(const QJsonObject &json, const QString &path, JsonTrouble &trouble);

/// Restore the documented order: (order key, id).
void sortStages(FlowDocument &document);
void sortBlocks(Stage &stage);

} // namespace gangway
