// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowimport.h"

#include <QByteArray>

namespace gangway {

/// Makes a flow of a Markdown document (product row C11): CommonMark, the task lists and tables of
/// GitHub and GitLab, front matter of issue templates, boxes in HTML tables.
///
/// The heading level that divides the document makes the stages; one heading above all others is
/// the flow's name. Task items become checklist tasks, their nesting in config "depth"; prose
/// becomes text blocks that keep their Markdown. Whatever is not used is listed.
/// `fileName` names the flow when nothing else does. InvalidInput for a file that is empty, too
/// large, not text or has no heading; Cancelled when `options.cancel` asks for it.
[[nodiscard]] Result<FlowImport> importMarkdown(const QByteArray &bytes, const QString &fileName,
                                                const FlowImportOptions &options = {});

} // namespace gangway
