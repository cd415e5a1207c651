// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importdonepage.h"

#include "items/people/peopleimporting.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/iconlabel.h"
#include "widgets/textlabel.h"

#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

using Phase = PeopleImporting::Phase;

namespace {

constexpr int steps = 1000; ///< of the progress bar

} // namespace

ImportDonePage::ImportDonePage(PeopleImporting &importing)
    : ImportPage(importing, tr("Importing"), {})
    , m_progress(new QProgressBar(this))
    , m_outcome(new QWidget(this))
    , m_icon(new IconLabel(u"circle-check"_s, 32, &Theme::done, m_outcome))
    , m_title(new TextLabel(Voice::Section, {}, m_outcome))
    , m_text(new TextLabel(Voice::Muted, {}, m_outcome))
    , m_takeBack(makeButton(tr("Take it back"), ButtonRole::Plain, u"undo-2"_s, m_outcome))
{
    m_progress->setRange(0, steps);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Progress of the import"));
    body()->addWidget(m_progress);
    auto *column = new QVBoxLayout(m_outcome);
    column->setContentsMargins(0, Theme::space16, 0, 0);
    column->setSpacing(Theme::space8);
    column->addWidget(m_icon);
    column->addWidget(m_title);
    column->addWidget(m_text);
    column->addSpacing(Theme::space8);
    column->addWidget(m_takeBack, 0, Qt::AlignLeft);
    m_title->setFlowing(true);
    m_title->setObjectName(u"outcome"_s);
    m_text->setFlowing(true);
    m_takeBack->setObjectName(u"takeBack"_s);
    m_takeBack->setAutoDefault(false);
    body()->addWidget(m_outcome);
    body()->addStretch();
    connect(m_takeBack, &QPushButton::clicked, &importing, &PeopleImporting::takeBack);
    connect(banner(), &Banner::activated, &importing, &PeopleImporting::takeBack);
    connect(&importing, &PeopleImporting::progressed, this,
            [this](double fraction) { m_progress->setValue(int(fraction * steps)); });
    connect(footer()->cancel(), &QPushButton::clicked, this, [this] {
        m_stopping = this->importing().phase() == Phase::Importing;
        refresh();
    });
    footer()->back()->hide();
}

void ImportDonePage::setOutcome(const QString &icon, QColor Theme::*color, const QString &title,
                                const QString &text)
{
    m_icon->setIconName(icon);
    m_icon->setColor(color);
    m_title->setText(title);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
}

void ImportDonePage::showRunning()
{
    setHeading(tr("Importing %n people", nullptr, importing().wouldAdd()),
               m_stopping ? tr("Stopping. Nobody is added unless it was done already.")
                          : tr("Everybody is added at once, in the end, or nobody."));
    footer()->next()->setText(tr("Done"));
    footer()->next()->setEnabled(false);
    footer()->cancel()->setText(tr("Cancel import"));
    footer()->cancel()->setEnabled(!m_stopping);
}

void ImportDonePage::showImported()
{
    const auto people = int(importing().report().imported);
    QString flow;
    for (const FlowChoice &choice : importing().flows()) {
        if (choice.id == importing().flow())
            flow = choice.name;
    }
    const QStringList &made = importing().report().newDepartments;
    QStringList facts;
    if (importing().report().leftOut > 0)
        facts << tr("%n rows with problems were left out.", nullptr,
                    int(importing().report().leftOut));
    if (!made.isEmpty())
        facts << tr("New departments: %1").arg(QLocale().createSeparatedList(made));
    setHeading(tr("The import is done"), {});
    setOutcome(u"circle-check"_s, &Theme::done,
               flow.isEmpty() ? tr("%n people were added", nullptr, people)
                              : tr("%n people were added to %1", nullptr, people).arg(flow),
               facts.join(u'\n'));
}

void ImportDonePage::showTakenBack()
{
    const TakenBack &taken = importing().takenBack();
    setHeading(tr("The import was taken back"), {});
    QStringList facts;
    if (taken.kept > 0)
        facts << tr("%n had begun already and stay.", nullptr, taken.kept);
    if (!taken.departments.isEmpty())
        facts
            << tr("Removed departments: %1").arg(QLocale().createSeparatedList(taken.departments));
    setOutcome(u"undo-2"_s, &Theme::muted, tr("%n people were removed", nullptr, taken.removed),
               facts.join(u'\n'));
}

void ImportDonePage::refresh()
{
    const Phase phase = importing().phase();
    const bool running = phase == Phase::Importing;
    const bool done =
        phase == Phase::Imported || phase == Phase::TakingBack || phase == Phase::TakenBack;
    m_progress->setVisible(running);
    m_outcome->setVisible(done);
    m_takeBack->setVisible(phase != Phase::TakenBack);
    m_takeBack->setEnabled(phase == Phase::Imported);
    m_takeBack->setText(phase == Phase::TakingBack ? tr("Taking it back") : tr("Take it back"));
    showFailure(tr("Try again"));
    if (running)
        return showRunning();
    m_stopping = false;
    m_progress->setValue(0);
    footer()->next()->setEnabled(done && phase != Phase::TakingBack);
    footer()->next()->setText(phase == Phase::TakenBack ? tr("Close") : tr("Show them"));
    footer()->cancel()->setText(tr("Close"));
    footer()->cancel()->setEnabled(true);
    footer()->cancel()->setVisible(phase != Phase::TakenBack);
    if (phase == Phase::TakenBack)
        showTakenBack();
    else if (done)
        showImported();
}

void ImportDonePage::takeFocus()
{
    const bool running = importing().phase() == Phase::Importing;
    QWidget *button = running ? footer()->cancel() : footer()->next();
    button->setFocus(Qt::OtherFocusReason);
}

} // namespace gangway
