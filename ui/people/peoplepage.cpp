// SPDX-License-Identifier: GPL-3.0-or-later
#include "people/peoplepage.h"

#include "people/addpersondialog.h"
#include "people/bulkbar.h"
#include "people/importsdialog.h"
#include "people/moveflowdialog.h"
#include "people/peopleaddress.h"
#include "people/peoplebulk.h"
#include "people/peopledialogs.h"
#include "people/peoplefilters.h"
#include "people/peopleimportwizard.h"
#include "people/peopletable.h"
#include "services/console/session/session.h"
#include "shell/actionregistry.h"
#include "shell/asof.h"
#include "shell/follow.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/rowfit.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"

#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QSettings>
#include <QShortcut>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

constexpr auto hiddenColumnsKey = "people/hiddenColumns";

} // namespace

PeoplePage::PeoplePage(ConsoleContext &context, QWidget *parent)
    : PeoplePage(context, std::make_unique<SessionPeople>(context.session), parent)
{
}

PeoplePage::PeoplePage(ConsoleContext &context, std::unique_ptr<PeopleSource> source,
                       QWidget *parent)
    : Page(context, parent)
    , m_source(std::move(source))
    , m_model(*m_source)
    , m_choices(context.session)
    , m_bulk(new PeopleBulk(context.session, context.notices, this))
    , m_filters(new PeopleFilters(m_choices, this))
    , m_bar(new BulkBar(m_choices))
    , m_table(new PeopleTable(m_model))
    , m_banner(new Banner(this))
{
    layOut();
    addActions();
    connectList();
    connectBulk();
    // The last activity is left to the column chooser: it fits on wide screens only.
    m_table->setHiddenColumns(
        QSettings()
            .value(QLatin1String(hiddenColumnsKey), QStringList{QStringLiteral("LastActivity")})
            .toStringList());
    follow(*m_stack, m_model, context.session, [this] { showPeople(); });
}

PeoplePage::~PeoplePage() = default;

void PeoplePage::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::pageMargin, Theme::pageMargin, Theme::pageMargin,
                               Theme::pageMargin);
    column->setSpacing(Theme::space12);
    column->addWidget(m_filters);
    column->addWidget(m_banner);
    auto *card = new Card(this);
    card->setEdgeToEdge(true);
    card->body()->setSpacing(0);
    card->body()->setContentsMargins(0, 0, 0, 3); // the bar's corners are the card's
    card->body()->addWidget(m_bar);
    m_stack = new StateStack(m_table, card);
    m_filters->search()->leadInto(m_table);
    m_stack->setSkeleton(SkeletonView::Shape::PeopleRows);
    card->body()->addWidget(m_stack, 1);
    new RowFit(card, m_stack, m_table);
    column->addWidget(card, 1);
    column->addStretch();
    m_banner->setClosable(true);
}

bool PeoplePage::mayManage() const
{
    return bool(context().may(Permission::ManagePeople));
}

void PeoplePage::addActions()
{
    ActionRegistry &actions = context().actions;
    const auto add = [&](const QString &id, const QString &text, const QString &icon,
                         const QString &keywords, const Permit &permit, auto call) {
        QAction *action = actions.add({id, text, icon, tr("People"), keywords, {}});
        if (!permit)
            actions.setReason(id, permit.whyNot());
        connect(action, &QAction::triggered, this, [this, call] {
            context().navigator.go(address());
            call();
        });
    };
    const Permit manage = context().may(Permission::ManagePeople);
    add(u"people.add"_s, tr("Add person"), u"user-plus"_s, tr("new hire starter"), manage,
        [this] { addPerson(); });
    add(u"people.import"_s, tr("Import people"), u"upload"_s, tr("csv list file excel"), manage,
        [this] { importPeople(); });
    add(u"people.imports"_s, tr("Show the imports so far"), u"history"_s, tr("take back undo csv"),
        {}, [this] { showImports(); });
    // What is done with those who are chosen; chosenChanged() says when.
    add(u"people.move"_s, tr("Move the chosen people to a flow"), u"workflow"_s,
        tr("assign enrol join"), manage, [this] { askFlow(); });
    add(u"people.startDate"_s, tr("Set the start date of the chosen people"), u"calendar"_s,
        tr("begin first day"), manage, [this] { askStartDate(); });
    add(u"people.remove"_s, tr("Remove the chosen people"), u"trash-2"_s, tr("delete"), manage,
        [this] { askRemove(); });
    allowForChosen();
    auto *find = new QShortcut(QKeySequence(Qt::Key_Slash), this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, m_filters->search(), [this] {
        m_filters->search()->setFocus(Qt::ShortcutFocusReason);
        m_filters->search()->selectAll();
    });
}

