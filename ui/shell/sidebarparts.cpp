// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/sidebarparts.h"

#include "domain/base/characters.h"
#include "shell/mirroring.h"
#include "style/draw.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/avatar.h"

#include <QPainter>

namespace gangway {

namespace {

constexpr int markSize = 32;
constexpr int avatarSize = 24;

} // namespace

void OrganizationMark::setTexts(const QString &organization, const QString &workspace)
{
    m_organization = organization;
    m_workspace = workspace;
    setAccessibleName(organization + QStringLiteral(", ") + workspace);
    setToolTip(organization);
    updateGeometry();
    update();
}

void OrganizationMark::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    update();
}

QSize OrganizationMark::sizeHint() const
{
    return {markSize, scaled(40)};
}

void OrganizationMark::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const int left = m_collapsed ? (width() - markSize) / 2 : Theme::space8;
    const QRect mark = mirrored(*this, {left, (height() - markSize) / 2, markSize, markSize});
    drawBox(painter, mark, Theme::controlRadius, theme.accent);
    painter.setFont(typographyAt(14, QFont::DemiBold));
    painter.setPen(theme.onAccent);
    painter.drawText(mark, Qt::AlignCenter, leftCharacters(m_organization, 1).toUpper());
    if (m_collapsed)
        return;
    const int textLeft = Theme::space8 + markSize + 10;
    const QRect words(textLeft, 0, width() - textLeft, height());
    const auto line = [&](Voice voice, const QColor &color, const QRect &where,
                          const QString &text) {
        painter.setFont(typography(voice));
        painter.setPen(color);
        painter.drawText(mirrored(*this, where), atStart(*this),
                         painter.fontMetrics().elidedText(text, Qt::ElideRight, where.width()));
    };
    const int half = height() / 2;
    line(Voice::Strong, theme.text, words.adjusted(0, 1, 0, -half), m_organization);
    line(Voice::Small, theme.muted, words.adjusted(0, half, 0, -1), m_workspace);
}

FootLine::FootLine(QWidget *parent) : QAbstractButton(parent)
{
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FootLine::setContent(Mark mark, const QString &text)
{
    m_mark = mark;
    setText(text);
    setAccessibleName(text);
    setToolTip(m_collapsed ? text : QString());
    update();
}

void FootLine::setCollapsed(bool collapsed)
{
    m_collapsed = collapsed;
    setToolTip(collapsed ? text() : QString());
    update();
}

QSize FootLine::sizeHint() const
{
    return {avatarSize, scaled(Theme::controlHeight)};
}

void FootLine::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse())
        drawBox(painter, rect(), Theme::controlRadius, theme.hover);
    if (hasFocus())
        drawFocusRing(painter, rect(), Theme::controlRadius);
    const int left = m_collapsed ? (width() - avatarSize) / 2 : Theme::space8;
    const QRect place =
        mirrored(*this, {left, (height() - avatarSize) / 2, avatarSize, avatarSize});
    if (m_mark == Mark::Person) {
        paintAvatar(painter, place, text());
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(m_mark == Mark::Good  ? theme.done
                         : m_mark == Mark::Bad ? theme.overdue
                                               : theme.faint);
        painter.drawEllipse(QRectF(place.center().x() - 3.5, place.center().y() - 3.5, 8, 8));
    }
    if (m_collapsed)
        return;
    const int textLeft = Theme::space8 + avatarSize + Theme::space8;
    const QRect words(textLeft, 0, width() - textLeft - Theme::space8, height());
    painter.setFont(typography(Voice::Body));
    painter.setPen(m_mark == Mark::Person ? theme.text : theme.muted);
    painter.drawText(mirrored(*this, words), atStart(*this),
                     painter.fontMetrics().elidedText(text(), Qt::ElideRight, words.width()));
}

} // namespace gangway
