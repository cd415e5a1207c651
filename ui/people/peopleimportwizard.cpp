// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peopleimportwizard.h"

#include "domain/base/savefile.h"
#include "domain/base/whendone.h"
#include "people/importcheckpage.h"
#include "people/importcolumnspage.h"
#include "people/importdonepage.h"
#include "people/importfilepage.h"
#include "people/importrail.h"
#include "services/console/session/identity.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/stepper.h"
#include "widgets/typedforms.h"

#include <QFileDialog>
#include <QGridLayout>
#include <QKeyEvent>
#include <QLayout>
#include <QPushButton>
#include <QTimer>
#include <QtConcurrent>

namespace gangway {

using namespace Qt::StringLiterals;

using Phase = PeopleImporting::Phase;

namespace {

constexpr int bestWidth = 980; ///< of the 13 px scale
constexpr int bestHeight = 660;

void askWithDialog(QWidget *parent, QFileDialog::AcceptMode mode,
                   const std::function<void(const QString &)> &then)
{
    auto *dialog = new QFileDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(mode);
    dialog->setFileMode(mode == QFileDialog::AcceptOpen ? QFileDialog::ExistingFile
                                                        : QFileDialog::AnyFile);
    dialog->setNameFilters({PeopleImportWizard::tr("Lists (*.csv *.tsv *.txt)"),
                            PeopleImportWizard::tr("All files (*)")});
    if (mode == QFileDialog::AcceptSave)
        dialog->setDefaultSuffix(u"csv"_s);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, then);
    dialog->open();
}

} // namespace

