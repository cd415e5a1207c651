// SPDX-License-Identifier: GPL-3.0-or-later
#include "flows/flowspage.h"

#include "domain/content/contenttypes.h"
#include "flows/importsheet.h"
#include "services/console/session/session.h"
#include "shell/actionregistry.h"
#include "shell/follow.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/icons.h"
#include "style/theme.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/celldelegate.h"
#include "widgets/filterbutton.h"
#include "widgets/rowfit.h"
#include "widgets/searchfield.h"
#include "widgets/statestack.h"
#include "widgets/tableview.h"
#include "widgets/typedforms.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPointer>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

ChipLook lookOf(const QModelIndex &index)
{
    const auto state =
        static_cast<FlowListModel::State>(index.data(FlowListModel::StateRole).toInt());
    ChipKind kind = ChipKind::Neutral;
    if (state == FlowListModel::Published)
        kind = ChipKind::Done;
    else if (state == FlowListModel::DraftChanged)
        kind = ChipKind::Overdue;
    const bool locked = index.data(FlowListModel::LockedRole).toBool();
    const QString text = FlowListModel::stateText(state);
    return {.kind = kind,
            .text = locked ? FlowsPage::tr("%1 · locked").arg(text) : text,
            .icon = locked ? u"lock"_s : QString()};
}

QString firstFile(const QMimeData *data)
{
    const QList<QUrl> urls = data->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile())
            return url.toLocalFile();
    }
    return {};
}

} // namespace

FlowsPage::FlowsPage(ConsoleContext &context, std::unique_ptr<FlowListSource> source,
                     QWidget *parent)
    : Page(context, parent)
    , m_may(context.may(Permission::AccessSettings))
    , m_source(source ? std::move(source) : std::make_unique<SessionFlowList>(context.session))
    , m_model(std::make_unique<FlowListModel>(*m_source))
    , m_filter(std::make_unique<FlowFilterModel>())
    , m_actions(new FlowsActions(context, this))
{
    setObjectName(u"flowsPage"_s);
    setAcceptDrops(true);
    m_filter->setSourceModel(m_model.get());
    m_filter->setSortRole(FlowListModel::SortRole);
    m_filter->sort(FlowListModel::Name);
    addActions();
    layOut();
    follow(*m_stack, *m_model, context.session, [this] { showFlows(); });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(m_filter.get(), signal, this, &FlowsPage::showFlows);
    connect(m_actions, &FlowsActions::changed, m_model.get(), &FlowListModel::refresh);
    connect(m_actions, &FlowsActions::failed, m_banner,
            [this](const Error &error) { m_banner->showError(error); });
    connect(m_actions, &FlowsActions::opened, this, [this](const QUuid &id) {
        this->context().navigator.go({PageId::FlowEditor, id, {{u"select"_s, id}}});
    });
}

FlowsPage::~FlowsPage() = default;

void FlowsPage::addActions()
{
    ActionRegistry &actions = context().actions;
    m_new =
        actions.add({u"flows.new"_s, tr("New flow"), u"plus"_s, tr("Flows"), tr("create add"), {}});
    m_import = actions.add({u"flows.import"_s,
                            tr("Import"),
                            u"upload"_s,
                            tr("Flows"),
                            tr("file markdown document open"),
                            {Qt::CTRL | Qt::Key_O}});
    actions.setReason(u"flows.new"_s, m_may.whyNot());
    actions.setReason(u"flows.import"_s, m_may.whyNot());
    connect(m_new, &QAction::triggered, m_actions, &FlowsActions::create);
    connect(m_import, &QAction::triggered, this, &FlowsPage::chooseFile);
}

void FlowsPage::addNew()
{
    m_new->trigger();
}

