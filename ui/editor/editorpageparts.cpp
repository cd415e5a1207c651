// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/blockpicker.h"
#include "editor/conflictbar.h"
#include "editor/editordesk.h"
#include "editor/editorpage.h"
#include "editor/languagebutton.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/propertiespane.h"
#include "editor/savingstatus.h"
#include "editor/stagecanvas.h"
#include "shell/actionregistry.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/buttons.h"
#include "widgets/statestack.h"

#include <QHBoxLayout>
#include <QSettings>
#include <QSplitter>

using namespace Qt::StringLiterals;

namespace gangway {

namespace {

const QString panesKey = u"editor/panes"_s;
constexpr int outlineWidth = 280;
constexpr int propertiesWidth = 320;

IconButton *buttonFor(QAction *action, const QString &icon, QWidget *parent)
{
    auto *button = new IconButton(icon, action->text(), parent);
    button->setEnabled(action->isEnabled());
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
    m_splitter->setSizes({scaled(outlineWidth), 600, scaled(propertiesWidth)});
    m_splitter->restoreState(QSettings().value(panesKey).toByteArray());
    connect(m_splitter, &QSplitter::splitterMoved, this,
            [this] { QSettings().setValue(panesKey, m_splitter->saveState()); });
    m_stack = new StateStack(panes, this);
    m_stack->setSkeleton(SkeletonView::Shape::Text);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
    m_picker = new BlockPicker(context().contentTypes, this);
    m_barWidgets = {new SavingStatus(*m_saving, this), buttonFor(m_undo, u"undo-2"_s, this),
                    buttonFor(m_redo, u"redo-2"_s, this), new LanguageButton(*m_desk, this)};
    for (QWidget *widget : std::as_const(m_barWidgets))
        widget->hide();
}

void EditorPage::connectDesk()
{
    FlowEditing &editing = m_desk->editing();
    connect(&editing, &FlowEditing::changed, this, [this](const FlowChange &change) {
        m_saving->touch();
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
    connect(m_picker, &BlockPicker::chosen, this, [this](const QString &type) {
        m_desk->addBlock(type);
        m_canvas->setFocus();
        if (!m_canvas->edit(u"title"_s))
            m_canvas->edit(u"body"_s);
    });
    connect(m_stack, &StateStack::retryRequested, this, [this] { m_saving->load(m_address.id); });
    connect(m_conflict, &ConflictBar::reloadRequested, this, [this] { m_saving->reload(); });
    connect(m_conflict, &ConflictBar::copyRequested, this, &EditorPage::keepAsCopy);
    connect(m_banner, &Banner::activated, this, &EditorPage::freeFlow);
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
