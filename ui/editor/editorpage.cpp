// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/editorpage.h"

#include "domain/base/ids.h"
#include "domain/base/whendone.h"
#include "editor/blockpicker.h"
#include "editor/canvasparts.h"
#include "editor/conflictbar.h"
#include "editor/editordesk.h"
#include "editor/languagebutton.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/propertiespane.h"
#include "editor/publishdialog.h"
#include "editor/savingstatus.h"
#include "editor/stagecanvas.h"
#include "items/flows/flowsaving.h"
#include "shell/actionregistry.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/icons.h"
#include "style/theme.h"
#include "style/typography.h"
#include "usecases/flows/flows.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/statestack.h"
#include "widgets/typedforms.h"

#include <QHBoxLayout>
#include <QMenu>
#include <QSettings>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace gangway {

EditorPage::EditorPage(ConsoleContext &context, const QString &draftFolder, QWidget *parent)
    : Page(context, parent)
    , m_may(context.may(Permission::AccessSettings))
    , m_desk(std::make_unique<EditorDesk>(context.contentTypes))
    , m_saving(std::make_unique<FlowSaving>(
          context.session,
          draftFolder.isEmpty()
              ? gangway::draftFolder(context.identity.organizationId, context.identity.personId)
              : draftFolder))
{
    setObjectName(u"editorPage"_s);
    addActions();
    layOut();
    connectDesk();
    m_saving->follow(m_desk->editing());
    TypedForms::all().add(this, {.isTouched = [this] { return m_outline->view().isRenaming(); },
                                 .keep = [this] { leave(); },
                                 .isKept = true});
    connect(m_saving.get(), &FlowSaving::loaded, this, &EditorPage::onLoaded);
    connect(m_saving.get(), &FlowSaving::stateChanged, this, &EditorPage::onSavingChanged);
    connect(m_saving.get(), &FlowSaving::stateChanged, this, &Page::savingChanged);
    connect(m_saving.get(), &FlowSaving::failed, this, [this](const Error &error) {
        m_conflict->setBusy(false);
        m_banner->showError(error);
    });
    connect(m_saving.get(), &FlowSaving::keptAsCopy, this, [this](const QUuid &id) {
        this->context().notices.show(tr("Your changes are kept in a copy"));
        this->context().navigator.go({PageId::FlowEditor, id, {}});
    });
}

EditorPage::~EditorPage() = default;

QString EditorPage::title() const
{
    const QString name = m_desk->document().name();
    return name.isEmpty() ? tr("Flow") : name;
}

std::optional<ChipLook> EditorPage::chip() const
{
    using State = FlowSaving::State;
    if (m_saving->state() == State::Loading || m_saving->state() == State::LoadFailed)
        return {};
    if (m_draft.publishedVersion == 0)
        return ChipLook{.kind = ChipKind::Neutral, .text = tr("Draft")};
    if (m_draft.draftDiffers)
        return ChipLook{.kind = ChipKind::Overdue,
                        .text = tr("Changed since version %1").arg(m_draft.publishedVersion)};
    return ChipLook{.kind = ChipKind::Done, .text = tr("Version %1").arg(m_draft.publishedVersion)};
}

std::optional<PageAddress> EditorPage::parentPage() const
{
    return PageAddress{PageId::Flows, {}, {}};
}

QList<QWidget *> EditorPage::topBarWidgets()
{
    QList<QWidget *> widgets;
    for (const auto &widget : m_barWidgets)
        widgets.append(widget.get());
    return widgets;
}

QList<QAction *> EditorPage::topBarActions()
{
    return {m_publish};
}

PageAddress EditorPage::address() const
{
    PageAddress here = m_address;
    const QUuid chosen = m_desk->selected();
    if (!chosen.isNull() && chosen != m_address.id)
        here.values[u"select"_s] = chosen;
    return here;
}

void EditorPage::open(const PageAddress &address)
{
    const bool same = address.id == m_address.id && !m_address.id.isNull() &&
                      m_saving->state() != FlowSaving::State::LoadFailed;
    m_address = address;
    if (same && m_saving->hasUnsaved())
        return selectFrom(address);
    m_banner->dismiss();
    if (!same)
        m_stack->showLoading();
    if (address.id.isNull())
        return;
    m_saving->load(address.id);
    emit headerChanged();
}

bool EditorPage::hasUnsaved() const
{
    return m_saving && m_saving->hasUnsaved();
}

void EditorPage::leave()
{
    m_canvas->endEdit();
    m_outline->view().endEdit();
    m_saving->saveNow();
}

