// SPDX-License-Identifier: GPL-3.0-or-later
#include "start/workspacelist.h"

#include "domain/base/datetexts.h"
#include "style/draw.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"

#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

WorkspaceRow::WorkspaceRow(const KnownWorkspace &workspace, QWidget *parent)
    : QAbstractButton(parent), m_workspace(workspace)
{
    setObjectName(u"workspaceRow"_s);
    setText(workspace.name);
    setAccessibleName(tr("Open %1").arg(workspace.name));
    setAccessibleDescription(tr("%1. %2. Delete takes it off this list.")
                                 .arg(QDir::toNativeSeparators(workspace.place), usedText()));
    setToolTip(QDir::toNativeSeparators(workspace.place));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QString WorkspaceRow::usedText() const
{
    if (!m_workspace.lastUsed.isValid())
        return tr("Not used yet");
    const QDate day = m_workspace.lastUsed.toLocalTime().date();
    const qint64 ago = day.daysTo(QDate::currentDate());
    if (ago == 0)
        return tr("Used today");
    if (ago == 1)
        return tr("Used yesterday");
    return tr("Used on %1").arg(shortDate(day));
}

QSize WorkspaceRow::sizeHint() const
{
    return {scaled(320), scaled(52)};
}

QSize WorkspaceRow::minimumSizeHint() const
{
    return {scaled(160), scaled(52)};
}

bool WorkspaceRow::event(QEvent *event)
{
    if (event->type() == QEvent::Enter || event->type() == QEvent::Leave)
        update();
    return QAbstractButton::event(event);
}

void WorkspaceRow::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return click();
    case Qt::Key_Delete:
        return emit forgetRequested();
    case Qt::Key_Down:
        focusNextChild();
        return;
    case Qt::Key_Up:
        focusPreviousChild();
        return;
    default:
        QAbstractButton::keyPressEvent(event);
    }
}

void WorkspaceRow::paintEvent(QPaintEvent *)
{
    const Theme &theme = Theme::current();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (underMouse() || isDown())
        drawBox(painter, rect(), Theme::controlRadius, theme.hover);
    if (hasFocus())
        drawFocusRing(painter, rect(), Theme::controlRadius);
    const auto place = [this](const QRect &box) {
        return QStyle::visualRect(layoutDirection(), rect(), box);
    };
    const int start = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft));
    const int end = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight));
    const int half = height() / 2;
    const bool local = m_workspace.kind == KnownWorkspace::Kind::Local;
    const QRect mark(Theme::space12, half - 9, Theme::listIconSize, Theme::listIconSize);
    paintIcon(painter, place(mark), local ? u"monitor"_s : u"server"_s, theme.muted);
    const QFontMetrics small(typography(Voice::Small));
    const QString used = usedText();
    const int usedWidth = small.horizontalAdvance(used) + 4;
    const int left = mark.right() + Theme::space12;
    const int room = width() - left - usedWidth - Theme::space16;
    const auto line = [&](Voice voice, const QColor &color, const QRect &box, int align,
                          const QString &text, Qt::TextElideMode mode) {
        painter.setFont(typography(voice));
        painter.setPen(color);
        painter.drawText(place(box), align | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(text, mode, box.width()));
    };
    line(Voice::Strong, theme.text, {left, half - small.height() - 1, room, small.height()}, start,
         m_workspace.name, Qt::ElideRight);
    line(Voice::Small, theme.muted, {left, half + 2, room, small.height()}, start,
         QDir::toNativeSeparators(m_workspace.place), Qt::ElideMiddle);
    line(Voice::Caption, theme.faint, {width() - usedWidth - Theme::space8, 0, usedWidth, height()},
         end, used, Qt::ElideRight);
}

WorkspaceList::WorkspaceList(QWidget *parent)
    : Card(tr("Your workspaces"), parent), m_rows(new QVBoxLayout), m_banner(new Banner(this))
{
    m_rows->setSpacing(Theme::space4);
    body()->addWidget(m_banner);
    body()->addLayout(m_rows);
    hide();
}

void WorkspaceList::setWorkspaces(const QList<KnownWorkspace> &workspaces)
{
    if (m_workspaces == workspaces && m_rows->count() == workspaces.size())
        return;
    m_workspaces = workspaces;
    while (QLayoutItem *item = m_rows->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const KnownWorkspace &workspace : workspaces) {
        auto *line = new QWidget(this);
        auto *layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(Theme::space4);
        auto *row = new WorkspaceRow(workspace, line);
        auto *forget =
            new IconButton(u"x"_s, tr("Take %1 off this list").arg(workspace.name), line);
        forget->setObjectName(u"forgetWorkspace"_s);
        layout->addWidget(row, 1);
        layout->addWidget(forget);
        m_rows->addWidget(line);
        connect(row, &WorkspaceRow::clicked, this,
                [this, workspace] { emit openRequested(workspace); });
        const auto ask = [this, workspace] { emit forgetRequested(workspace); };
        connect(row, &WorkspaceRow::forgetRequested, this, ask, Qt::QueuedConnection);
        connect(forget, &IconButton::clicked, this, ask, Qt::QueuedConnection);
    }
    setVisible(!workspaces.isEmpty());
}

void WorkspaceList::showError(const Error &error)
{
    m_banner->showError(error);
    focusFirst();
}

void WorkspaceList::clearError()
{
    m_banner->dismiss();
}

bool WorkspaceList::focusFirst()
{
    auto *row = findChild<WorkspaceRow *>();
    if (!row || m_workspaces.isEmpty())
        return false;
    row->setFocus(Qt::OtherFocusReason);
    return true;
}

} // namespace gangway
