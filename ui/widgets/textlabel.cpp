// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/textlabel.h"

#include "style/theme.h"

#include <QEvent>

namespace gangway {

QPalette::ColorRole voiceRole(Voice voice)
{
    switch (voice) {
    case Voice::Figure:
    case Voice::Heading:
    case Voice::Title:
    case Voice::Section:
    case Voice::Strong:
    case Voice::Body:
        return QPalette::WindowText;
    case Voice::Muted:
    case Voice::Small:
        return QPalette::Dark;
    case Voice::Faint:
    case Voice::Caption:
        return QPalette::PlaceholderText;
    case Voice::Error:
        break;
    }
    return QPalette::BrightText;
}

QColor voiceColor(Voice voice)
{
    return Theme::current().palette().color(voiceRole(voice));
}

TextLabel::TextLabel(Voice voice, const QString &text, QWidget *parent)
    : QLabel(text, parent), m_voice(voice)
{
    setTextFormat(Qt::PlainText); // names and answers of people are never markup
    apply();
    mirror();
}

void TextLabel::setVoice(Voice voice)
{
    m_voice = voice;
    apply();
}

void TextLabel::setFlowing(bool flowing)
{
    setWordWrap(flowing);
    QSizePolicy policy = sizePolicy();
    policy.setHeightForWidth(flowing);
    setSizePolicy(policy);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::ApplicationFontChange)
        apply();
    else if (event->type() == QEvent::LayoutDirectionChange)
        mirror();
}

/// QLabel aligns by the script of its text; a Latin name in a right-to-left window would stand at
/// the wrong end.
void TextLabel::mirror()
{
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    if (std::exchange(m_mirrored, mirrored) == mirrored)
        return;
    const Qt::Alignment now = alignment();
    if (now & (Qt::AlignHCenter | Qt::AlignJustify))
        return;
    const Qt::Alignment end = now & Qt::AlignRight ? Qt::AlignLeft : Qt::AlignRight;
    setAlignment((now & Qt::AlignVertical_Mask) | Qt::AlignAbsolute | end);
}

void TextLabel::apply()
{
    setFont(typography(m_voice));
    setForegroundRole(voiceRole(m_voice));
}

} // namespace gangway