void PeoplePage::allowForChosen()
{
    QString whyNot = context().may(Permission::ManagePeople).whyNot();
    if (whyNot.isEmpty() && m_table->chosen().isEmpty())
        whyNot = tr("Choose people in the list first.");
    for (const QString &id : {u"people.move"_s, u"people.startDate"_s, u"people.remove"_s})
        context().actions.setReason(id, whyNot);
}

void PeoplePage::connectList()
{
    connect(m_filters, &PeopleFilters::queryChanged, this, &PeoplePage::apply);
    connect(m_filters->columns(), &QToolButton::clicked, this, &PeoplePage::chooseColumns);
    connect(m_filters->imports(), &QToolButton::clicked, this, &PeoplePage::showImports);
    connect(m_table->horizontalHeader(), &QHeaderView::sectionClicked, this, &PeoplePage::sortBy);
    connect(m_table, &TableView::rowActivated, this, &PeoplePage::openPerson);
    connect(&m_model, &PeopleModel::stateChanged, this, &PeoplePage::showFooter);
    connect(&m_model, &PeopleModel::totalChanged, this, [this] {
        showFooter();
        emit headerChanged();
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &PeoplePage::showPeople);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &PeoplePage::showFooter);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &PeoplePage::goToNewcomer);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &PeoplePage::goToNewcomer);
    connect(m_stack, &StateStack::emptyActivated, this, [this] {
        if (m_model.query().isUnfiltered())
            importPeople();
        else
            m_filters->clear();
    });
}

void PeoplePage::connectBulk()
{
    connect(m_table, &PeopleTable::chosenChanged, this, [this] {
        const bool wasThere = m_bar->isAncestorOf(window()->focusWidget());
        allowForChosen();
        m_bar->setCount(int(m_table->chosen().size()));
        if (wasThere && m_table->chosen().isEmpty())
            m_table->setFocus();
    });
    m_bar->setReason(context().may(Permission::ManagePeople).whyNot());
    connect(m_bar, &BulkBar::flowRequested, this, &PeoplePage::askFlow);
    connect(m_bar, &BulkBar::clearRequested, this, [this] {
        m_table->clearChosen();
        m_table->setFocus();
    });
    connect(m_bar, &BulkBar::departmentChosen, this, [this](const QUuid &department) {
        m_bulk->setDepartment(m_table->chosen().values(), department);
    });
    connect(m_bar, &BulkBar::startDateRequested, this, &PeoplePage::askStartDate);
    connect(m_bar, &BulkBar::removeRequested, this, &PeoplePage::askRemove);
    connect(m_table, &PeopleTable::removeRequested, this, &PeoplePage::askRemove);
    connect(m_bulk, &PeopleBulk::busyChanged, this, [this](bool busy) {
        // The window's own, also while its dialog is still going.
        if (busy && m_bar->isAncestorOf(window()->focusWidget()))
            m_table->setFocus(); // its buttons cannot have it now
        m_bar->setBusy(busy);
    });
    connect(m_bulk, &PeopleBulk::changed, this, [this] {
        m_banner->dismiss();
        m_model.refresh();
    });
    connect(m_bulk, &PeopleBulk::failed, this,
            [this](const Error &error) { m_banner->showError(error); });
}

QString PeoplePage::note() const
{
    const auto total = m_model.total();
    if (!total)
        return {};
    const QString number = QLocale().toString(total->people);
    return total->exact ? number : tr("about %1").arg(number);
}

