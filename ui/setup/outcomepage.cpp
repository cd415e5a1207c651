// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/outcomepage.h"

#include "items/setup/setupediting.h"
#include "setup/changelines.h"
#include "setup/setupfooter.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/card.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

OutcomePage::OutcomePage(SetupEditing &editing, QWidget *parent)
    : QWizardPage(parent), m_editing(editing)
{
    setObjectName(u"setup.outcome"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto *content = new QVBoxLayout;
    content->setContentsMargins(Theme::space32, Theme::space32, Theme::space32, Theme::space24);
    content->setSpacing(Theme::space4);
    m_heading = new TextLabel(Voice::Heading, {}, this);
    m_heading->setFlowing(true);
    m_heading->setObjectName(u"outcomeHeading"_s);
    m_text = new TextLabel(Voice::Muted, {}, this);
    m_text->setFlowing(true);
    m_text->setObjectName(u"outcomeText"_s);
    content->addWidget(m_heading);
    content->addWidget(m_text);
    content->addSpacing(Theme::space16);
    m_details = new QVBoxLayout;
    m_details->setSpacing(Theme::space12);
    content->addLayout(m_details);
    content->addStretch();
    layout->addLayout(content, 1);
    layout->addWidget(new Separator(Qt::Horizontal, this));
    m_footer = new SetupFooter(this);
    layout->addWidget(m_footer);
    connect(&m_editing, &SetupEditing::phaseChanged, this, &OutcomePage::showPhase);
    showPhase();
}

void OutcomePage::showPhase()
{
    if (m_editing.phase() == SetupEditing::Phase::Completed)
        showOutcome();
    else if (m_editing.phase() == SetupEditing::Phase::Editing && m_editing.hasError())
        showFailure();
    else
        showWork();
}

void OutcomePage::clear()
{
    while (QLayoutItem *item = m_details->takeAt(0)) {
        if (QWidget *widget = item->widget()) {
            widget->hide();
            widget->deleteLater();
        }
        delete item;
    }
}

void OutcomePage::showWork()
{
    clear();
    m_heading->setText(tr("Setting up your organisation"));
    m_text->setText(m_editing.before().isSetUp
                        ? tr("Departments, positions and goals are being saved.")
                        : tr("Departments, positions and goals are being made."));
    auto *bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(m_heading->text());
    m_details->addWidget(bar);
    m_footer->later()->hide();
    m_footer->back()->hide();
    m_footer->next()->setEnabled(false);
    m_footer->next()->setText(m_editing.before().isSetUp ? tr("Save") : tr("Create"));
}

void OutcomePage::showFailure()
{
    clear();
    const Error &error = m_editing.error();
    m_heading->setText(tr("The set-up is not finished"));
    m_text->setText(tr("Your answers are kept."));
    auto *banner = new Banner(this);
    banner->setObjectName(u"outcomeError"_s);
    m_details->addWidget(banner);
    banner->showError(error);
    auto *note = new TextLabel(Voice::Muted,
                               tr("Trying again makes everything once, even if the first try "
                                  "got further than it seems."),
                               this);
    note->setFlowing(true);
    m_details->addWidget(note);
    m_footer->later()->show();
    m_footer->back()->show();
    m_footer->next()->setText(tr("Try again"));
    m_footer->next()->setEnabled(true);
    m_footer->next()->setFocus(Qt::OtherFocusReason);
}

void OutcomePage::showOutcome()
{
    clear();
    const SetupOutcome &made = m_editing.outcome();
    const QString name = m_editing.answers(u"organisation"_s).value(u"name"_s).toString().trimmed();
    m_heading->setText(tr("%1 is ready").arg(name));
    m_text->setText(tr("This is how it is set up. You can change all of it."));
    if (!m_editing.changes().isEmpty()) {
        m_details->addWidget(new TextLabel(Voice::Strong, tr("What was changed"), this));
        addChangeLines(m_editing, m_details, this);
        m_details->addWidget(new TextLabel(Voice::Strong, tr("What there is now"), this));
    }
    addMade(u"building-2"_s, tr("%n department(s)", nullptr, made.departments));
    if (made.positions > 0)
        addMade(u"briefcase"_s, tr("%n position(s)", nullptr, made.positions));
    if (made.colleagues > 0)
        addMade(u"users"_s,
                tr("%n colleague(s) noted; nothing was sent", nullptr, made.colleagues));
    if (made.leftOut > 0)
        addMade(u"info"_s,
                tr("%n colleague(s) not noted: their role is above yours. Ask an administrator.",
                   nullptr, made.leftOut));
    if (made.objectives > 0)
        addMade(u"target"_s, tr("%n goal(s)", nullptr, made.objectives));
    m_footer->later()->hide();
    m_footer->back()->hide();
    m_footer->next()->setText(tr("Go to the dashboard"));
    m_footer->next()->setEnabled(true);
    m_footer->next()->setFocus(Qt::OtherFocusReason);
}

void OutcomePage::addMade(const QString &icon, const QString &text)
{
    auto *line = new QWidget(this);
    auto *layout = new QHBoxLayout(line);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Theme::space12);
    layout->addWidget(new IconLabel(icon, Theme::listIconSize, &Theme::done, line));
    auto *label = new TextLabel(Voice::Body, text, line);
    label->setObjectName(u"made"_s);
    label->setFlowing(true);
    layout->addWidget(label, 1);
    m_details->addWidget(line);
}

} // namespace gangway
