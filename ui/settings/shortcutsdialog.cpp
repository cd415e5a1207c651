// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/shortcutsdialog.h"

#include "settings/shortcutlist.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr QSize usual{580, 560}; ///< of the 13 px scale

} // namespace

ShortcutsDialog::ShortcutsDialog(const ActionRegistry &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("shortcutsDialog"));
    setWindowTitle(tr("Keyboard shortcuts"));
    resize(scaled(usual.width()), scaled(usual.height()));
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::StyledPanel); // where the ring is drawn
    scroll->setWidgetResizable(true);
    scroll->setAccessibleName(windowTitle());
    auto *sheet = new QWidget;
    auto *inside = new QVBoxLayout(sheet);
    inside->setContentsMargins(Theme::space8, Theme::space8, Theme::space16, Theme::space8);
    inside->addWidget(new ShortcutList(actions));
    inside->addStretch();
    scroll->setWidget(sheet);
    auto *close = makeButton(tr("Close"), ButtonRole::Primary);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space24, Theme::space24, Theme::space24, Theme::space16);
    column->setSpacing(Theme::space16);
    column->addWidget(new TextLabel(Voice::Title, windowTitle()));
    column->addWidget(scroll, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    close->setFocus();
}

} // namespace gangway
