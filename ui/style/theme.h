// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>

namespace gangway {

/// The three sets of colours.
enum class Scheme { Light, Dark, HighContrast };

/// All tokens of the look, one set for each scheme. Nothing else in the console names a colour.
/// Text tokens have a contrast of 4.5:1 on every surface they are used on, marks and fills 3:1
/// (7:1 and 4.5:1 in high contrast); tests/ui/style checks each pair.
struct Theme
{
    Scheme scheme = Scheme::Light;

    // Surfaces
    QColor bg;     ///< behind cards
    QColor panel;  ///< cards, top bar, panes
    QColor side;   ///< sidebar
    QColor raised; ///< buttons, fields, pop-ups
    QColor hover;  ///< under the pointer, on any surface

    // Lines
    QColor line;    ///< borders of cards and fields
    QColor line2;   ///< between rows; the empty part of a bar
    QColor outline; ///< what must be seen to be found: check boxes, switches

    // Voices
    QColor text;
    QColor muted;
    QColor faint;

    // The one thing to do, and what is selected
    QColor accent;
    QColor onAccent;
    QColor accentTint;
    QColor accentText;

    // States: a fill for bars and dots, a tint behind, and a voice for words on either
    QColor done, doneTint, doneText;
    QColor inTime, inTimeTint, inTimeText;
    QColor overdue, overdueTint, overdueText; ///< warnings too
    QColor error, errorTint, errorText;
    QColor abandoned;

    // Distances in device independent pixels
    static constexpr int space4 = 4;
    static constexpr int space8 = 8;
    static constexpr int space12 = 12;
    static constexpr int space16 = 16;
    static constexpr int space24 = 24;
    static constexpr int space32 = 32;
    static constexpr int pageMargin = space24;
    static constexpr int cardPadding = 18;
    static constexpr int controlRadius = 6;
    static constexpr int cardRadius = 8;
    static constexpr int controlHeight = 32;      ///< least; grows with the font
    static constexpr int smallControlHeight = 28; ///< in rows and bars
    static constexpr int rowHeight = 36;
    static constexpr int tallRowHeight = 44; ///< rows with two lines
    static constexpr int iconSize = 16;      ///< in controls
    static constexpr int listIconSize = 18;

    [[nodiscard]] static const Theme &of(Scheme scheme);
    /// What is shown now; ThemeSwitch changes it.
    [[nodiscard]] static const Theme &current();
    [[nodiscard]] bool isDark() const { return scheme != Scheme::Light; }

    /// The tokens as a palette. Besides the usual roles: Dark is `muted`, PlaceholderText is
    /// `faint`, BrightText is `errorText`, Mid is `line`, Midlight is `line2`; so a label takes a
    /// voice with setForegroundRole() and follows the theme by itself.
    [[nodiscard]] QPalette palette() const;
};

} // namespace gangway
