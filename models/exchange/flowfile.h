// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/flowimport.h"

#include <QByteArray>

namespace gangway {

/// Gangway's own file (product row C11): {"format": "gangway-flow", "version": 1, "flow": {...}},
/// UTF-8 JSON that holds all of a flow.
[[nodiscard]] QByteArray exportFlowFile(const FlowDocument &document);

/// Exact inverse of exportFlowFile(). Strict: NewerVersion for a file of a newer Gangway,
/// InvalidInput with the place in the file for anything else that does not fit.
[[nodiscard]] Result<FlowDocument> importFlowFile(const QByteArray &bytes);

/// Whether the file says that it is one of Gangway's own.
[[nodiscard]] bool isFlowFile(const QByteArray &bytes);

/// Imports a flow from Gangway's file or Markdown, whichever `bytes` hold.
[[nodiscard]] Result<FlowImport> importFlow(const QByteArray &bytes, const QString &fileName,
                                            const FlowImportOptions &options = {});

} // namespace gangway
