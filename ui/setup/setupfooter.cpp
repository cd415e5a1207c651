// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setupfooter.h"

#include "style/theme.h"
#include "widgets/buttons.h"

#include <QHBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

SetupFooter::SetupFooter(QWidget *parent)
    : QWidget(parent)
    , m_later(makeButton(tr("Do this later"), ButtonRole::Quiet, {}, this))
    , m_back(makeButton(tr("Back"), ButtonRole::Plain, {}, this))
    , m_next(makeButton(tr("Continue"), ButtonRole::Primary, {}, this))
{
    auto *layout = new QHBoxLayout(this);
    // The quiet button's text, not its edge, stands in line with the page.
    layout->setContentsMargins(Theme::space32 - Theme::space12, Theme::space12, Theme::space32,
                               Theme::space12);
    layout->setSpacing(Theme::space8);
    layout->addWidget(m_later);
    layout->addStretch();
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    m_later->setObjectName(u"laterButton"_s);
    m_back->setObjectName(u"backButton"_s);
    m_next->setObjectName(u"nextButton"_s);
    // Enter always goes on, wherever the focus was last.
    m_later->setAutoDefault(false);
    m_next->setDefault(true);
}

} // namespace gangway
