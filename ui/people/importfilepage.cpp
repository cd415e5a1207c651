// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importfilepage.h"

#include "items/people/peopleimporting.h"
#include "people/droparea.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/textlabel.h"

#include <QFileInfo>
#include <QPushButton>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

ImportFilePage::ImportFilePage(PeopleImporting &importing)
    : ImportPage(importing, tr("Which list do you want to import?"),
                 tr("Nothing is added before you have seen what would happen."))
    , m_area(new DropArea(this))
{
    body()->addWidget(m_area, 1);
    auto *help = new TextLabel(
        Voice::Small,
        tr("One row for each person, with an e-mail address and a name. Start dates, departments, "
           "positions, locations, managers, languages and time zones are read when they are "
           "there."),
        this);
    help->setFlowing(true);
    body()->addWidget(help);
    auto *example = new LinkButton(tr("Save an example list"), this);
    example->setObjectName(u"exampleButton"_s);
    body()->addWidget(example, 0, Qt::AlignLeft);
    connect(example, &LinkButton::clicked, this, &ImportFilePage::exampleRequested);
    connect(m_area, &DropArea::dropped, this, &ImportFilePage::fileChosen);
    connect(m_area, &DropArea::chooseRequested, this, &ImportFilePage::fileRequested);
    connect(m_area, &DropArea::cancelRequested, &importing, &PeopleImporting::cancel);
    footer()->back()->hide();
    refresh();
}

bool ImportFilePage::isComplete() const
{
    const auto phase = importing().phase();
    return phase == PeopleImporting::Phase::Rehearsing ||
           phase == PeopleImporting::Phase::Rehearsed;
}

void ImportFilePage::refresh()
{
    const bool reading = importing().phase() == PeopleImporting::Phase::Reading;
    const QString name = QFileInfo(importing().preview().path).fileName();
    if (reading)
        m_area->showReading(name);
    else
        m_area->showWaiting(isComplete() ? name : QString());
    if (importing().phase() == PeopleImporting::Phase::Choosing)
        showFailure({});
    else
        banner()->dismiss();
    footer()->next()->setEnabled(isComplete());
}

void ImportFilePage::takeFocus()
{
    m_area->button()->setFocus(Qt::OtherFocusReason);
}

} // namespace gangway
