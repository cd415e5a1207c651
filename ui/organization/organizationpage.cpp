// SPDX-License-Identifier: GPL-3.0-or-later
#include "organization/organizationpage.h"

#include "domain/base/ids.h"
#include "organization/entrydialog.h"
#include "organization/removedepartmentdialog.h"
#include "organization/structurechanges.h"
#include "organization/structuredelegates.h"
#include "organization/structurelist.h"
#include "shell/actionregistry.h"
#include "shell/follow.h"
#include "shell/navigator.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPointer>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

/// Names of the tabs in addresses, in the order of the tabs.
constexpr std::array<QLatin1StringView, 3> tabNames{"departments"_L1, "positions"_L1, "goals"_L1};

bool isAdd(const QKeyEvent &event)
{
    return event.key() == Qt::Key_N && event.modifiers() == Qt::ControlModifier;
}

CellDelegate *mutedCell(QObject *parent)
{
    auto *cell = new CellDelegate(parent);
    cell->setMuted(true);
    return cell;
}

/// In px of the 13 px font: room for what is `pixels` wide, and the cell around it.
int roomFor(int pixels)
{
    return (pixels + 2 * CellDelegate::padding) * 100 / qMax(1, scaled(100)) + 2;
}

/// Room for a column's heading in this language, `least` at least.
int headingRoom(const QAbstractItemModel &model, int column, int least)
{
    const QFontMetrics metrics(typography(Voice::Small));
    const QString heading = model.headerData(column, Qt::Horizontal).toString();
    return qMax(least, roomFor(metrics.horizontalAdvance(heading)));
}

/// Room for the longest state.
int stateRoom()
{
    int widest = 0;
    for (const GoalState state : {GoalState::Open, GoalState::Reached, GoalState::Dropped})
        widest = qMax(widest, chipSize(goalStateChip(state)).width());
    return roomFor(widest);
}

/// Shows what became of a change in its dialog, if that is still there.
StructureChanges::Told tell(EntryDialog *dialog)
{
    return [dialog = QPointer(dialog)](const Result<void> &done) {
        if (dialog)
            dialog->take(done);
    };
}

} // namespace

OrganizationPage::OrganizationPage(ConsoleContext &context, QWidget *parent)
    : OrganizationPage(context, std::make_unique<StructureLists>(context.session), parent)
{
}

OrganizationPage::OrganizationPage(ConsoleContext &context,
                                   const StructureLists::Questions &questions, QWidget *parent)
    : OrganizationPage(context, std::make_unique<StructureLists>(context.session, questions),
                       parent)
{
}

OrganizationPage::OrganizationPage(ConsoleContext &context, std::unique_ptr<StructureLists> lists,
                                   QWidget *parent)
    : Page(context, parent)
    , m_read(std::move(lists))
    , m_changes(new StructureChanges(context.session, context.notices, this))
    , m_may(context.may(Permission::AccessSettings))
    , m_banner(new Banner(this))
    , m_tabs(new QTabBar(this))
    , m_stack(new QStackedWidget(this))
{
    m_lists[Departments] =
        new StructureList(m_departments, DepartmentModel::IdRole, u"departments"_s,
                          tr("Departments"), tr("Choose a department first."), m_stack);
    m_lists[Positions] =
        new StructureList(m_positions, PositionModel::IdRole, u"positions"_s, tr("Positions"),
                          tr("Choose a position first."), m_stack);
    m_lists[Goals] = new StructureList(m_goals, GoalModel::IdRole, u"goals"_s, tr("Goals"),
                                       tr("Choose a goal first."), m_stack);
    layOut();
    addActions();
    setColumns();
    connectLists();
    showTexts();
}

OrganizationPage::~OrganizationPage() = default;

