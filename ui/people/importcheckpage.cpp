// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/importcheckpage.h"

#include "exchange/csvwriter.h"
#include "items/people/importproblemmodel.h"
#include "items/people/peopleimporting.h"
#include "people/figurebox.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/celldelegate.h"
#include "widgets/formfield.h"
#include "widgets/messageview.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLocale>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSortFilterProxyModel>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

ImportCheckPage::ImportCheckPage(PeopleImporting &importing)
    : ImportPage(importing, tr("Rehearsal"), tr("What would happen. Nothing has been changed yet."))
    , m_problems(new ImportProblemModel(this))
    , m_found(new QSortFilterProxyModel(this))
{
    m_found->setSourceModel(m_problems);
    m_found->setFilterKeyColumn(-1);
    m_found->setFilterCaseSensitivity(Qt::CaseInsensitive);
    addFigures();
    addProblems();
    addLeaveOut();
    footer()->next()->setText(tr("Import"));
    connect(&importing, &PeopleImporting::flowsChanged, this, &ImportCheckPage::showFlows);
}

void ImportCheckPage::addFigures()
{
    auto *line = new QHBoxLayout;
    line->setSpacing(Theme::space12);
    for (FigureBox **box : {&m_good, &m_wrong, &m_notes}) {
        *box = new FigureBox(this);
        line->addWidget(*box, 1);
    }
    m_flow = new QComboBox(this);
    m_flow->setObjectName(u"flow"_s);
    m_flow->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_flow->setMinimumContentsLength(18);
    connect(m_flow, &QComboBox::activated, this,
            [this] { importing().setFlow(m_flow->currentData().toUuid()); });
    line->addWidget(new FormField(tr("They join"), m_flow, this), 2, Qt::AlignVCenter);
    body()->addLayout(line);
    m_departments = new TextLabel(Voice::Small, {}, this);
    m_departments->setFlowing(true);
    m_departments->setObjectName(u"newDepartments"_s);
    body()->addWidget(m_departments);
    m_unused = new TextLabel(Voice::Small, {}, this);
    m_unused->setFlowing(true);
    m_unused->setObjectName(u"unusedColumns"_s);
    body()->addWidget(m_unused);
}

/// Offered only while some rows have problems and others do not.
void ImportCheckPage::addLeaveOut()
{
    m_leaveOut = new QWidget(this);
    auto *line = new QHBoxLayout(m_leaveOut);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Theme::space8);
    m_without = makeButton({}, ButtonRole::Plain, {}, m_leaveOut);
    m_without->setObjectName(u"withoutBadRows"_s);
    auto *save =
        makeButton(tr("Save these rows as CSV"), ButtonRole::Plain, u"download"_s, m_leaveOut);
    save->setObjectName(u"saveBadRows"_s);
    save->setToolTip(tr("To correct them and import them later"));
    for (QPushButton *button : {m_without, save}) {
        button->setAutoDefault(false);
        line->addWidget(button);
    }
    line->addStretch();
    body()->addWidget(m_leaveOut);
    connect(m_without, &QPushButton::clicked, &importing(), &PeopleImporting::importWithoutBadRows);
    connect(save, &QPushButton::clicked, this, &ImportCheckPage::saveBadRowsRequested);
}

QWidget *ImportCheckPage::problemBar()
{
    auto *bar = new QWidget;
    auto *line = new QHBoxLayout(bar);
    line->setContentsMargins(Theme::space12, Theme::space8, Theme::space12, Theme::space8);
    line->setSpacing(Theme::space8);
    m_search = new SearchField(tr("Find in the list"), bar);
    m_search->setObjectName(u"problemSearch"_s);
    auto *again = makeButton(tr("Check again"), ButtonRole::Plain, u"refresh-cw"_s, bar);
    auto *copy = makeButton(tr("Copy list"), ButtonRole::Plain, u"copy"_s, bar);
    auto *save = makeButton(tr("Save list as CSV"), ButtonRole::Plain, u"download"_s, bar);
    again->setObjectName(u"checkAgain"_s);
    again->setToolTip(tr("Read the file again after correcting it"));
    copy->setObjectName(u"copyList"_s);
    save->setObjectName(u"saveList"_s);
    line->addWidget(m_search, 1);
    for (QPushButton *button : {again, copy, save}) {
        button->setAutoDefault(false);
        setSmallControl(button);
        line->addWidget(button);
    }
    setSmallControl(m_search);
    connect(m_search, &SearchField::searchChanged, m_found,
            [this](const QString &text) { m_found->setFilterFixedString(text); });
    connect(again, &QPushButton::clicked, &importing(), &PeopleImporting::rehearse);
    connect(copy, &QPushButton::clicked, this,
            [this] { QGuiApplication::clipboard()->setText(problemText()); });
    connect(save, &QPushButton::clicked, this, &ImportCheckPage::saveListRequested);
    return bar;
}

