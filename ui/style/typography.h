// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>

namespace gangway {

/// What a text is, from which size and weight follow.
enum class Voice {
    Figure,  ///< the number a page is about, 22
    Heading, ///< the question of a wizard step, 20 semibold
    Title,   ///< of a page, 17 semibold
    Section, ///< of a card or group, 13 semibold
    Strong,  ///< base size, medium weight: the name in a row
    Body,    ///< base size, 13
    Muted,   ///< base size, second voice
    Faint,   ///< base size, third voice
    Small,   ///< 12, second voice: help, the second line of a row
    Caption, ///< 12, third voice: table headers, as-of stamps
    Error,   ///< 12, in the colour of errors, in place of help
};

/// The font of a voice, from the user's font size: 13 px stand for the 9.75 points that desktops
/// set by default; a bigger system font makes every voice bigger. Inter where it is installed, else
/// the system's own.
///
/// Numbers: Qt 6.4 cannot turn on a font's tabular figures (QFont::setFeature came with 6.7), so
/// columns of numbers are right-aligned instead.
[[nodiscard]] QFont typography(Voice voice);
/// The base font scaled to `pixels` of the 13 px scale.
[[nodiscard]] QFont typographyAt(double pixels, QFont::Weight weight = QFont::Normal);

/// How much bigger than 13 px the user wants the base font; 1.0 for a default desktop.
[[nodiscard]] double fontScale();
/// Takes the user's size from `system`; ThemeSwitch does it once with the application's font.
void setSystemFont(const QFont &system);
/// `pixels` at the user's font size, rounded: heights of rows and fields that hold text.
[[nodiscard]] int scaled(int pixels);

} // namespace gangway