QList<QAction *> PeoplePage::topBarActions()
{
    return {context().actions.required(u"people.add"_s),
            context().actions.required(u"people.import"_s)};
}

void PeoplePage::open(const PageAddress &address)
{
    m_choices.load();
    const PeopleQuery query = peopleQuery(address);
    m_filters->setQuery(query);
    if (m_model.state() != LoadState::Idle && query == m_model.query())
        return m_model.refresh();
    m_table->clearChosen();
    m_model.setQuery(query);
    showSort();
}

PageAddress PeoplePage::address() const
{
    return peopleAddress(m_filters->query());
}

void PeoplePage::apply(const PeopleQuery &query)
{
    m_table->clearChosen(); // who is out of sight must not be changed
    m_newcomer.clear();
    m_model.setQuery(query);
    showSort();
    context().navigator.replace(address());
}

void PeoplePage::sortBy(int column)
{
    const auto sort = PeopleModel::sortOf(column);
    if (!sort)
        return showSort();
    PeopleQuery query = m_filters->query();
    query.descending = query.sort == *sort && !query.descending;
    query.sort = *sort;
    m_filters->setQuery(query);
    apply(query);
}

void PeoplePage::showSort()
{
    const PeopleQuery &query = m_filters->query();
    for (int column = 0; column < PeopleModel::ColumnCount; ++column) {
        if (PeopleModel::sortOf(column) == query.sort)
            m_table->horizontalHeader()->setSortIndicator(
                column, query.descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
}

/// Rows that answer the query, or why there are none.
void PeoplePage::showPeople()
{
    showFooter();
    if (!m_model.hasValue())
        return;
    if (m_model.rowCount() > 0)
        return m_stack->showContent();
    if (m_model.query().isUnfiltered())
        m_stack->setEmptyMessage(u"users"_s, tr("Nobody is here yet"),
                                 tr("Import a list of new hires, or add the first person."),
                                 mayManage() ? tr("Import people") : QString());
    else
        m_stack->setEmptyMessage(u"search"_s, tr("Nobody matches"),
                                 tr("No person fits the search and the filters."),
                                 tr("Clear filters"));
    m_stack->showEmpty();
}

void PeoplePage::showFooter()
{
    QString order;
    switch (m_model.query().sort) {
    case PeopleQuery::Sort::Name:
        order = tr("sorted by last name");
        break;
    case PeopleQuery::Sort::StartDate:
        order = tr("sorted by start date");
        break;
    case PeopleQuery::Sort::Progress:
        order = tr("sorted by progress");
        break;
    case PeopleQuery::Sort::LastActivity:
        order = tr("sorted by last activity");
        break;
    }
    const QString total = m_model.totalText();
    const QDateTime contact = context().session.lastContact();
    // Neither while nothing was read, nor of nobody: the page says so below.
    const bool none = total.isEmpty() || m_model.rowCount() == 0;
    m_bar->setSummary(none ? QString() : u"%1 · %2"_s.arg(total, order),
                      none ? QString() : asOfText(contact, context().identity));
}

void PeoplePage::chooseColumns()
{
    auto *menu = new QMenu(m_filters->columns());
    menu->setAttribute(Qt::WA_DeleteOnClose);
    for (int column = 1; column < PeopleModel::ColumnCount; ++column) {
        QAction *action = menu->addAction(m_model.headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_table->isColumnHidden(column));
        connect(action, &QAction::toggled, m_table, [this, column](bool shown) {
            m_table->setColumnHidden(column, !shown);
            m_table->setHiddenColumns(m_table->hiddenColumns());
            QSettings().setValue(QLatin1String(hiddenColumnsKey), m_table->hiddenColumns());
        });
    }
    menu->popup(m_filters->columns()->mapToGlobal(QPoint(0, m_filters->columns()->height() + 4)));
}

void PeoplePage::openPerson(const QModelIndex &index)
{
    const QUuid id = index.data(PeopleModel::IdRole).toUuid();
    if (!id.isNull())
        context().navigator.go({PageId::Person, id, {}});
}

void PeoplePage::askStartDate()
{
    const QList<QUuid> people = m_table->chosen().values();
    auto *dialog = new StartDateDialog(int(people.size()), context().identity.today(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog, people] {
        if (const auto days = dialog->days())
            m_bulk->shiftStartDate(people, *days);
        else
            m_bulk->setStartDate(people, dialog->date());
    });
    dialog->open();
}

void PeoplePage::askFlow()
{
    const QList<QUuid> people = m_table->chosen().values();
    if (people.isEmpty() || !mayManage())
        return;
    auto *dialog =
        new MoveFlowDialog(context().session, m_choices, people,
                           people.size() == 1 ? nameOf(people.first()) : QString(), this);
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_bulk->move(dialog->people(), dialog->flow(), dialog->version(), dialog->flowName());
    });
    dialog->open();
}

