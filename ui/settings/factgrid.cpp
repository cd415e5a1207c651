// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/factgrid.h"

#include "style/theme.h"
#include "widgets/textlabel.h"

#include <QGridLayout>
#include <QVBoxLayout>

namespace gangway {

FactGrid::FactGrid(const Facts &facts, QWidget *parent) : QWidget(parent)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    setFacts(facts);
}

void FactGrid::setFacts(const Facts &facts)
{
    delete m_rows;
    m_rows = new QWidget(this);
    auto *grid = new QGridLayout(m_rows);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(Theme::space24);
    grid->setVerticalSpacing(Theme::space8);
    grid->setColumnStretch(1, 1);
    int row = 0;
    for (const auto &[what, says] : facts) {
        auto *name = new TextLabel(Voice::Muted, what);
        auto *value = new TextLabel(Voice::Body, says);
        value->setFlowing(true);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        value->setAccessibleName(what);
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(value, row++, 1);
    }
    layout()->addWidget(m_rows);
}

} // namespace gangway
