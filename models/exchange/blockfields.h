// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

/// Content types and fields that documents can be turned into and back (resources/catalogue).
namespace gangway::blockfields {

inline const QString text = QStringLiteral("text");
inline const QString header = QStringLiteral("header");
inline const QString task = QStringLiteral("checklist_task");
inline const QString link = QStringLiteral("link");
inline const QString image = QStringLiteral("image");
inline const QString divider = QStringLiteral("divider");

inline const QString name = QStringLiteral("name");
inline const QString description = QStringLiteral("description");
inline const QString title = QStringLiteral("title");
inline const QString alt = QStringLiteral("alt");
inline const QString body = QStringLiteral("body");
inline const QString depth = QStringLiteral("depth");
inline const QString checked = QStringLiteral("checked");
inline const QString level = QStringLiteral("level");
inline const QString url = QStringLiteral("url");

inline constexpr int deepestTask = 8;

} // namespace gangway::blockfields
