// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importpage.h"

#include "items/people/peopleimporting.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>

namespace gangway {

using namespace Qt::StringLiterals;

ImportFooter::ImportFooter(QWidget *parent)
    : QWidget(parent)
    , m_cancel(makeButton(tr("Cancel"), ButtonRole::Quiet, {}, this))
    , m_back(makeButton(tr("Back"), ButtonRole::Plain, {}, this))
    , m_next(makeButton(tr("Continue"), ButtonRole::Primary, {}, this))
    , m_reason(new TextLabel(Voice::Small, {}, this))
{
    auto *layout = new QHBoxLayout(this);
    // The quiet button's text, not its edge, stands in line with the page.
    layout->setContentsMargins(Theme::space32 - Theme::space12, Theme::space12, Theme::space32,
                               Theme::space12);
    layout->setSpacing(Theme::space8);
    layout->addWidget(m_cancel);
    layout->addWidget(m_reason, 1);
    layout->addWidget(m_back);
    layout->addWidget(m_next);
    m_reason->setFlowing(true);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_reason->setObjectName(u"reason"_s);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_back->setObjectName(u"backButton"_s);
    m_next->setObjectName(u"nextButton"_s);
    m_cancel->setAutoDefault(false);
    m_back->setAutoDefault(false);
    m_next->setDefault(true);
}

void ImportFooter::setReason(const QString &reason)
{
    m_reason->setText(reason);
    m_next->setAccessibleDescription(reason);
}

void ImportFooter::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(0, 0, width(), 1, Theme::current().line);
}

ImportPage::ImportPage(PeopleImporting &importing, const QString &heading, const QString &text)
    : m_importing(importing)
    , m_heading(new TextLabel(Voice::Heading, heading, this))
    , m_text(new TextLabel(Voice::Muted, text, this))
    , m_banner(new Banner(this))
    , m_body(new QVBoxLayout)
    , m_footer(new ImportFooter(this))
{
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto *sheet = new QVBoxLayout;
    sheet->setContentsMargins(Theme::space32, Theme::space32, Theme::space32, Theme::space16);
    sheet->setSpacing(Theme::space16);
    auto *titles = new QVBoxLayout;
    titles->setSpacing(Theme::space8);
    titles->addWidget(m_heading);
    titles->addWidget(m_text);
    m_heading->setFlowing(true);
    m_text->setFlowing(true);
    m_text->setVisible(!text.isEmpty());
    sheet->addLayout(titles);
    sheet->addWidget(m_banner);
    m_body->setSpacing(Theme::space16);
    sheet->addLayout(m_body, 1);
    outer->addLayout(sheet, 1);
    outer->addWidget(m_footer);
    setAccessibleName(heading);
}

void ImportPage::setHeading(const QString &heading, const QString &text)
{
    m_heading->setText(heading);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    setAccessibleName(heading);
}

void ImportPage::showFailure(const QString &button)
{
    const auto &error = m_importing.error();
    if (error && !m_importing.isBusy())
        m_banner->showError(*error, button);
    else
        m_banner->dismiss();
}

} // namespace gangway
