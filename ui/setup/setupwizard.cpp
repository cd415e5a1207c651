// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setupwizard.h"

#include "items/setup/setupediting.h"
#include "setup/outcomepage.h"
#include "setup/setupfooter.h"
#include "setup/setuppage.h"
#include "setup/setuprail.h"
#include "widgets/stepper.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QTimer>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

void removeSpace(QLayout *layout)
{
    if (!layout)
        return;
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    for (int i = 0; i < layout->count(); ++i)
        removeSpace(layout->itemAt(i)->layout());
}

} // namespace

SetupWizard::SetupWizard(SetupEditing &editing, QWidget *parent)
    : QWizard(parent), m_editing(editing), m_rail(new SetupRail(editing))
{
    setWindowFlags(Qt::Widget); // the constructor makes every dialog a window
    setWizardStyle(QWizard::ModernStyle);
    setOptions(QWizard::IgnoreSubTitles | QWizard::NoDefaultButton | QWizard::NoCancelButton |
               QWizard::NoBackButtonOnStartPage);
    setButtonLayout({});
    // A dialog places itself when it is shown; this one stands where its layout puts it.
    setAttribute(Qt::WA_Moved);
    setAttribute(Qt::WA_Resized);
    setSideWidget(m_rail);
    setAccessibleName(tr("Set up your organisation"));
    addSteps();
    connect(this, &QWizard::currentIdChanged, this, &SetupWizard::onPage);
    connect(&m_editing, &SetupEditing::phaseChanged, this, &SetupWizard::onPhase);
    connect(m_rail->stepper(), &Stepper::chosen, this,
            [this](int step) { goTo(m_pages.at(step)->stepKey()); });
    const QString left = m_editing.currentStep();
    restart();
    if (m_editing.phase() == SetupEditing::Phase::Editing)
        goTo(left);
    onPhase();
}

void SetupWizard::addSteps()
{
    const QList<SetupStep> &steps = m_editing.form().steps();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        auto *page = new SetupPage(m_editing, steps.at(i), i == steps.size() - 1);
        m_pages.append(page);
        setPage(int(i), page);
        SetupFooter *footer = page->footer();
        footer->back()->setVisible(i > 0);
        connect(footer->next(), &QPushButton::clicked, this, &QWizard::next);
        connect(footer->back(), &QPushButton::clicked, this, &QWizard::back);
        connect(footer->later(), &QPushButton::clicked, this, &SetupWizard::laterRequested);
        connect(page, &SetupPage::stepRequested, this, &SetupWizard::goTo);
    }
    m_outcome = new OutcomePage(m_editing);
    setPage(int(steps.size()), m_outcome);
    SetupFooter *footer = m_outcome->footer();
    connect(footer->next(), &QPushButton::clicked, this, &SetupWizard::tryAgain);
    connect(footer->back(), &QPushButton::clicked, this, &QWizard::back);
    connect(footer->later(), &QPushButton::clicked, this, &SetupWizard::laterRequested);
}

void SetupWizard::tryAgain()
{
    if (m_editing.phase() == SetupEditing::Phase::Completed)
        return emit finishedSetup();
    m_editing.complete();
    if (const QString wrong = m_editing.firstWrongStep(); !wrong.isEmpty())
        goTo(wrong);
}

bool SetupWizard::hasTyped() const
{
    return std::ranges::any_of(m_pages, &SetupPage::hasTyped);
}

void SetupWizard::takeTyped()
{
    for (SetupPage *page : std::as_const(m_pages)) {
        if (page->hasTyped() && !page->takeTyped())
            return goTo(page->stepKey()); // it says why
    }
}

SetupPage *SetupWizard::page(const QString &step) const
{
    for (SetupPage *page : m_pages) {
        if (page->stepKey() == step)
            return page;
    }
    return nullptr;
}

void SetupWizard::goTo(const QString &step)
{
    SetupPage *target = page(step);
    if (!target)
        return;
    {
        const QScopedValueRollback moving(m_moving, true); // the steps between are not entered
        const int id = int(m_pages.indexOf(target));
        while (currentId() > id)
            back();
        while (currentId() < id) {
            const int before = currentId();
            next();
            if (currentId() == before)
                break; // this one has to be corrected first
        }
    }
    onPage(currentId());
}

void SetupWizard::onPage(int id)
{
    trim();
    if (m_moving || id < 0)
        return;
    Stepper *stepper = m_rail->stepper();
    if (id >= m_pages.size()) {
        // What is made cannot be gone back to.
        const bool made = m_editing.phase() == SetupEditing::Phase::Completed;
        stepper->setDone(int(m_pages.size()) - (made ? 0 : 1));
        stepper->setCurrent(int(m_pages.size()) - (made ? 0 : 1));
        stepper->setEnabled(!made && m_editing.phase() != SetupEditing::Phase::Completing);
        return;
    }
    SetupPage *page = m_pages.at(id);
    m_furthest = std::max(m_furthest, id);
    stepper->setEnabled(true);
    stepper->setDone(m_furthest);
    stepper->setCurrent(id);
    m_editing.enterStep(page->stepKey());
    page->readAnswers();
    page->footer()->next()->setDefault(true);
    page->focusField();
}

void SetupWizard::onPhase()
{
    const auto phase = m_editing.phase();
    const bool ends =
        phase == SetupEditing::Phase::Completed || phase == SetupEditing::Phase::Completing;
    // "Create" moves on by itself; this is an attempt of an earlier run that is taken up.
    if (ends && currentId() < m_pages.size()) {
        QTimer::singleShot(0, this, [this] {
            if (currentId() < m_pages.size())
                showOutcome();
        });
    }
    if (currentId() >= m_pages.size())
        onPage(currentId());
}

void SetupWizard::showOutcome()
{
    setCurrentId(int(m_pages.size()));
    m_outcome->showPhase();
}

/// QWizard lays itself out anew when its looks change; its margins, its empty row of buttons and
/// the ruler above stay away, so that rail and page fill everything.
void SetupWizard::trim()
{
    QList<QWidget *> parts{this};
    while (!parts.isEmpty()) {
        QWidget *part = parts.takeFirst();
        removeSpace(part->layout());
        part->setAutoFillBackground(false); // the card behind has round corners
        // The ruler is a plain QWidget without contents.
        if (part != this && !part->layout() && !part->inherits("QPushButton"))
            part->setFixedHeight(0);
        for (QObject *child : part->children()) {
            auto *widget = qobject_cast<QWidget *>(child);
            if (widget && widget != m_rail && !qobject_cast<QWizardPage *>(widget))
                parts.append(widget);
        }
    }
}

void SetupWizard::keyPressEvent(QKeyEvent *event)
{
    // Escape would close the dialog that QWizard is.
    if (event->key() == Qt::Key_Escape)
        event->ignore();
    else
        QWizard::keyPressEvent(event);
}

} // namespace gangway
