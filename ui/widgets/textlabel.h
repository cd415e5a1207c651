// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "style/typography.h"

#include <QLabel>

namespace gangway {

/// A label in one of the console's voices; font and colour follow the theme and the user's size.
class TextLabel : public QLabel
{
    Q_OBJECT

public:
    explicit TextLabel(Voice voice, const QString &text = {}, QWidget *parent = nullptr);

    void setVoice(Voice voice);
    [[nodiscard]] Voice voice() const { return m_voice; }
    /// Lets the text flow into several lines, each `lineHeight` of the design (20 px at 13).
    void setFlowing(bool flowing);

protected:
    void changeEvent(QEvent *event) override;

private:
    void apply();
    void mirror();

    Voice m_voice;
    bool m_mirrored = false;
};

/// The palette role that holds the colour of a voice (Theme::palette()).
[[nodiscard]] QPalette::ColorRole voiceRole(Voice voice);
[[nodiscard]] QColor voiceColor(Voice voice);

} // namespace gangway