void FlowsPage::layOut()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Theme::pageMargin, Theme::pageMargin, Theme::pageMargin,
                               Theme::pageMargin);
    layout->setSpacing(Theme::space16);
    m_banner = new Banner(this);
    m_banner->setClosable(true);
    layout->addWidget(m_banner);
    auto *bar = new QHBoxLayout;
    bar->setSpacing(Theme::space8);
    m_search = new SearchField(tr("Search flows"), this);
    m_search->setObjectName(u"flowSearch"_s);
    m_search->setMaximumWidth(320);
    m_status = new FilterButton(tr("Status"), this);
    m_status->setObjectName(u"flowStatus"_s);
    m_status->addChoice(tr("Current"), -1);
    for (const auto state : {FlowListModel::Draft, FlowListModel::Published,
                             FlowListModel::DraftChanged, FlowListModel::Archived})
        m_status->addChoice(FlowListModel::stateText(state), int(state));
    m_more = new IconButton(u"ellipsis"_s, tr("Actions for the chosen flow"), this);
    m_more->setObjectName(u"flowMenuButton"_s);
    bar->addWidget(m_search, 1);
    bar->addWidget(m_status);
    bar->addStretch();
    bar->addWidget(m_more);
    layout->addLayout(bar);

    m_table = new TableView;
    m_table->setObjectName(u"flowTable"_s);
    m_table->setAccessibleName(tr("Flows"));
    m_table->setTallRows(true);
    m_table->setModel(m_filter.get());
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setItemDelegateForColumn(
        FlowListModel::Name, new TwoLineDelegate(FlowListModel::DescriptionRole, false, m_table));
    m_table->setItemDelegateForColumn(FlowListModel::Status, new ChipDelegate(lookOf, m_table));
    m_table->setName(u"flows"_s);
    m_table->setColumn(FlowListModel::Name, 260, 1, 140);
    m_table->setColumn(FlowListModel::Status, 170, 0, 110);
    m_table->setColumn(FlowListModel::Version, 84);
    m_table->setColumn(FlowListModel::Stages, 84);
    m_table->setColumn(FlowListModel::Blocks, 84);
    m_table->setColumn(FlowListModel::UnderWay, 108);
    m_table->setColumn(FlowListModel::Updated, 150, 0, 100);
    m_table->setSortingEnabled(true);
    m_search->leadInto(m_table);
    m_table->horizontalHeader()->setSortIndicator(FlowListModel::Name, Qt::AscendingOrder);
    auto *card = new Card;
    card->setEdgeToEdge(true);
    m_stack = std::make_unique<StateStack>(m_table, this);
    m_stack->setSkeleton(SkeletonView::Shape::TallRows);
    card->body()->addWidget(m_stack.get());
    new RowFit(card, m_stack.get(), m_table);
    layout->addWidget(card, 1);
    layout->addStretch();

    connect(m_search, &SearchField::searchChanged, this, &FlowsPage::showFilters);
    connect(m_status, &FilterButton::valueChanged, this, &FlowsPage::showFilters);
    connect(m_table, &TableView::rowActivated, this, &FlowsPage::openFlow);
    connect(m_table, &QWidget::customContextMenuRequested, this,
            [this](const QPoint &at) { showMenu(m_table->viewport()->mapToGlobal(at)); });
    connect(m_more, &QToolButton::clicked, this,
            [this] { showMenu(m_more->mapToGlobal(m_more->rect().bottomLeft())); });
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { m_more->setEnabled(current() != nullptr); });
    connect(m_stack.get(), &StateStack::emptyActivated, this, [this] {
        if (m_model->rowCount() == 0)
            return m_import->trigger();
        m_search->setSearch({});
        m_status->setValue(-1);
        showFilters();
    });
    m_more->setEnabled(false);
}

QString FlowsPage::note() const
{
    return m_model->rowCount() > 0 ? QLocale().toString(m_model->rowCount()) : QString();
}

QList<QAction *> FlowsPage::topBarActions()
{
    return {m_new, m_import};
}

void FlowsPage::open(const PageAddress &address)
{
    m_search->setSearch(address.values.value(u"search"_s).toString());
    m_status->setValue(address.values.value(u"status"_s, -1).toInt());
    showFilters();
    m_model->refresh();
}

PageAddress FlowsPage::address() const
{
    PageAddress here{PageId::Flows, {}, {}};
    if (!m_search->search().isEmpty())
        here.values[u"search"_s] = m_search->search();
    if (m_status->isFiltering())
        here.values[u"status"_s] = m_status->value();
    return here;
}

void FlowsPage::showFilters()
{
    m_filter->setSearch(m_search->search());
    const int state = m_status->value().toInt();
    m_filter->setStates(state < 0 ? QSet<int>() : QSet<int>{state});
    if (isVisible())
        context().navigator.replace(address());
    showFlows();
}

/// The rows that are left by the filters, or why there are none.
void FlowsPage::showFlows()
{
    emit headerChanged();
    if (!m_model->hasValue())
        return;
    if (m_filter->rowCount() > 0)
        return m_stack->showContent();
    if (m_model->rowCount() > 0)
        m_stack->setEmptyMessage(u"search"_s, tr("No flow fits"),
                                 tr("Try other words or another status."), tr("Show all"));
    else
        m_stack->setEmptyMessage(
            u"workflow"_s, tr("No flows yet"),
            m_may ? tr("A flow is what new hires go through. Drop a document of yours here, such "
                       "as a Markdown checklist, or begin with an empty one.")
                  : m_may.whyNot(),
            m_may ? tr("Import a document") : QString());
    m_stack->showEmpty();
}

const FlowSummary *FlowsPage::current() const
{
    const QModelIndex row = m_filter->mapToSource(m_table->currentIndex());
    return row.isValid() ? &m_model->flowAt(row.row()) : nullptr;
}

