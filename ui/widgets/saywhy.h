// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QString;
class QWidget;

namespace gangway {

/// Disables `control` and says why it cannot be used: as its tool tip, which disabled widgets show,
/// too, and to screen readers. An empty reason enables it and gives back the words it had.
void sayWhy(QWidget *control, const QString &reason);

} // namespace gangway