void EditorPage::onLoaded(const FlowDraft &draft)
{
    // Reading the same again keeps the undo steps.
    const bool fresh = draft.document != m_desk->document();
    m_draft = draft;
    m_draft.document = {};
    QString whyNot;
    if (!m_may)
        whyNot = m_may.whyNot();
    else if (draft.locked)
        whyNot = tr("This flow is locked.");
    else if (draft.status == FlowStatus::Archived)
        whyNot = tr("This flow is archived.");
    m_desk->setReadOnly(whyNot);
    if (fresh)
        m_desk->editing().load(draft.document);
    selectFrom(m_address);
    m_stack->showContent();
    m_offersPeople = false;
    m_banner->setClosable(false);
    if (!m_may)
        m_banner->showMessage(BannerKind::Info, m_may.whyNot());
    else if (draft.locked)
        m_banner->showMessage(BannerKind::Info, whyNot, tr("Unlock"));
    else if (!whyNot.isEmpty())
        m_banner->showMessage(BannerKind::Info, whyNot, tr("Take back from the archive"));
    else if (m_saving->wasRecovered())
        m_banner->showMessage(BannerKind::Info,
                              tr("Changes that were not saved last time are here again."));
    enableActions();
    emit headerChanged();
    if (hasFocus())
        focusContents();
}

/// The canvas, as soon as it is there.
void EditorPage::focusContents()
{
    if (m_canvas->isVisible())
        m_canvas->setFocus(Qt::OtherFocusReason);
    else
        setFocus(Qt::OtherFocusReason);
}

void EditorPage::focusInEvent(QFocusEvent *event)
{
    Page::focusInEvent(event);
    if (m_canvas->isVisible())
        focusContents();
}

void EditorPage::selectFrom(const PageAddress &address)
{
    const QUuid wanted = address.values.value(u"select"_s).toUuid();
    if (!wanted.isNull())
        m_desk->select(wanted);
}

void EditorPage::onSavingChanged()
{
    using State = FlowSaving::State;
    const State state = m_saving->state();
    const bool conflict = state == State::Conflict;
    if (m_conflict->isVisibleTo(this) != conflict) {
        m_conflict->setBusy(false);
        m_conflict->setVisible(conflict);
    }
    if (state == State::LoadFailed) {
        if (m_saving->error().kind == ErrorKind::Unavailable)
            m_stack->showOffline();
        else
            m_stack->showError(m_saving->error());
    }
    if (state == State::Refused || state == State::NotKept)
        m_banner->showError(m_saving->error());
    if (state == State::Saved && m_banner->kind() == BannerKind::Error)
        m_banner->dismiss();
    enableActions();
    emit headerChanged(); // the chip is not shown while it loads
}

void EditorPage::keepAsCopy()
{
    m_conflict->setBusy(true);
    m_saving->keepAsCopy(tr("%1 (my changes)").arg(m_desk->document().name()));
}

/// Unlocks the flow or takes it out of the archive.
void EditorPage::freeFlow()
{
    const QUuid flow = m_address.id;
    whenDone(m_draft.locked ? flows::setLocked(context().session, flow, false)
                            : flows::setArchived(context().session, flow, false),
             this, [this, id = flow](const Result<qint64> &done) {
                 if (!done)
                     m_banner->showError(done.error());
                 else if (id == m_address.id) {
                     m_banner->dismiss();
                     m_saving->load(id);
                 }
             });
}

void EditorPage::publish()
{
    if (!m_publish->isEnabled())
        return;
    m_canvas->endEdit();
    auto *dialog = new PublishDialog(*m_desk, *m_saving, context().session, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PublishDialog::published, this, [this](const Publication &publication) {
        m_draft.publishedVersion = publication.version;
        m_draft.draftDiffers = false;
        if (publication.unchanged)
            context().notices.show(
                tr("Nothing had changed since version %1").arg(publication.version));
        else
            offerPeople(publication);
        emit headerChanged();
    });
    connect(dialog, &QDialog::finished, this, &EditorPage::focusContents);
    dialog->open();
}

void EditorPage::offerPeople(const Publication &publication)
{
    m_offersPeople = true;
    m_banner->setClosable(true);
    m_banner->showMessage(
        BannerKind::Info,
        tr("Published as version %1. People can be put into it now.").arg(publication.version),
        tr("Add people"));
}

