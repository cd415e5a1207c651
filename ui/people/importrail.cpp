// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importrail.h"

#include "style/theme.h"
#include "style/typography.h"
#include "widgets/stepper.h"
#include "widgets/textlabel.h"

#include <QPainter>
#include <QVBoxLayout>

namespace gangway {

namespace {

constexpr int railWidth = 212; ///< of the 13 px scale

} // namespace

ImportRail::ImportRail(QWidget *parent) : QWidget(parent), m_stepper(new Stepper(this))
{
    setFixedWidth(scaled(railWidth));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::space12, Theme::space32, Theme::space16, Theme::space24);
    layout->setSpacing(Theme::space24);
    m_stepper->setAccessibleName(tr("Steps"));
    m_stepper->setSteps({tr("File"), tr("Columns"), tr("Rehearsal"), tr("Import")});
    layout->addWidget(m_stepper);
    auto *note = new TextLabel(Voice::Small,
                               tr("All are added at once, or nobody is. It can be taken "
                                  "back."),
                               this);
    note->setFlowing(true);
    note->setContentsMargins(Theme::space8, 0, 0, 0);
    layout->addWidget(note);
    layout->addStretch();
}

void ImportRail::paintEvent(QPaintEvent *)
{
    const Theme &t = Theme::current();
    QPainter painter(this);
    painter.fillRect(rect(), t.side);
    const int edge = layoutDirection() == Qt::RightToLeft ? 0 : width() - 1;
    painter.fillRect(edge, 0, 1, height(), t.line);
}

} // namespace gangway
