// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/buttons.h"

#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"

#include <QAction>
#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

QString withKeys(const QString &text, const QAction *action)
{
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    return keys.isEmpty() ? text : QStringLiteral("%1 (%2)").arg(text, keys);
}

/// Icon buttons keep their icon; push buttons show the action's.
void follow(QPushButton *button, const QAction *action)
{
    button->setText(action->iconText());
    button->setIcon(action->icon());
    button->setEnabled(action->isEnabled());
    button->setVisible(action->isVisible());
    button->setToolTip(action->isEnabled() || action->statusTip().isEmpty()
                           ? withKeys(action->text(), action)
                           : action->statusTip());
    button->setAccessibleDescription(action->isEnabled() ? QString() : action->statusTip());
}

} // namespace

QPushButton *makeButton(const QString &text, ButtonRole role, const QString &iconName,
                        QWidget *parent)
{
    auto *button = new QPushButton(icon(iconName), text, parent);
    button->setAutoDefault(false);
    setButtonRole(button, role);
    return button;
}

QPushButton *makeButton(QAction *action, ButtonRole role, QWidget *parent)
{
    QPushButton *button = makeButton(QString(), role, QString(), parent);
    follow(button, action);
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button,
                     [button, action] { follow(button, action); });
    return button;
}

IconButton::IconButton(const QString &iconName, const QString &name, QWidget *parent)
    : QToolButton(parent)
{
    setIconName(iconName);
    setName(name);
    setFocusPolicy(Qt::StrongFocus);
    setButtonRole(this, ButtonRole::Quiet);
}

void IconButton::setName(const QString &name)
{
    setToolTip(name);
    setAccessibleName(name);
}

void IconButton::setIconName(const QString &iconName)
{
    setIcon(gangway::icon(iconName));
}

void IconButton::setFramed(bool framed)
{
    setButtonRole(this, framed ? ButtonRole::Plain : ButtonRole::Quiet);
}

LinkButton::LinkButton(const QString &text, QWidget *parent) : QAbstractButton(parent)
{
    setText(text);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void LinkButton::setQuiet(bool quiet)
{
    m_quiet = quiet;
    update();
}

QSize LinkButton::sizeHint() const
{
    const QSize words = fontMetrics().size(Qt::TextShowMnemonic, text());
    const int picture = icon().isNull() ? 0 : Theme::iconSize + 6;
    return {words.width() + picture + 8, qMax(words.height() + 4, picture)};
}

QSize LinkButton::minimumSizeHint() const
{
    return sizeHint();
}

bool LinkButton::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void LinkButton::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    const QColor color = !isEnabled() ? t.outline : m_quiet ? t.muted : t.accentText;
    QRect words = rect().adjusted(4, 0, -4, 0);
    if (!icon().isNull()) {
        const QRect spot = QStyle::alignedRect(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter,
                                               {Theme::iconSize, Theme::iconSize}, words);
        icon().paint(&painter, spot, Qt::AlignCenter,
                     isEnabled() ? QIcon::Selected : QIcon::Disabled);
        const bool mirrored = layoutDirection() == Qt::RightToLeft;
        words.adjust(mirrored ? 0 : Theme::iconSize + 6, 0, mirrored ? -Theme::iconSize - 6 : 0, 0);
    }
    QFont lettering = font();
    lettering.setUnderline(underMouse() && isEnabled());
    painter.setFont(lettering);
    painter.setPen(color);
    painter.drawText(words,
                     int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)) |
                         Qt::AlignVCenter | Qt::TextHideMnemonic,
                     text());
    if (showsFocus(this))
        drawFocusRing(painter, rect(), 4);
}

} // namespace gangway
