// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/sidebaritem.h"

#include "shell/mirroring.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"

#include <QPainter>

namespace gangway {

namespace {

constexpr int pictureSize = Theme::listIconSize;

} // namespace

SidebarItem::SidebarItem(const QString &iconName, const QString &text, QWidget *parent)
    : QAbstractButton(parent), m_iconName(iconName)
{
    setText(text);
    setCheckable(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    describe();
}

void SidebarItem::setNumber(const QString &number, const QString &inWords)
{
    if (m_number == number && m_inWords == inWords)
        return;
    m_number = number;
    m_inWords = inWords;
    describe();
    update();
}

void SidebarItem::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    describe();
    updateGeometry();
    update();
}

void SidebarItem::setReason(const QString &whyNot)
{
    m_whyNot = whyNot;
    setEnabled(whyNot.isEmpty());
    describe();
    update();
}

void SidebarItem::describe()
{
    QString words = m_inWords;
    if (words.isEmpty())
        words = m_number.isEmpty() ? text() : text() + QStringLiteral(", ") + m_number;
    setAccessibleName(words);
    // Icons alone say neither page nor number; a number alone does not say of what.
    if (!m_whyNot.isEmpty())
        setToolTip(m_whyNot);
    else
        setToolTip(m_collapsed || !m_inWords.isEmpty() ? words : QString());
    setAccessibleDescription(m_whyNot);
}

QSize SidebarItem::sizeHint() const
{
    const int high = scaled(Theme::controlHeight);
    if (m_collapsed)
        return {high + Theme::space8, high};
    int wide = QFontMetrics(typography(Voice::Strong)).horizontalAdvance(text());
    if (!m_number.isEmpty())
        wide += QFontMetrics(typography(Voice::Small)).horizontalAdvance(m_number) + Theme::space8;
    return {Theme::space8 + pictureSize + 10 + wide + 10, high};
}

void SidebarItem::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (isChecked() || (underMouse() && isEnabled()))
        drawBox(painter, rect(), Theme::controlRadius,
                isChecked() ? theme.accentTint : theme.hover);
    if (hasFocus())
        drawFocusRing(painter, rect(), Theme::controlRadius);
    const int left = m_collapsed ? (width() - pictureSize) / 2 : Theme::space8;
    const QRect picture(left, (height() - pictureSize) / 2, pictureSize, pictureSize);
    paintIcon(painter, mirrored(*this, picture), m_iconName, wordsColor());
    if (!m_collapsed)
        paintWords(painter);
}

QColor SidebarItem::wordsColor() const
{
    const Theme &theme = Theme::current();
    if (!isEnabled())
        return theme.faint;
    return isChecked() ? theme.accentText : theme.muted;
}

void SidebarItem::paintWords(QPainter &painter)
{
    const Theme &theme = Theme::current();
    const QRect words = rect().adjusted(Theme::space8 + pictureSize + 10, 0, -10, 0);
    int numberWidth = 0;
    if (!m_number.isEmpty()) {
        painter.setFont(typography(Voice::Small));
        painter.setPen(isChecked() ? theme.accentText : theme.faint);
        const QFontMetrics metrics = painter.fontMetrics();
        const QString number = metrics.elidedText(m_number, Qt::ElideRight, words.width() / 2);
        painter.drawText(mirrored(*this, words), atEnd(*this), number);
        numberWidth = metrics.horizontalAdvance(number) + Theme::space8;
    }
    painter.setFont(typography(isChecked() ? Voice::Strong : Voice::Body));
    painter.setPen(wordsColor());
    const QRect label = words.adjusted(0, 0, -numberWidth, 0);
    painter.drawText(mirrored(*this, label), atStart(*this),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, label.width()));
}

} // namespace gangway