void OrganizationPage::layOut()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::pageMargin, Theme::space16, Theme::pageMargin,
                               Theme::pageMargin);
    column->setSpacing(Theme::space12);
    m_tabs->setObjectName(u"tabs"_s);
    m_tabs->setAccessibleName(tr("What is shown"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    for (int tab = 0; tab < TabCount; ++tab) {
        m_tabs->addTab({});
        m_stack->addWidget(m_lists[tab]);
    }
    column->addWidget(m_tabs);
    column->addWidget(m_banner);
    column->addWidget(m_stack, 1);
    m_banner->setClosable(true);
    for (StructureList *shown : m_lists)
        shown->setReason(m_may.whyNot());
    if (context().may(Permission::ViewPeople))
        list(Departments)->offerPeople();
}

void OrganizationPage::addActions()
{
    ActionRegistry &actions = context().actions;
    const auto make = [&](Tab tab, const QString &id, const QString &text, const QString &words) {
        m_add[tab] = actions.find(id);
        if (!m_add[tab])
            m_add[tab] = actions.add({id, text, u"plus"_s, title(), words, {}});
        actions.setReason(id, m_may.whyNot());
        connect(m_add[tab], &QAction::triggered, this, [this, tab] { add(tab); });
    };
    make(Departments, u"organization.addDepartment"_s, tr("Add department"), tr("new create"));
    make(Positions, u"organization.addPosition"_s, tr("Add position"), tr("new create job title"));
    make(Goals, u"organization.addGoal"_s, tr("Add goal"), tr("new create objective okr"));
}

void OrganizationPage::setColumns()
{
    TableView *departments = list(Departments)->table();
    departments->setColumn(DepartmentModel::Name, 220, 2, 150);
    departments->setColumn(DepartmentModel::Positions, 300, 3, 120);
    for (const auto &[column, least] :
         {std::pair(DepartmentModel::People, 92), std::pair(DepartmentModel::Members, 76),
          std::pair(DepartmentModel::Headcount, 100)})
        departments->setColumn(column, headingRoom(m_departments, column, least));
    departments->setItemDelegateForColumn(DepartmentModel::Positions,
                                          new ChipsDelegate(DepartmentModel::TextsRole, this));
    TableView *positions = list(Positions)->table();
    positions->setColumn(PositionModel::Name, 300, 3, 150);
    positions->setColumn(PositionModel::Department, 240, 2, 120);
    positions->setColumn(PositionModel::People,
                         headingRoom(m_positions, PositionModel::People, 92));
    positions->setItemDelegateForColumn(PositionModel::Department, mutedCell(this));
    TableView *goals = list(Goals)->table();
    goals->setColumn(GoalModel::Objective, 340, 3, 200);
    goals->setColumn(GoalModel::KeyResults, 300, 2, 120);
    goals->setColumn(GoalModel::State, stateRoom());
    goals->setItemDelegateForColumn(GoalModel::KeyResults, mutedCell(this));
    goals->setItemDelegateForColumn(GoalModel::State,
                                    new ChipDelegate(
                                        [](const QModelIndex &index) {
                                            return goalStateChip(static_cast<GoalState>(
                                                index.data(GoalModel::StateRole).toInt()));
                                        },
                                        this));
    const bool seesPeople = bool(context().may(Permission::ViewPeople));
    departments->setColumnHidden(DepartmentModel::People, !seesPeople);
    positions->setColumnHidden(PositionModel::People, !seesPeople);
    for (int tab = 0; tab < TabCount; ++tab)
        list(Tab(tab))->table()->setName(u"organization/"_s + tabNames[tab]);
}

void OrganizationPage::connectLists()
{
    connect(&m_read->departments(), &ReadingBase::answered, this, [this] {
        m_departments.setEntries(m_read->departments().value());
        showTexts();
    });
    connect(&m_read->positions(), &ReadingBase::answered, this, [this] {
        m_positions.setEntries(m_read->positions().value());
        showTexts();
    });
    connect(&m_read->goals(), &ReadingBase::answered, this, [this] {
        m_goals.setEntries(m_read->goals().value());
        showTexts();
    });
    gangway::follow(*list(Departments)->stack(), m_read->departments(), context().session);
    gangway::follow(*list(Positions)->stack(), m_read->positions(), context().session);
    gangway::follow(*list(Goals)->stack(), m_read->goals(), context().session);
    for (int tab = 0; tab < TabCount; ++tab)
        connect(list(Tab(tab))->stack(), &StateStack::emptyActivated, this,
                [this, tab] { onEmptyActivated(Tab(tab)); });
    connect(m_tabs, &QTabBar::currentChanged, this, [this](int tab) {
        m_stack->setCurrentIndex(tab);
        m_banner->dismiss();
        emit headerChanged();
        context().navigator.replace(address());
    });
    connect(m_changes, &StructureChanges::changed, m_read.get(), &StructureLists::refresh);
    connect(m_changes, &StructureChanges::added, this,
            [this](const QUuid &id) { m_lists[m_tabs->currentIndex()]->choose(id); });
    connect(m_changes, &StructureChanges::failed, m_banner,
            [this](const Error &error) { m_banner->showError(error); });
    connect(list(Departments), &StructureList::editRequested, this,
            &OrganizationPage::changeDepartment);
    connect(list(Departments), &StructureList::removeRequested, this,
            &OrganizationPage::removeDepartment);
    connect(list(Departments), &StructureList::peopleRequested, this, [this](const QUuid &id) {
        context().navigator.go({PageId::People, {}, {{u"department"_s, idText(id)}}});
    });
    connect(list(Positions), &StructureList::editRequested, this,
            &OrganizationPage::changePosition);
    connect(list(Positions), &StructureList::removeRequested, this, [this](const QUuid &id) {
        if (const int row = m_positions.rowOf(id); row >= 0)
            m_changes->remove(m_positions.entryAt(row));
    });
    connect(list(Goals), &StructureList::editRequested, this, [this](const QUuid &id) {
        if (const int row = m_goals.rowOf(id); row >= 0)
            editGoal(m_goals.entryAt(row));
    });
    connect(list(Goals), &StructureList::removeRequested, this, [this](const QUuid &id) {
        if (const int row = m_goals.rowOf(id); row >= 0)
            m_changes->remove(m_goals.entryAt(row));
    });
}

/// How many there are, and what empty lists say.
void OrganizationPage::showTexts()
{
    const auto title = [this](Tab tab, const QString &text, const ReadingBase &reading, int count) {
        const QString number = reading.hasValue() ? u"  "_s + QLocale().toString(count) : QString();
        m_tabs->setTabText(tab, text + number);
    };
    title(Departments, tr("Departments"), m_read->departments(), m_departments.rowCount());
    title(Positions, tr("Positions"), m_read->positions(), m_positions.rowCount());
    title(Goals, tr("Goals"), m_read->goals(), m_goals.rowCount());
    list(Departments)->setSummary(tr("Departments group people, and filter lists and the funnel."));
    list(Positions)->setSummary(tr("Positions are offered where people are added."));
    list(Goals)->setSummary(tr("What the organisation wants to reach."));
    const auto button = [this](const QString &text) { return m_may ? text : QString(); };
    list(Departments)
        ->stack()
        ->setEmptyMessage(u"building-2"_s, tr("No departments yet"),
                          tr("Departments group people, and filter lists and the funnel."),
                          button(tr("Add department")));
    const bool hasDepartments = m_departments.rowCount() > 0;
    list(Positions)->stack()->setEmptyMessage(
        u"briefcase"_s, tr("No positions yet"),
        hasDepartments ? tr("Positions belong to a department, and are offered for its people.")
                       : tr("Positions belong to a department. Begin with that."),
        button(hasDepartments ? tr("Add position") : tr("Add department")));
    list(Goals)->stack()->setEmptyMessage(
        u"target"_s, tr("No goals yet"),
        tr("A goal says what is to be reached, and how one sees that it is."),
        button(tr("Add goal")));
    context().actions.setReason(u"organization.addPosition"_s,
                                !m_may ? m_may.whyNot()
                                : m_read->departments().hasValue() && !hasDepartments
                                    ? tr("Add a department first.")
                                    : QString());
}

QList<QAction *> OrganizationPage::topBarActions()
{
    return {m_add[m_tabs->currentIndex()]};
}

void OrganizationPage::open(const PageAddress &address)
{
    const QString tab = address.values.value(u"tab"_s).toString();
    const auto found = std::ranges::find(tabNames, tab);
    if (found != tabNames.cend())
        bring(Tab(found - tabNames.cbegin()));
    m_read->refresh();
}

PageAddress OrganizationPage::address() const
{
    return {PageId::Organization, {}, {{u"tab"_s, QString(tabNames[m_tabs->currentIndex()])}}};
}

void OrganizationPage::addNew()
{
    m_add[m_tabs->currentIndex()]->trigger();
}

void OrganizationPage::bring(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

void OrganizationPage::onEmptyActivated(Tab tab)
{
    add(tab == Positions && m_departments.rowCount() == 0 ? Departments : tab);
}

void OrganizationPage::add(Tab tab)
{
    if (!m_may)
        return;
    if (context().navigator.current().page != PageId::Organization)
        context().navigator.go(address()); // from the palette
    bring(tab);
    if (tab == Departments)
        addDepartment();
    else if (tab == Positions)
        addPosition();
    else
        editGoal({});
}

void OrganizationPage::addDepartment()
{
    auto *dialog = new EntryDialog({tr("Add department"), {}, tr("Add department")},
                                   departmentFields(), {}, this);
    connect(dialog, &EntryDialog::submitted, this, [this, dialog](const QJsonObject &values) {
        m_changes->add(departmentFrom(values), tell(dialog));
    });
    dialog->open();
}

void OrganizationPage::changeDepartment(const QUuid &id)
{
    const int row = m_departments.rowOf(id);
    if (row < 0)
        return;
    const DepartmentEntry before = m_departments.entryAt(row);
    auto *dialog = new EntryDialog({tr("Change “%1”").arg(before.name), {}, tr("Save")},
                                   departmentFields(), departmentValues(before), this);
    connect(dialog, &EntryDialog::submitted, this,
            [this, dialog, before](const QJsonObject &values) {
                const DepartmentEntry after = departmentFrom(values, before);
                if (after == before)
                    return dialog->accept();
                m_changes->change(before, after, tell(dialog));
            });
    dialog->open();
}

/// Asks only when somebody is in it: the rest is taken back by the notice.
void OrganizationPage::removeDepartment(const QUuid &id)
{
    const int row = m_departments.rowOf(id);
    if (row < 0)
        return;
    const DepartmentEntry department = m_departments.entryAt(row);
    if (department.people == 0 && department.members == 0)
        return m_changes->remove(department, {});
    auto *dialog = new RemoveDepartmentDialog(department, m_read->departments().value(), this);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, department] { m_changes->remove(department, dialog->into()); });
    dialog->open();
}

