// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/canvasparts.h"

#include "editor/editordesk.h"
#include "style/controls.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/keyhint.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QStyle>

namespace gangway {

namespace {

const QString hint = QStringLiteral("/");

} // namespace

AddBlockButton::AddBlockButton(QWidget *parent) : QAbstractButton(parent)
{
    setObjectName(QStringLiteral("addBlockButton"));
    setText(tr("Add a block"));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setAttribute(Qt::WA_Hover);
}

QSize AddBlockButton::sizeHint() const
{
    const QFontMetrics metrics(typography(Voice::Strong));
    const int width = padding + Theme::iconSize + Theme::space8 +
                      metrics.horizontalAdvance(text()) + Theme::space12 +
                      keyHintSize(hint).width() + padding;
    return {width, scaled(Theme::smallControlHeight)};
}

void AddBlockButton::focusInEvent(QFocusEvent *event)
{
    QAbstractButton::focusInEvent(event);
    emit entered();
}

void AddBlockButton::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), Theme::controlRadius, underMouse() ? theme.hover : theme.raised,
            theme.line);
    if (hasFocus())
        drawFocusRing(painter, rect(), Theme::controlRadius);
    const auto place = [this](const QRect &part) {
        return QStyle::visualRect(layoutDirection(), rect(), part);
    };
    const QColor color = isEnabled() ? theme.accentText : theme.faint;
    const int icon = Theme::iconSize;
    paintIcon(painter, place({padding, (height() - icon) / 2, icon, icon}), QStringLiteral("plus"),
              color);
    painter.setFont(typography(Voice::Strong));
    painter.setPen(color);
    const int start = padding + icon + Theme::space8;
    painter.drawText(
        place(rect().adjusted(start, 0, 0, 0)),
        int(Qt::AlignVCenter | QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft)), text());
    const QSize key = keyHintSize(hint);
    paintKeyHint(painter,
                 place({width() - padding - key.width(), (height() - key.height()) / 2, key.width(),
                        key.height()}),
                 hint);
}

BlockBar::BlockBar(EditorDesk &desk, QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("blockBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(2, 2, 2, 2);
    layout->setSpacing(0);
    const auto add = [this, layout](const char *icon, const QString &name, auto slot) {
        auto *button = new IconButton(QLatin1String(icon), name, this);
        setSmallControl(button);
        button->setFocusPolicy(Qt::NoFocus);
        connect(button, &QToolButton::clicked, this, slot);
        layout->addWidget(button);
    };
    add("arrow-up", tr("Move up"), [this, &desk] { desk.moveUp(m_block); });
    add("arrow-down", tr("Move down"), [this, &desk] { desk.moveDown(m_block); });
    add("copy", tr("Duplicate"), [this, &desk] { desk.duplicate(m_block); });
    add("trash-2", tr("Remove"), [this, &desk] { desk.remove({m_block}); });
    hide();
}

void BlockBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    drawBox(painter, rect(), Theme::controlRadius, Theme::current().raised, Theme::current().line);
}

} // namespace gangway
