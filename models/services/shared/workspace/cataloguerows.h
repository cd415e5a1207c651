// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonArray>

namespace gangway {

/// The catalogue's content types as rows of gangway.builtin_content_types.
[[nodiscard]] QJsonArray contentTypeRows();
/// The catalogue's OKR templates as rows of gangway.okr_templates.
[[nodiscard]] QJsonArray okrTemplateRows();

} // namespace gangway
