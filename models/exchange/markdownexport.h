// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowdocument.h"

#include <QByteArray>

namespace gangway {

/// The flow as a Markdown document in `language` (the flow's own when empty): the name as title,
/// a heading for each stage, tasks as task lists with their nesting. importMarkdown() reads
/// stages, tasks, nesting and texts back; what only Gangway's own file holds (owners, dates,
/// rules, answers) is written as words or left out. Product row C11.
[[nodiscard]] QByteArray exportMarkdown(const FlowDocument &document, const QString &language = {});

} // namespace gangway