QString PeoplePage::nameOf(const QUuid &id) const
{
    const int row = m_model.rowOf(id);
    return row >= 0 ? m_model.index(row, 0).data(PeopleModel::NameRole).toString() : QString();
}

void PeoplePage::askRemove()
{
    QList<QUuid> people = m_table->chosen().values();
    if (people.isEmpty() && !m_table->currentPerson().isNull())
        people = {m_table->currentPerson()};
    if (people.isEmpty() || !mayManage())
        return;
    const QString name = people.size() == 1 ? nameOf(people.first()) : QString();
    auto *dialog = new RemovePeopleDialog(int(people.size()), name, this);
    connect(dialog, &QDialog::accepted, this, [this, people] { m_bulk->remove(people); });
    dialog->open();
}

void PeoplePage::addNew()
{
    context().actions.required(u"people.add"_s)->trigger();
}

void PeoplePage::addPerson()
{
    auto *dialog = new AddPersonDialog(context(), m_choices, this);
    connect(dialog, &AddPersonDialog::added, this,
            [this](const QString &name, const QString &email) {
                m_newcomer = email;
                m_table->setFocus();
                m_model.refresh();
                context().notices.show(tr("%1 was added").arg(name));
            });
    dialog->open();
}

/// Goes to the person who was added, once the list has them.
void PeoplePage::goToNewcomer()
{
    for (int row = 0; !m_newcomer.isEmpty() && row < m_model.rowCount(); ++row) {
        const PersonRowSummary *person = m_model.knownAt(row);
        if (!person || person->email.compare(m_newcomer, Qt::CaseInsensitive) != 0)
            continue;
        m_newcomer.clear();
        m_table->selectionModel()->setCurrentIndex(m_model.index(row, 0),
                                                   QItemSelectionModel::NoUpdate);
        m_table->scrollTo(m_model.index(row, 0));
        m_table->setFocus();
    }
}

void PeoplePage::showImports()
{
    auto *dialog = new ImportsDialog(context(), this);
    connect(dialog, &ImportsDialog::peopleChanged, &m_model, &PeopleModel::refresh);
    connect(dialog, &ImportsDialog::showRequested, this, &PeoplePage::showImported);
    dialog->open();
}

void PeoplePage::showImported(const QUuid &batch)
{
    PeopleQuery query;
    if (!batch.isNull())
        query.importId = batch;
    m_filters->setQuery(query);
    apply(query);
    m_table->setFocus();
}

PeopleImportWizard *PeoplePage::importPeople(const QString &path)
{
    auto *wizard = new PeopleImportWizard(context().session, context().identity, this);
    // Who looks at the people of one flow adds to these.
    if (const auto flow = m_filters->query().flowId)
        wizard->importing().setFlow(*flow);
    connect(wizard, &PeopleImportWizard::peopleChanged, &m_model, &PeopleModel::refresh);
    connect(wizard, &PeopleImportWizard::showRequested, this, &PeoplePage::showImported);
    wizard->open();
    if (!path.isEmpty())
        wizard->openFile(path);
    return wizard;
}

} // namespace gangway
