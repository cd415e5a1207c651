// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/outcomepage.h"

#include "items/setup/setupediting.h"
#include "setup/setupfooter.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/formfield.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLineEdit>
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
    m_text->setText(tr("Departments, invitations and goals are being made."));
    auto *bar = new QProgressBar(this);
    bar->setRange(0, 0);
    bar->setTextVisible(false);
    bar->setAccessibleName(m_heading->text());
    m_details->addWidget(bar);
    m_footer->later()->hide();
    m_footer->back()->hide();
    m_footer->next()->setEnabled(false);
    m_footer->next()->setText(tr("Create"));
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
    m_text->setText(tr("This was made. You can change all of it."));
    addMade(u"building-2"_s, tr("%n department(s)", nullptr, made.departments));
    if (made.positions > 0)
        addMade(u"briefcase"_s, tr("%n position(s)", nullptr, made.positions));
    if (made.invitations > 0)
        addMade(u"mail"_s, tr("%n invitation(s) by e-mail", nullptr, made.invitations));
    if (made.objectives > 0)
        addMade(u"target"_s, tr("%n goal(s)", nullptr, made.objectives));
    addMade(u"bell"_s, tr("Notification channels: desktop and e-mail"));
    addMade(u"database"_s, tr("A backup schedule: every day"));
    if (!made.apiKey.isEmpty())
        addKey(made.apiKey);
    else if (!made.lostKey.isEmpty())
        addLostKey(made.lostKey);
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

void OutcomePage::addLostKey(const QString &beginning)
{
    auto *banner = new Banner(this);
    banner->setObjectName(u"lostKey"_s);
    m_details->addSpacing(Theme::space8);
    m_details->addWidget(banner);
    banner->showMessage(BannerKind::Info,
                        tr("An API key was made, too (%1…), but the set-up was interrupted before "
                           "it could be shown. It is kept nowhere, so nobody can use it. Programs "
                           "that read from Gangway need a new one.")
                            .arg(beginning));
}

void OutcomePage::addKey(const QString &key)
{
    auto *box = new QWidget(this);
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    auto *shown = new QLineEdit(key, box);
    shown->setObjectName(u"apiKey"_s);
    shown->setReadOnly(true);
    auto *copy = makeButton(tr("Copy"), ButtonRole::Plain, u"copy"_s, box);
    copy->setObjectName(u"copyKey"_s);
    copy->setAutoDefault(false);
    line->addWidget(shown, 1);
    line->addWidget(copy);
    box->setFocusProxy(shown);
    m_details->addSpacing(Theme::space8);
    auto *field = new FormField(tr("API key"), box, this);
    field->setHelp(
        tr("For programs that read from Gangway. It is shown this once and kept nowhere: "
           "copy it now if you need it."));
    m_details->addWidget(field);
    connect(copy, &QPushButton::clicked, this, [key, copy] {
        QGuiApplication::clipboard()->setText(key);
        copy->setText(tr("Copied"));
    });
}

} // namespace gangway