PeopleImportWizard::PeopleImportWizard(Session &session, const Identity &identity, QWidget *parent)
    : QWizard(parent)
    , m_importing(session, allows(identity.role, Permission::AccessSettings))
    , m_askOpen([](QWidget *asker, const std::function<void(const QString &)> &then) {
        askWithDialog(asker, QFileDialog::AcceptOpen, then);
    })
    , m_askSave([](QWidget *asker, const std::function<void(const QString &)> &then) {
        askWithDialog(asker, QFileDialog::AcceptSave, then);
    })
{
    m_importing.setTimeZone(identity.timeZone);
    setObjectName(u"peopleImport"_s);
    setWindowTitle(tr("Import people"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWizardStyle(QWizard::ModernStyle);
    setOptions(QWizard::IgnoreSubTitles | QWizard::NoDefaultButton | QWizard::NoCancelButton |
               QWizard::NoBackButtonOnStartPage);
    setButtonLayout({});
    auto *rail = new ImportRail;
    m_stepper = rail->stepper();
    setSideWidget(rail);
    addSteps();
    connectSteps();
    TypedForms::all().add(this, {.isTouched = [this] { return m_importing.hasChoices(); },
                                 .discard = [this] { QWizard::reject(); }});
    resize(scaled(bestWidth), scaled(bestHeight));
    restart();
    follow();
}

void PeopleImportWizard::setAskForFile(AskForFile open, AskForFile save)
{
    m_askOpen = std::move(open);
    m_askSave = std::move(save);
}

void PeopleImportWizard::addSteps()
{
    m_pages = {new ImportFilePage(m_importing), new ImportColumnsPage(m_importing),
               new ImportCheckPage(m_importing), new ImportDonePage(m_importing)};
    for (int step = 0; step < m_pages.size(); ++step) {
        setPage(step, m_pages[step]);
        ImportFooter *footer = m_pages[step]->footer();
        connect(footer->next(), &QPushButton::clicked, this, &PeopleImportWizard::goOn);
        connect(footer->back(), &QPushButton::clicked, this, &QWizard::back);
        connect(footer->cancel(), &QPushButton::clicked, this, &PeopleImportWizard::reject);
        connect(m_pages[step], &ImportPage::fileRequested, this, &PeopleImportWizard::chooseFile);
    }
}

void PeopleImportWizard::connectSteps()
{
    auto *file = static_cast<ImportFilePage *>(m_pages[File]);
    connect(file, &ImportFilePage::fileChosen, this, &PeopleImportWizard::openFile);
    connect(file, &ImportFilePage::exampleRequested, this, &PeopleImportWizard::saveExample);
    connect(static_cast<ImportCheckPage *>(m_pages[Check]), &ImportCheckPage::saveListRequested,
            this, &PeopleImportWizard::saveProblems);
    connect(static_cast<ImportCheckPage *>(m_pages[Check]), &ImportCheckPage::saveBadRowsRequested,
            this, [this] { save(m_importing.badRows()); });
    connect(m_pages[Columns]->banner(), &Banner::activated, &m_importing,
            &PeopleImporting::rehearse);
    connect(&m_importing, &PeopleImporting::changed, this, &PeopleImportWizard::follow);
    connect(this, &QWizard::currentIdChanged, this, &PeopleImportWizard::onPage);
    connect(m_stepper, &Stepper::chosen, this, [this](int step) {
        if (step < currentId() && currentId() != Done)
            setCurrentId(step);
    });
}

/// The steps follow what the importing does: a file that could be read shows its columns, an import
/// that failed goes back to the rehearsal with its reason.
void PeopleImportWizard::follow()
{
    const Phase before = std::exchange(m_phase, m_importing.phase());
    for (ImportPage *page : std::as_const(m_pages))
        page->refresh();
    if (before != m_phase && (m_phase == Phase::Imported || m_phase == Phase::TakenBack))
        emit peopleChanged();
    if (m_closing && m_phase != Phase::Importing)
        return QWizard::reject();
    if (before == Phase::Reading && m_phase == Phase::Rehearsing && currentId() == File)
        setCurrentId(Columns);
    else if (m_phase == Phase::Choosing && currentId() > File)
        setCurrentId(File);
    else if (m_phase == Phase::Importing && currentId() != Done)
        setCurrentId(Done);
    else if (before == Phase::Importing && m_phase != Phase::Imported && currentId() == Done)
        setCurrentId(Check);
    else if (before != m_phase && currentId() >= 0 && currentId() != Columns)
        m_pages[currentId()]->takeFocus();
    m_stepper->setDone(currentId() + (m_phase == Phase::Imported ? 1 : 0));
}

void PeopleImportWizard::onPage(int id)
{
    trim();
    QTimer::singleShot(0, this, &PeopleImportWizard::trim);
    if (id < 0)
        return;
    m_stepper->setCurrent(id);
    m_stepper->setDone(id);
    m_pages[id]->footer()->next()->setDefault(true);
    m_pages[id]->takeFocus();
}

void PeopleImportWizard::goOn()
{
    switch (currentId()) {
    case File:
    case Columns:
        return next();
    case Check:
        return m_importing.import();
    default:
        break;
    }
    if (m_phase == Phase::Imported)
        emit showRequested(m_importing.report().batch);
    accept();
}

void PeopleImportWizard::reject()
{
    if (m_phase == Phase::Importing) {
        m_closing = !isVisible();
        return m_importing.cancel(); // the answer says whether anybody was added
    }
    TypedForms::all().leave(this, [this] {
        if (isVisible())
            QWizard::reject();
    });
}

void PeopleImportWizard::chooseFile()
{
    m_askOpen(this, [this](const QString &path) { openFile(path); });
}

void PeopleImportWizard::saveExample()
{
    save(QByteArrayLiteral(
        "\xEF\xBB\xBF"
        "E-mail,First name,Last name,Start date,Department,Position,Location,Manager,Language\r\n"
        "amara.okafor@example.com,Amara,Okafor,2026-04-01,Ward 4,Nurse,Bremen,,en\r\n"
        "soren.lindqvist@example.com,Søren,Lindqvist,2026-04-15,Pharmacy,Pharmacist,Bremen,,"
        "en\r\n"));
}

void PeopleImportWizard::saveProblems()
{
    save(static_cast<ImportCheckPage *>(m_pages[Check])->problemCsv());
}

void PeopleImportWizard::save(const QByteArray &contents)
{
    m_askSave(this, [this, contents](const QString &path) {
        // In a worker: a slow disk must not hold the window.
        whenDone(QtConcurrent::run([path, contents] { return saveFile(path, contents); }), this,
                 [this](const Result<void> &written) {
                     if (!written)
                         m_pages[currentId()]->banner()->showError(written.error());
                 });
    });
}

/// QWizard lays itself out anew when pages change; its own margins and button row stay away.
void PeopleImportWizard::trim()
{
    const auto isOurs = [this](const QObject *part) {
        for (; part && part != this; part = part->parent()) {
            if (qobject_cast<const QWizardPage *>(part) || part == sideWidget())
                return true;
        }
        return false;
    };
    const QList<QLayout *> layouts = findChildren<QLayout *>();
    for (QLayout *layout : layouts) {
        if (isOurs(layout))
            continue;
        layout->setContentsMargins(0, 0, 0, 0);
        layout->setSpacing(0);
        if (auto *grid = qobject_cast<QGridLayout *>(layout)) {
            // Room is kept for the row of buttons, and beside the pages.
            for (int row = 0; row < grid->rowCount(); ++row)
                grid->setRowMinimumHeight(row, 0);
            for (int column = 0; column < grid->columnCount(); ++column)
                grid->setColumnMinimumWidth(column, 0);
        }
    }
}

void PeopleImportWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        reject();
    else
        QWizard::keyPressEvent(event);
}

} // namespace gangway
