// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/outlinepane.h"

#include "editor/editordesk.h"
#include "editor/outlineview.h"
#include "editor/problemlist.h"
#include "style/controls.h"
#include "style/theme.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gangway {

OutlinePane::OutlinePane(EditorDesk &desk, QWidget *parent)
    : QWidget(parent), m_view(new OutlineView(desk, this))
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space12, Theme::space8, Theme::space12, Theme::space12);
    layout->setSpacing(Theme::space12);
    auto *heading = new QHBoxLayout;
    heading->setContentsMargins(6, 0, 0, 0);
    heading->setSpacing(Theme::space4);
    heading->addWidget(new TextLabel(Voice::Section, tr("Outline"), this));
    heading->addStretch();
    auto *settings = new IconButton(QStringLiteral("sliders-horizontal"),
                                    tr("Name, tags and languages of the flow"), this);
    settings->setObjectName(QStringLiteral("flowSettingsButton"));
    auto *add = new IconButton(QStringLiteral("plus"), tr("Add a stage"), this);
    add->setObjectName(QStringLiteral("addStageButton"));
    for (IconButton *button : {settings, add}) {
        setSmallControl(button);
        heading->addWidget(button);
    }
    layout->addLayout(heading);
    layout->addWidget(m_view, 1);
    layout->addWidget(new Separator(Qt::Horizontal, this));
    layout->addWidget(new ProblemList(desk, this));
    connect(settings, &QToolButton::clicked, &desk,
            [&desk] { desk.reveal(desk.document().id, QStringLiteral("name")); });
    connect(add, &QToolButton::clicked, &desk, [&desk] { desk.addStage(tr("New stage")); });
    connect(&desk, &EditorDesk::readOnlyChanged, add, &QWidget::setDisabled);
}

void OutlinePane::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::current().panel);
}

} // namespace gangway
