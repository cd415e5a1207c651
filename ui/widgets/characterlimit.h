// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLineEdit;

namespace gangway {

/// Lets people type at most `most` characters, counted as they count them (characters.h);
/// QLineEdit::setMaxLength() would count units of UTF-16 and could cut an emoji in half.
void limitCharacters(QLineEdit *edit, int most);

} // namespace gangway