/// To the people of this flow with the import open, or to those who are in none.
void EditorPage::addPeople()
{
    auto *menu = new QMenu(m_banner->button());
    menu->setObjectName(u"addPeopleMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(gangway::icon(u"upload"_s), tr("Import a list of people")),
            &QAction::triggered, this, [this] {
                const QString flow = idText(m_address.id);
                m_banner->dismiss();
                context().navigator.go({PageId::People, {}, {{u"flow"_s, flow}}});
                if (QAction *import = context().actions.find(u"people.import"_s))
                    import->trigger(); // nothing, where one may not
            });
    connect(menu->addAction(gangway::icon(u"users"_s), tr("Choose people who are in no flow")),
            &QAction::triggered, this, [this] {
                m_banner->dismiss();
                context().navigator.go({PageId::People, {}, {{u"status"_s, u"notInFlow"_s}}});
            });
    menu->popup(m_banner->button()->mapToGlobal(QPoint(0, m_banner->button()->height() + 4)));
}

void EditorPage::openPicker()
{
    if (m_desk->isReadOnly() || m_desk->document().stages.isEmpty())
        return;
    const QWidget *button = m_canvas->addButton();
    const QRect here(button->mapToGlobal(QPoint(0, 0)), button->size());
    m_picker->openAt(here);
}

namespace {

const QString panesKey = u"editor/panes"_s;
// Of the page, for each of the panes at the sides; the sheet between them has a width of its own.
constexpr double sideShare = 0.27;
constexpr int leastSide = 250;
constexpr int mostSide = 340;

IconButton *buttonFor(QAction *action, const QString &icon, QWidget *parent)
{
    auto *button = new IconButton(icon, action->text(), parent);
    button->setEnabled(action->isEnabled());
    // By key they are Ctrl+Z and Ctrl+Shift+Z: a button that goes grey would lose the focus.
    button->setFocusPolicy(Qt::NoFocus);
    QObject::connect(action, &QAction::changed, button, [button, action] {
        button->setEnabled(action->isEnabled());
        button->setName(action->toolTip());
    });
    QObject::connect(button, &QToolButton::clicked, action, &QAction::trigger);
    return button;
}

} // namespace

void EditorPage::layOut()
{
    auto *panes = new QWidget;
    auto *down = new QVBoxLayout(panes);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    m_banner = new Banner(panes);
    m_banner->setObjectName(u"editorBanner"_s);
    m_banner->setEdgeToEdge(true);
    m_conflict = new ConflictBar(panes);
    m_splitter = new QSplitter(Qt::Horizontal, panes);
    m_splitter->setObjectName(u"editorPanes"_s);
    down->addWidget(m_banner);
    down->addWidget(m_conflict);
    down->addWidget(m_splitter, 1);
    m_outline = new OutlinePane(*m_desk, m_splitter);
    m_canvas = new StageCanvas(*m_desk, m_splitter);
    m_properties = new PropertiesPane(*m_desk, m_splitter);
    for (QWidget *pane : {static_cast<QWidget *>(m_outline), static_cast<QWidget *>(m_canvas),
                          static_cast<QWidget *>(m_properties)})
        m_splitter->addWidget(pane);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(1, 1);
    m_outline->setMinimumWidth(scaled(180));
    m_canvas->setMinimumWidth(scaled(280));
    m_properties->setMinimumWidth(scaled(220));
    m_ownPanes = m_splitter->restoreState(QSettings().value(panesKey).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this, [this] {
        m_ownPanes = true;
        QSettings().setValue(panesKey, m_splitter->saveState());
    });
    m_stack = std::make_unique<StateStack>(panes, this);
    m_stack->setSkeleton(SkeletonView::Shape::Panes);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack.get());
    m_picker = std::make_unique<BlockPicker>(context().contentTypes, this);
    for (QWidget *widget : {static_cast<QWidget *>(new SavingStatus(*m_saving, this)),
                            static_cast<QWidget *>(buttonFor(m_undo, u"undo-2"_s, this)),
                            static_cast<QWidget *>(buttonFor(m_redo, u"redo-2"_s, this)),
                            static_cast<QWidget *>(new LanguageButton(*m_desk, this))}) {
        widget->hide();
        m_barWidgets.emplace_back(widget);
    }
}

/// Until somebody drags their edges.
void EditorPage::fitPanes()
{
    if (m_ownPanes)
        return;
    const int side = qBound(scaled(leastSide), int(width() * sideShare), scaled(mostSide));
    m_splitter->setSizes({side, qMax(1, width() - 2 * side), side});
}

void EditorPage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    fitPanes();
}