void FlowsPage::openFlow(const QModelIndex &index)
{
    const QModelIndex row = m_filter->mapToSource(index);
    if (row.isValid())
        context().navigator.go({PageId::FlowEditor, m_model->flowAt(row.row()).id, {}});
}

void FlowsPage::showMenu(const QPoint &globalPos)
{
    if (!current())
        return;
    const FlowSummary flow = *current();
    auto *menu = new QMenu(this);
    menu->setObjectName(u"flowMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setToolTipsVisible(true);
    const auto add = [menu](const QString &iconName, const QString &text, const auto &slot) {
        QAction *action = menu->addAction(icon(iconName), text);
        QObject::connect(action, &QAction::triggered, menu, slot);
        return action;
    };
    // What the person may not do says why.
    const auto change = [this, add](const QString &iconName, const QString &text,
                                    const auto &slot) {
        QAction *action = add(iconName, text, slot);
        action->setEnabled(bool(m_may));
        action->setToolTip(m_may.whyNot());
    };
    const bool archived = flow.status == FlowStatus::Archived;
    add(u"pencil"_s, tr("Open"),
        [this, flow] { context().navigator.go({PageId::FlowEditor, flow.id, {}}); });
    change(u"copy"_s, tr("Duplicate"), [this, flow] { m_actions->duplicate(flow); });
    menu->addSeparator();
    add(u"download"_s, tr("Export for Gangway"),
        [this, flow] { chooseExport(flow, FlowsActions::Format::Gangway); });
    add(u"file-text"_s, tr("Export as Markdown"),
        [this, flow] { chooseExport(flow, FlowsActions::Format::Markdown); });
    menu->addSeparator();
    change(flow.locked ? u"lock-open"_s : u"lock"_s, flow.locked ? tr("Unlock") : tr("Lock"),
           [this, flow] { m_actions->setLocked(flow, !flow.locked); });
    change(archived ? u"archive-restore"_s : u"archive"_s,
           archived ? tr("Take back from the archive") : tr("Archive"),
           [this, flow, archived] { m_actions->setArchived(flow, !archived); });
    menu->popup(globalPos);
}

void FlowsPage::chooseFile()
{
    auto *dialog = new QFileDialog(this, tr("Import a flow"), {},
                                   tr("Documents (*.md *.markdown *.txt *.json);;All files (*)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, &FlowsPage::importFile);
    dialog->open();
}

void FlowsPage::chooseExport(const FlowSummary &flow, FlowsActions::Format format)
{
    const bool markdown = format == FlowsActions::Format::Markdown;
    const QString ending = markdown ? u"md"_s : u"gangway.json"_s;
    QString name = flow.name;
    name.replace(u'/', u'-');
    auto *dialog = new QFileDialog(this, tr("Export “%1”").arg(flow.name));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(ending);
    dialog->selectFile(name + u'.' + ending);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, flow, format](const QString &path) { m_actions->exportTo(flow, format, path); });
    dialog->open();
}

ImportSheet *FlowsPage::sheet() const
{
    return m_sheet;
}

ImportSheet *FlowsPage::makeSheet()
{
    delete m_sheet;
    m_sheet = new ImportSheet(context().session, this);
    // One moves on once the sheet is closed: closing it gives the focus back to this page.
    connect(m_sheet, &ImportSheet::created, this, [this](const QUuid &id, const QString &name) {
        context().notices.show(tr("“%1” was imported").arg(name));
        m_model->refresh();
        connect(
            m_sheet, &QDialog::finished, this,
            [this, id] { context().navigator.go({PageId::FlowEditor, id, {}}); },
            Qt::SingleShotConnection);
    });
    connect(m_sheet, &QDialog::rejected, this, &FlowsPage::focusContents);
    connect(m_sheet, &ImportSheet::anotherRequested, this, [this] {
        m_sheet->close();
        chooseFile();
    });
    return m_sheet;
}

void FlowsPage::importFile(const QString &path)
{
    const auto open = [this, path] {
        makeSheet()->read(path);
        m_sheet->open();
    };
    if (m_sheet) // another one may be open, with a name typed in it
        TypedForms::all().leave(m_sheet, open);
    else
        open();
}

void FlowsPage::dragEnterEvent(QDragEnterEvent *event)
{
    if (bool(m_may) && !firstFile(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

/// Whatever changed meanwhile is read again by open().
void FlowsPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    m_model->setLive(false);
}

void FlowsPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_model->setLive(true);
}

void FlowsPage::focusContents()
{
    if (m_table->isVisible())
        m_table->setFocus(Qt::OtherFocusReason);
    else
        m_search->setFocus(Qt::OtherFocusReason);
}

void FlowsPage::focusInEvent(QFocusEvent *event)
{
    Page::focusInEvent(event);
    focusContents();
}

void FlowsPage::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    importFile(firstFile(event->mimeData()));
}

} // namespace gangway
