// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/controls.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace gangway {

/// A dialog as the console shows them: a heading, what follows in the second voice (may be empty),
/// and room for contents below. It deletes itself when it is closed.
QVBoxLayout *layOutDialog(QDialog *dialog, const QString &heading, const QString &text);
/// "cancel" and "accept" (their object names) at the end of the dialog; returns the latter.
QPushButton *addDialogButtons(QDialog *dialog, QVBoxLayout *column, const QString &text,
                              ButtonRole role);
/// Enter must not lose anything by itself.
void preferCancel(QDialog *dialog, QPushButton *accept);

} // namespace gangway