void EditorPage::connectDesk()
{
    FlowEditing &editing = m_desk->editing();
    connect(&editing, &FlowEditing::changed, this, [this](const FlowChange &change) {
        const bool first = !std::exchange(m_draft.draftDiffers, true);
        if (first || change.contents.contains(m_desk->document().id))
            emit headerChanged();
    });
    connect(&editing, &FlowEditing::historyChanged, this, &EditorPage::enableActions);
    connect(m_desk.get(), &EditorDesk::refused, this,
            [this](const Error &error) { m_banner->showError(error); });
    connect(&m_outline->view(), &OutlineView::editRequested, this, [this] {
        m_canvas->setFocus();
        if (!m_canvas->edit(m_desk->block() ? u"title"_s : u"name"_s))
            m_canvas->edit(u"body"_s);
    });
    connect(&m_outline->view(), &OutlineView::addBlockRequested, this, &EditorPage::openPicker);
    connect(m_canvas, &StageCanvas::addBlockRequested, this, &EditorPage::openPicker);
    connect(m_picker.get(), &BlockPicker::chosen, this, [this](const QString &type) {
        m_desk->addBlock(type);
        m_canvas->setFocus();
        m_canvas->editNew();
    });
    connect(m_properties, &PropertiesPane::focusLost, this, &EditorPage::focusContents);
    connect(m_stack.get(), &StateStack::retryRequested, this,
            [this] { m_saving->load(m_address.id); });
    connect(m_conflict, &ConflictBar::reloadRequested, this, [this] { m_saving->reload(); });
    connect(m_conflict, &ConflictBar::copyRequested, this, &EditorPage::keepAsCopy);
    connect(m_banner, &Banner::activated, this, [this] {
        if (m_offersPeople)
            addPeople();
        else
            freeFlow();
    });
}

void EditorPage::addActions()
{
    const QString group = tr("Flow");
    ActionRegistry &actions = context().actions;
    const auto add = [&](const QString &id, const QString &text, const QString &icon,
                         const QList<QKeySequence> &keys, auto slot) {
        QAction *action = actions.add({id, text, icon, group, tr("editor"), keys});
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    m_undo = add(u"flow.undo"_s, tr("Undo"), u"undo-2"_s, {Qt::CTRL | Qt::Key_Z},
                 [this] { m_desk->undo(); });
    m_redo =
        add(u"flow.redo"_s, tr("Redo"), u"redo-2"_s,
            {Qt::CTRL | Qt::SHIFT | Qt::Key_Z, Qt::CTRL | Qt::Key_Y}, [this] { m_desk->redo(); });
    m_publish = add(u"flow.publish"_s, tr("Publish"), u"send"_s, {Qt::CTRL | Qt::SHIFT | Qt::Key_P},
                    [this] { publish(); });
    m_addBlock =
        add(u"flow.addBlock"_s, tr("Add a block"), u"plus"_s, {}, [this] { openPicker(); });
    m_addStage = add(u"flow.addStage"_s, tr("Add a stage"), u"layers"_s, {},
                     [this] { m_desk->addStage(tr("New stage")); });
}

/// Actions work while the page is shown and the flow is there; the rest of the time they say why
/// not.
void EditorPage::enableActions()
{
    using State = FlowSaving::State;
    const State state = m_saving->state();
    ActionRegistry &actions = context().actions;
    QString whyNot;
    if (!isVisible())
        whyNot = tr("Open a flow first.");
    else if (state == State::Loading || state == State::LoadFailed)
        whyNot = tr("The flow is not loaded yet.");
    else if (!m_may)
        whyNot = m_may.whyNot();
    else if (m_desk->isReadOnly())
        whyNot = tr("This flow cannot be changed now.");
    const FlowEditing &editing = m_desk->editing();
    const auto orElse = [&whyNot](bool possible, const QString &reason) {
        return !whyNot.isEmpty() || possible ? whyNot : reason;
    };
    m_undo->setText(editing.canUndo() ? tr("Undo: %1").arg(editing.undoName()) : tr("Undo"));
    m_redo->setText(editing.canRedo() ? tr("Redo: %1").arg(editing.redoName()) : tr("Redo"));
    actions.setReason(u"flow.undo"_s, orElse(editing.canUndo(), tr("There is nothing to undo.")));
    actions.setReason(u"flow.redo"_s, orElse(editing.canRedo(), tr("There is nothing to redo.")));
    actions.setReason(u"flow.publish"_s, whyNot);
    actions.setReason(u"flow.addBlock"_s, whyNot);
    actions.setReason(u"flow.addStage"_s, whyNot);
}

void EditorPage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    enableActions();
}

void EditorPage::hideEvent(QHideEvent *event)
{
    Page::hideEvent(event);
    enableActions();
}

} // namespace gangway
