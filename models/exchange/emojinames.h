// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace gangway::markdown {

/// The emoji that GitHub, GitLab and Slack call ":name:"; empty for a name of their own.
[[nodiscard]] std::string_view emojiOf(std::string_view name);

} // namespace gangway::markdown
