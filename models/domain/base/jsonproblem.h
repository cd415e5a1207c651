// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonParseError>
#include <QString>

namespace gangway {

/// Where and why a text is not JSON, for people: "line 3: a list is not closed".
[[nodiscard]] QString jsonProblemText(const QByteArray &json, const QJsonParseError &problem);

} // namespace gangway
