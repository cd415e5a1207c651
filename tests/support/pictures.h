// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QWidget>

namespace gangway::test {

/// Where tests keep what they show, for looking at: GANGWAY_PICTURES; empty when nobody asks.
[[nodiscard]] inline QString picturesFolder()
{
    return qEnvironmentVariable("GANGWAY_PICTURES");
}

/// False when there is a folder and the picture could not be written there.
inline bool keepPicture(QWidget *widget, const QString &name)
{
    const QString file = name + QStringLiteral(".png");
    return picturesFolder().isEmpty() || widget->grab().save(QDir(picturesFolder()).filePath(file));
}

} // namespace gangway::test
