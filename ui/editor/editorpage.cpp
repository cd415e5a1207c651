// SPDX-License-Identifier: GPL-3.0-or-later
#include "editor/editorpage.h"

#include "domain/base/whendone.h"
#include "editor/blockpicker.h"
#include "editor/canvasparts.h"
#include "editor/conflictbar.h"
#include "editor/editordesk.h"
#include "editor/outlinepane.h"
#include "editor/outlineview.h"
#include "editor/propertiespane.h"
#include "editor/publishdialog.h"
#include "editor/stagecanvas.h"
#include "items/flows/flowsaving.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "usecases/flows/flows.h"
#include "widgets/banner.h"
#include "widgets/statestack.h"

#include <QSplitter>

using namespace Qt::StringLiterals;

namespace gangway {

EditorPage::EditorPage(ConsoleContext &context, const QString &draftFolder, QWidget *parent)
    : Page(context, parent)
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
    m_saving->setSource([this] { return m_desk->document(); });
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

EditorPage::~EditorPage()
{
    // Panes hold on to the desk; what is not saved is written down first.
    m_saving.reset();
    delete m_picker;
    delete m_stack;
    qDeleteAll(std::exchange(m_barWidgets, {}));
}

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
    return m_barWidgets;
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
    m_saving->saveNow();
}

void EditorPage::onLoaded(const FlowDraft &draft)
{
    // Reading the same again keeps the undo steps.
    const bool fresh = draft.document != m_desk->document();
    m_draft = draft;
    m_draft.document = {};
    QString whyNot;
    if (draft.locked)
        whyNot = tr("This flow is locked.");
    else if (draft.status == FlowStatus::Archived)
        whyNot = tr("This flow is archived.");
    m_desk->setReadOnly(whyNot);
    if (fresh)
        m_desk->editing().load(draft.document);
    selectFrom(m_address);
    m_stack->showContent();
    if (draft.locked)
        m_banner->showMessage(BannerKind::Info, whyNot, tr("Unlock"));
    else if (!whyNot.isEmpty())
        m_banner->showMessage(BannerKind::Info, whyNot, tr("Take back from the archive"));
    else if (m_saving->wasRecovered())
        m_banner->showMessage(BannerKind::Info,
                              tr("Changes that were not saved last time are here again."));
    enableActions();
    emit headerChanged();
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
        context().notices.show(
            publication.unchanged
                ? tr("Nothing had changed since version %1").arg(publication.version)
                : tr("Published as version %1").arg(publication.version));
        emit headerChanged();
    });
    dialog->open();
}

void EditorPage::openPicker()
{
    if (m_desk->isReadOnly() || m_desk->document().stages.isEmpty())
        return;
    const QWidget *button = m_canvas->addButton();
    const QRect here(button->mapToGlobal(QPoint(0, 0)), button->size());
    m_picker->openAt(here);
}

} // namespace gangway
