// SPDX-License-Identifier: GPL-3.0-or-later
#include "style/theme.h"

#include "style/currenttheme.h"

namespace gangway {

namespace {

constexpr QColor hex(QRgb rgb)
{
    return {int(rgb >> 16 & 0xFF), int(rgb >> 8 & 0xFF), int(rgb & 0xFF)};
}

Theme lightTheme()
{
    Theme t{.scheme = Scheme::Light};
    t.bg = hex(0xF6F7F9);
    t.panel = hex(0xFFFFFF);
    t.side = hex(0xFBFBFC);
    t.raised = hex(0xFFFFFF);
    t.hover = hex(0xF2F4F7);
    t.line = hex(0xE4E7EC);
    t.line2 = hex(0xEEF0F3);
    t.outline = hex(0x7D8798); // `faint` of the pictures, darkened to be seen on `bg` at 3:1
    t.text = hex(0x171A21);
    t.muted = hex(0x5B6472);
    t.faint = hex(0x687283); // the pictures' #8A93A2 reaches only 2.9:1 on `bg`
    t.accent = hex(0x3B5BDB);
    t.onAccent = hex(0xFFFFFF);
    t.accentTint = hex(0xEEF2FF);
    t.accentText = hex(0x2F49B5);
    t.done = t.doneText = hex(0x0E7C66);
    t.doneTint = hex(0xE3F5F0);
    t.inTime = hex(0x4C8DF6);
    t.inTimeTint = hex(0xE8F0FE);
    t.inTimeText = hex(0x0C5CE0); // words in #4C8DF6 reach only 2.8:1 on their tint
    t.overdue = hex(0xC2710C);
    t.overdueTint = hex(0xFDF1DF);
    t.overdueText = hex(0x9C5B0A); // words in #C2710C reach only 3.3:1 on their tint
    t.error = t.errorText = hex(0xC0392B);
    t.errorTint = hex(0xFCEBE9);
    t.abandoned = hex(0x8590A2); // a bar in #A7AFBC reaches only 2.1:1 on `bg`
    return t;
}

Theme darkTheme()
{
    Theme t{.scheme = Scheme::Dark};
    t.bg = hex(0x12141A);
    t.panel = hex(0x191C23);
    t.side = hex(0x15181E);
    t.raised = hex(0x1F232C);
    t.hover = hex(0x242934);
    t.line = hex(0x2A2F3A);
    t.line2 = hex(0x232832);
    t.outline = hex(0x6B7585);
    t.text = hex(0xE8EBF0);
    t.muted = hex(0xA3ACBA);
    t.faint = hex(0x8A93A1); // #747E8E reaches only 3.8:1 on `raised`
    t.accent = hex(0x7C93F5);
    t.onAccent = hex(0x10131B);
    t.accentTint = hex(0x232A45);
    t.accentText = hex(0xB3C1FF);
    t.done = t.doneText = hex(0x3CC2A3);
    t.doneTint = hex(0x15332D);
    t.inTime = t.inTimeText = hex(0x6EA3FF);
    t.inTimeTint = hex(0x1B2A44);
    t.overdue = t.overdueText = hex(0xE9A84B);
    t.overdueTint = hex(0x382A14);
    t.error = t.errorText = hex(0xF07A6C);
    t.errorTint = hex(0x3B2220);
    t.abandoned = hex(0x666F80); // a bar in #5A6372 reaches only 2.6:1 on `raised`
    return t;
}

Theme contrastTheme()
{
    Theme t{.scheme = Scheme::HighContrast};
    t.bg = t.panel = t.side = t.raised = hex(0x000000);
    t.hover = hex(0x2B2B2B);
    t.line = hex(0xA6A6A6);
    t.line2 = hex(0x4D4D4D);
    t.outline = hex(0xFFFFFF);
    t.text = hex(0xFFFFFF);
    t.muted = hex(0xF0F0F0);
    t.faint = hex(0xD9D9D9);
    t.accent = hex(0xFFD93D);
    t.onAccent = hex(0x000000);
    t.accentTint = hex(0x332B00);
    t.accentText = hex(0xFFE680);
    t.done = t.doneText = hex(0x5BF0CB);
    t.doneTint = hex(0x003328);
    t.inTime = t.inTimeText = hex(0x9CC4FF);
    t.inTimeTint = hex(0x00214D);
    t.overdue = t.overdueText = hex(0xFFC266);
    t.overdueTint = hex(0x3D2600);
    t.error = t.errorText = hex(0xFFA69E);
    t.errorTint = hex(0x470B05);
    t.abandoned = hex(0x9E9E9E);
    return t;
}

Scheme g_current = Scheme::Light;

/// What a disabled text looks like; it may fall below the contrast of the others (WCAG 1.4.3).
void setDisabled(QPalette &palette, const Theme &t)
{
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::Dark,
                      QPalette::Link, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, t.outline);
    palette.setColor(QPalette::Disabled, QPalette::Base, t.bg);
    palette.setColor(QPalette::Disabled, QPalette::Highlight, t.line);
    palette.setColor(QPalette::Disabled, QPalette::HighlightedText, t.muted);
}

} // namespace

const Theme &Theme::of(Scheme scheme)
{
    static const Theme light = lightTheme();
    static const Theme dark = darkTheme();
    static const Theme contrast = contrastTheme();
    switch (scheme) {
    case Scheme::Light:
        return light;
    case Scheme::Dark:
        return dark;
    case Scheme::HighContrast:
        break;
    }
    return contrast;
}

const Theme &Theme::current()
{
    return of(g_current);
}

void setCurrentScheme(Scheme scheme)
{
    g_current = scheme;
}

QPalette Theme::palette() const
{
    QPalette p(raised, bg);
    p.setColor(QPalette::Window, bg);
    p.setColor(QPalette::WindowText, text);
    p.setColor(QPalette::Base, raised);
    p.setColor(QPalette::AlternateBase, panel);
    p.setColor(QPalette::Text, text);
    p.setColor(QPalette::Button, raised);
    p.setColor(QPalette::ButtonText, text);
    p.setColor(QPalette::BrightText, errorText);
    p.setColor(QPalette::Light, panel);
    p.setColor(QPalette::Midlight, line2);
    p.setColor(QPalette::Mid, line);
    p.setColor(QPalette::Dark, muted);
    p.setColor(QPalette::Shadow, outline);
    p.setColor(QPalette::PlaceholderText, faint);
    p.setColor(QPalette::Highlight, accent);
    p.setColor(QPalette::HighlightedText, onAccent);
    p.setColor(QPalette::Link, accentText);
    p.setColor(QPalette::LinkVisited, accentText);
    p.setColor(QPalette::ToolTipBase, isDark() ? raised : text);
    p.setColor(QPalette::ToolTipText, isDark() ? text : panel);
    setDisabled(p, *this);
    return p;
}

} // namespace gangway
