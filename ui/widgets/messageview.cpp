// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/messageview.h"

#include "widgets/buttons.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr int readable = 420; // px: lines no longer than can be read

} // namespace

MessageView::MessageView(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconLabel({}, 32, &Theme::faint))
    , m_title(new TextLabel(Voice::Section))
    , m_text(new TextLabel(Voice::Muted))
    , m_button(makeButton(QString()))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space24, Theme::space32, Theme::space24, Theme::space32);
    column->setSpacing(Theme::space8);
    for (TextLabel *label : {m_title, m_text}) {
        label->setFlowing(true);
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setFixedWidth(scaled(readable));
    }
    column->addStretch();
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(Theme::space4);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(Theme::space8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch();
    connect(m_button, &QPushButton::clicked, this, &MessageView::activated);
}

void MessageView::setMessage(const QString &icon, const QString &title, const QString &text,
                             const QString &button)
{
    m_icon->setIconName(icon);
    m_icon->setColor(&Theme::faint);
    m_icon->setVisible(!icon.isEmpty());
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    // In a column that centres its items, nobody asks a label how high it is at its width.
    for (TextLabel *label : {m_title, m_text})
        label->setMinimumHeight(label->heightForWidth(scaled(readable)));
    m_button->setText(button);
    m_button->setVisible(!button.isEmpty());
    setAccessibleName(title);
    setAccessibleDescription(text);
}

void MessageView::setError(const Error &error, const QString &button)
{
    const bool away = error.kind == ErrorKind::Unavailable;
    setMessage(away ? QStringLiteral("wifi-off") : QStringLiteral("triangle-alert"), error.message,
               error.hint, button);
    m_icon->setColor(away ? &Theme::faint : &Theme::errorText);
}

QString MessageView::title() const
{
    return m_title->text();
}

QString MessageView::text() const
{
    return m_text->text();
}

} // namespace gangway
