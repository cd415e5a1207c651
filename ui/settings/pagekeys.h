// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>
#include <QString>

namespace gangway {

/// Keys that a list or a canvas handles itself, where an action for them would make no sense.
struct KeySpec
{
    QString place; ///< the folder of ui that handles them, "editor"
    QString group; ///< heading in the list of shortcuts
    QString text;  ///< what they do, "Move up or down"
    QList<QKeySequence> keys;
};

/// All that pages, lists and fields handle themselves; the list of shortcuts shows them after the
/// actions of the registry. Whoever handles another one adds it here; a test looks through the
/// sources for those that are missing.
[[nodiscard]] QList<KeySpec> pageKeys();

} // namespace gangway