void ImportCheckPage::addProblems()
{
    auto *list = new QWidget;
    auto *column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(problemBar());
    column->addWidget(new Separator);
    m_table = new TableView(list);
    m_search->leadInto(m_table);
    m_table->setObjectName(u"problems"_s);
    m_table->setAccessibleName(tr("Problems of the list"));
    m_table->setModel(m_found);
    m_table->setColumn(ImportProblemModel::Row, 72);
    m_table->setColumn(ImportProblemModel::Kind, 96);
    m_table->setColumn(ImportProblemModel::Field, 150, 1);
    m_table->setColumn(ImportProblemModel::Message, 300, 4);
    column->addWidget(m_table, 1);
    m_stack = new StateStack(list, this);
    m_stack->setEmptyMessage(u"circle-check"_s, tr("Nothing is wrong with the list"),
                             tr("Every row can be added."));
    auto *card = new Card(this);
    card->setEdgeToEdge(true);
    card->body()->addWidget(m_stack);
    body()->addWidget(card, 1);
    connect(m_stack, &StateStack::retryRequested, &importing(), &PeopleImporting::rehearse);
    connect(banner(), &Banner::activated, &importing(), [this] {
        // An import that failed goes on where it was; anything else begins with the rows.
        if (importing().whyNotImport().isEmpty())
            importing().import();
        else
            importing().rehearse();
    });
}

void ImportCheckPage::showFigures()
{
    const bool known = importing().phase() == PeopleImporting::Phase::Rehearsed &&
                       importing().rehearsal() != nullptr;
    const QLocale locale;
    const auto figure = [&](int number) { return known ? locale.toString(number) : u"–"_s; };
    const int wrong = importing().rowsWithProblems();
    m_good->setFigure(figure(importing().wouldAdd()),
                      tr("would be added", nullptr, importing().wouldAdd()),
                      known ? &Theme::doneText : &Theme::muted);
    m_wrong->setFigure(figure(wrong), tr("with problems", nullptr, wrong),
                       known && wrong > 0 ? &Theme::errorText : &Theme::muted);
    const int notes = int(importing().report().notes.size());
    m_notes->setFigure(figure(notes), tr("notes", nullptr, notes), &Theme::muted);
}

/// What the command line says, too: what is made, what is not imported, how to leave rows out.
void ImportCheckPage::showFacts()
{
    const bool known = importing().phase() == PeopleImporting::Phase::Rehearsed &&
                       importing().rehearsal() != nullptr;
    const QStringList &made = importing().report().newDepartments;
    m_departments->setText(tr("New departments: %1").arg(QLocale().createSeparatedList(made)));
    m_departments->setVisible(known && !made.isEmpty());
    const QStringList &unused = importing().report().unusedColumns;
    m_unused->setText(
        tr("Columns that are not imported: %1").arg(QLocale().createSeparatedList(unused)));
    m_unused->setVisible(known && !unused.isEmpty());
    m_leaveOut->setVisible(importing().canLeaveOutBadRows());
    m_without->setText(tr("Import without the %n rows that have problems", nullptr,
                          importing().rowsWithProblems()));
}

void ImportCheckPage::showFlows()
{
    const QSignalBlocker quiet(m_flow);
    m_flow->clear();
    m_flow->addItem(tr("No flow yet"), QUuid());
    for (const FlowChoice &flow : importing().flows())
        m_flow->addItem(tr("%1 · v%2", "a flow and its version").arg(flow.name).arg(flow.version),
                        flow.id);
    m_flow->setCurrentIndex(std::max(0, m_flow->findData(importing().flow())));
}

void ImportCheckPage::showProblems()
{
    const auto phase = importing().phase();
    if (phase == PeopleImporting::Phase::Rehearsing || phase == PeopleImporting::Phase::Reading)
        return m_stack->showLoading();
    if (phase != PeopleImporting::Phase::Rehearsed)
        return;
    if (!importing().rehearsal()) {
        if (importing().error())
            m_stack->showError(*importing().error());
        return;
    }
    const PeopleImportReport &report = importing().report();
    m_problems->setProblems(report.problems, report.notes);
    if (m_problems->rowCount() > 0)
        m_stack->showContent();
    else
        m_stack->showEmpty();
}

void ImportCheckPage::refresh()
{
    const auto phase = importing().phase();
    const int people = importing().wouldAdd();
    showFigures();
    showFacts();
    showFlows();
    showProblems();
    if (importing().rehearsal() || phase != PeopleImporting::Phase::Rehearsed)
        showFailure(tr("Try again"));
    const QString reason = importing().whyNotImport();
    footer()->next()->setEnabled(reason.isEmpty());
    footer()->next()->setText(reason.isEmpty() ? tr("Import %n people", nullptr, people)
                                               : tr("Import"));
    footer()->setReason(phase == PeopleImporting::Phase::Rehearsed ? reason : QString());
    if (phase == PeopleImporting::Phase::Rehearsing)
        footer()->setReason(tr("Checking every row"));
}

void ImportCheckPage::takeFocus()
{
    if (footer()->next()->isEnabled())
        footer()->next()->setFocus(Qt::OtherFocusReason);
    else
        m_table->setFocus(Qt::OtherFocusReason);
}

QString ImportCheckPage::cell(int row, int column) const
{
    return m_found->index(row, column).data().toString();
}

QString ImportCheckPage::problemText() const
{
    QStringList lines;
    for (int row = 0; row < m_found->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ImportProblemModel::ColumnCount; ++column)
            cells << withoutFormula(cell(row, column).replace(u'\t', u' '));
        lines << cells.join(u'\t');
    }
    return lines.join(u'\n');
}

QByteArray ImportCheckPage::problemCsv() const
{
    QByteArray csv = csvMark;
    for (int row = -1; row < m_found->rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < ImportProblemModel::ColumnCount; ++column)
            cells << (row < 0 ? m_found->headerData(column, Qt::Horizontal).toString()
                              : cell(row, column));
        csv += csvRow(cells);
    }
    return csv;
}

} // namespace gangway