QList<std::pair<QUuid, QString>> OrganizationPage::departmentChoices() const
{
    QList<std::pair<QUuid, QString>> departments;
    for (int row = 0; row < m_departments.rowCount(); ++row)
        departments.append({m_departments.entryAt(row).id, m_departments.entryAt(row).name});
    return departments;
}

void OrganizationPage::addPosition()
{
    const auto departments = departmentChoices();
    if (departments.isEmpty())
        return;
    // Where one is: the department of the chosen position, or the chosen department.
    const int row = m_positions.rowOf(list(Positions)->current());
    const QUuid here =
        row >= 0 ? m_positions.entryAt(row).department : list(Departments)->current();
    auto *dialog =
        new EntryDialog({tr("Add position"), {}, tr("Add position")}, positionFields(), {}, this);
    dialog->addChoice(tr("Department"), departments, here);
    connect(dialog, &EntryDialog::submitted, this, [this, dialog](const QJsonObject &values) {
        m_changes->addPosition(dialog->choice(), values.value(u"name"_s).toString().trimmed(),
                               tell(dialog));
    });
    dialog->open();
}

void OrganizationPage::changePosition(const QUuid &id)
{
    const int row = m_positions.rowOf(id);
    if (row < 0)
        return;
    const PositionEntry before = m_positions.entryAt(row);
    const QString words =
        before.people > 0 ? tr("%n new hire(s) with this position get a new name, too. In another "
                               "department they stay in theirs.",
                               nullptr, before.people)
                          : QString();
    auto *dialog = new EntryDialog({tr("Change “%1”").arg(before.name), words, tr("Save")},
                                   positionFields(), {{u"name"_s, before.name}}, this);
    dialog->addChoice(tr("Department"), departmentChoices(), before.department);
    connect(dialog, &EntryDialog::submitted, this,
            [this, dialog, before](const QJsonObject &values) {
                PositionEntry after = before;
                after.name = values.value(u"name"_s).toString().trimmed();
                after.department = dialog->choice();
                if (const int there = m_departments.rowOf(after.department); there >= 0)
                    after.departmentName = m_departments.entryAt(there).name;
                if (after.name == before.name && after.department == before.department)
                    return dialog->accept();
                m_changes->change(before, after, tell(dialog));
            });
    dialog->open();
}

void OrganizationPage::editGoal(const GoalEntry &goal)
{
    const bool isNew = goal.id.isNull();
    const EntryDialog::Words words{
        isNew ? tr("Add goal") : tr("Change goal"), {}, isNew ? tr("Add goal") : tr("Save")};
    auto *dialog = new EntryDialog(words, goalFields(), goalValues(goal), this);
    connect(dialog, &EntryDialog::submitted, this, [this, dialog, goal](const QJsonObject &values) {
        const GoalEntry after = goalFrom(values, goal);
        if (after == goal)
            return dialog->accept();
        m_changes->save(goal, after, tell(dialog));
    });
    dialog->open();
}

/// Ctrl+N belongs to this page while one is on it.
bool OrganizationPage::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isAdd(static_cast<QKeyEvent &>(*event))) {
        event->accept();
        return true;
    }
    return Page::event(event);
}

void OrganizationPage::keyPressEvent(QKeyEvent *event)
{
    if (isAdd(*event))
        addNew();
    else
        Page::keyPressEvent(event);
}

} // namespace gangway
