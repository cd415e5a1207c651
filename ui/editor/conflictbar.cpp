// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/conflictbar.h"

#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

namespace gangway {

ConflictBar::ConflictBar(QWidget *parent)
    : QFrame(parent)
    , m_reload(makeButton(tr("Reload theirs")))
    , m_copy(makeButton(tr("Keep mine as a copy")))
{
    setObjectName(QStringLiteral("conflictBar"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(Theme::pageMargin, Theme::space8, Theme::pageMargin, Theme::space8);
    layout->setSpacing(Theme::space12);
    layout->addWidget(
        new IconLabel(QStringLiteral("git-branch"), Theme::listIconSize, &Theme::overdue, this));
    auto *text = new TextLabel(Voice::Body,
                               tr("Somebody else changed this flow too. Your changes are kept on "
                                  "this computer until you choose."),
                               this);
    text->setWordWrap(true);
    layout->addWidget(text, 1);
    layout->addWidget(m_copy);
    layout->addWidget(m_reload);
    m_reload->setObjectName(QStringLiteral("reloadTheirs"));
    m_copy->setObjectName(QStringLiteral("keepMine"));
    connect(m_reload, &QPushButton::clicked, this, &ConflictBar::reloadRequested);
    connect(m_copy, &QPushButton::clicked, this, &ConflictBar::copyRequested);
    hide();
}

void ConflictBar::setBusy(bool busy)
{
    m_reload->setDisabled(busy);
    m_copy->setDisabled(busy);
}

void ConflictBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), Theme::current().overdueTint);
    painter.fillRect(QRect(0, height() - 1, width(), 1), Theme::current().line);
}

} // namespace gangway
