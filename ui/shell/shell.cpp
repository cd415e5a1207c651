// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/shell.h"

#include "domain/base/datetexts.h"
#include "domain/base/errorcodes.h"
#include "services/console/session/session.h"
#include "shell/commandpalette.h"
#include "shell/pagetable.h"
#include "shell/refusedpage.h"
#include "shell/sidebarfigures.h"
#include "shell/topbar.h"
#include "style/keyboard.h"
#include "style/theme.h"
#include "style/typography.h"
#include "widgets/banner.h"
#include "widgets/toast.h"
#include "widgets/typedforms.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QStackedWidget>

namespace gangway {

namespace {

constexpr int collapseBelow = 1100; ///< px
constexpr int mostUndos = 100;

QString timeOf(const QDateTime &moment)
{
    return shortTime(moment.toLocalTime().time());
}

} // namespace

Shell::Shell(Session &session, const ContentTypeRegistry &types, Identity identity,
             PageFactories factories, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_factories(std::move(factories))
    , m_context(new ConsoleContext{session, m_actions, m_navigator, m_notices, types,
                                   std::move(identity)})
    , m_sidebar(new Sidebar(this))
    , m_topBar(new TopBar(this))
    , m_banner(new Banner(this))
    , m_stack(new QStackedWidget(this))
    , m_palette(new CommandPalette(m_actions, this))
    , m_toast(new Toast(this))
    , m_figures(new SidebarFigures(session, *m_sidebar, this))
{
    layOut();
    m_banner->setEdgeToEdge(true);
    addActions();
    m_sidebar->setIdentity(m_context->identity);
    connect(m_sidebar, &Sidebar::chosen, this, [this](PageId id) { m_navigator.go({id, {}, {}}); });
    connect(m_sidebar, &Sidebar::personActivated, this,
            [this] { m_navigator.go({PageId::Settings, {}, {}}); });
    connect(m_sidebar, &Sidebar::statusActivated, &m_session, &Session::retryNow);
    connect(m_banner, &Banner::activated, &m_session, &Session::retryNow);
    connect(m_topBar, &TopBar::searchRequested, m_palette, &CommandPalette::open);
    connect(m_topBar, &TopBar::parentRequested, &m_navigator, &Navigator::go);
    connect(&m_navigator, &Navigator::moved, this, &Shell::showPage);
    connect(&m_notices, &Notices::requested, this, &Shell::showNotice);
    // Changes of flows are not hinted at; what people do here ends with a notice or another page.
    connect(&m_navigator, &Navigator::moved, m_figures, &SidebarFigures::refresh);
    connect(&m_notices, &Notices::requested, m_figures, &SidebarFigures::refresh);
    connect(&m_session, &Session::stateChanged, this, &Shell::showConnection);
    connect(&TypedForms::all(), &TypedForms::changed, this, &Shell::showSaving);
    connect(&m_session, &Session::stateChanged, this, [](Session::State state) {
        if (state == Session::State::Online)
            Banner::databaseIsBack();
    });
    showConnection();
}

Shell::~Shell()
{
    // Pages hold on to the context, and are children of widgets that would outlive it.
    qDeleteAll(std::exchange(m_pages, {}));
}

void Shell::layOut()
{
    auto *across = new QHBoxLayout(this);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    across->addWidget(m_sidebar);
    auto *down = new QVBoxLayout;
    down->setSpacing(0);
    across->addLayout(down, 1);
    down->addWidget(m_topBar);
    down->addWidget(m_banner);
    down->addWidget(m_stack, 1);
    setAutoFillBackground(true);
    Keyboard::setAside(m_sidebar);
    Keyboard::setAside(m_topBar);
    Keyboard::setAside(m_banner);
}

/// What was done can be taken back after its message is gone, the last of it first.
void Shell::showNotice(const QString &text, const std::function<void()> &undo)
{
    if (!undo)
        return m_toast->showMessage(text);
    if (m_undos.size() == mostUndos)
        m_undos.removeFirst();
    m_undos.append(undo);
    showUndo();
    m_toast->showMessage(text, [this] { undoLast(); });
}

void Shell::undoLast()
{
    if (m_undos.isEmpty())
        return;
    const auto undo = m_undos.takeLast();
    showUndo();
    m_toast->dismiss();
    undo();
}

void Shell::showUndo()
{
    m_actions.setReason(QStringLiteral("undo.last"),
                        m_undos.isEmpty() ? tr("There is nothing to undo.") : QString());
}

/// Nobody below made something of the key: no text is being edited.
void Shell::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Undo))
        undoLast();
    else
        QWidget::keyPressEvent(event);
}

void Shell::addActions()
{
    QAction *undo = m_actions.add({QStringLiteral("undo.last"),
                                   tr("Undo the last change"),
                                   QStringLiteral("undo-2"),
                                   tr("Edit"),
                                   tr("take back revert"),
                                   {Qt::CTRL | Qt::ALT | Qt::Key_Z}});
    connect(undo, &QAction::triggered, this, &Shell::undoLast);
    m_toast->undoButton()->setToolTip(undo->shortcut().toString(QKeySequence::NativeText));
    showUndo();
    QAction *addNew =
        m_actions.add({QStringLiteral("new"),
                       tr("Add what the page is about: a person, a flow, a department"),
                       QStringLiteral("plus"),
                       tr("Edit"),
                       {},
                       {Qt::CTRL | Qt::Key_N},
                       false});
    connect(addNew, &QAction::triggered, this, [this] {
        if (Page *here = currentPage())
            here->addNew();
    });
    addAction(addNew);
    for (const PageKind &kind : pageKinds()) {
        if (kind.action)
            addPageAction(kind);
    }
    const QString group = tr("Go to");
    QAction *back = m_actions.add({QStringLiteral("go.back"),
                                   tr("Go back"),
                                   QStringLiteral("arrow-left"),
                                   group,
                                   {},
                                   {Qt::ALT | Qt::Key_Left, Qt::Key_Back}});
    QAction *forward = m_actions.add({QStringLiteral("go.forward"),
                                      tr("Go forward"),
                                      QStringLiteral("arrow-right"),
                                      group,
                                      {},
                                      {Qt::ALT | Qt::Key_Right, Qt::Key_Forward}});
    QAction *search = m_actions.add({QStringLiteral("go.search"),
                                     tr("Search or jump to"),
                                     QStringLiteral("search"),
                                     group,
                                     tr("find command"),
                                     {Qt::CTRL | Qt::Key_K}});
    QAction *notice = m_actions.add({QStringLiteral("go.notice"),
                                     tr("Go to the message at the bottom"),
                                     QStringLiteral("undo-2"),
                                     group,
                                     tr("undo notice"),
                                     {Qt::Key_F6},
                                     false});
    connect(notice, &QAction::triggered, m_toast, &Toast::enter);
    addAction(notice);
    connect(back, &QAction::triggered, &m_navigator, &Navigator::back);
    connect(forward, &QAction::triggered, &m_navigator, &Navigator::forward);
    connect(search, &QAction::triggered, m_palette, &CommandPalette::open);
    const auto enable = [this, back, forward] {
        back->setEnabled(m_navigator.canGoBack());
        forward->setEnabled(m_navigator.canGoForward());
    };
    connect(&m_navigator, &Navigator::historyChanged, this, enable);
    enable();
    addAction(back);
    addAction(forward);
    addAction(search);
}

void Shell::addPageAction(const PageKind &kind)
{
    const QString id = QString::fromLatin1(kind.action);
    QAction *action = m_actions.add({id,
                                     kind.goTitle(),
                                     QString::fromLatin1(kind.icon),
                                     tr("Go to"),
                                     QString(tr("page open") + u' ' + kind.contents()),
                                     {kind.keys}});
    m_actions.setReason(id, kind.permit(m_context->identity.role).whyNot());
    connect(action, &QAction::triggered, this,
            [this, page = kind.page] { m_navigator.go({page, {}, {}}); });
    addAction(action);
}

Page *Shell::page(PageId id)
{
    if (Page *known = m_pages.value(id))
        return known;
    const PageFactory factory = m_factories.value(id);
    if (!factory)
        return nullptr;
    if (const PageKind &kind = pageKind(id); kind.permit(m_context->identity.role))
        setPage(id, std::unique_ptr<Page>(factory(*m_context)));
    else
        setPage(id, std::make_unique<RefusedPage>(*m_context, kind));
    return m_pages.value(id);
}

void Shell::setPage(PageId id, std::unique_ptr<Page> made)
{
    delete m_pages.take(id);
    Page *page = made.release();
    m_pages.insert(id, page);
    m_stack->addWidget(page);
    Keyboard::setHome(page);
    connect(page, &Page::headerChanged, this, [this, page] {
        if (page == currentPage())
            showHeader();
    });
    connect(page, &Page::savingChanged, this, &Shell::showSaving);
    connect(page, &Page::identityChanged, this,
            [this] { m_sidebar->setIdentity(m_context->identity); });
    // Actions that a page registered while it was made get their shortcuts.
    for (QAction *action : m_actions.all()) {
        if (!actions().contains(action))
            addAction(action);
    }
}

Page *Shell::currentPage() const
{
    return qobject_cast<Page *>(m_stack->currentWidget());
}

void Shell::leave()
{
    if (Page *here = currentPage())
        here->leave();
}

void Shell::showPage(const PageAddress &address)
{
    Page *next = page(address.page);
    if (!next)
        return;
    if (next != currentPage())
        leave();
    // Tab goes on from the page, unless somebody walks through the sidebar by keys. Hiding the page
    // before moves the focus to whatever comes first.
    const QWidget *focus = window()->focusWidget();
    const bool walking = focus && m_sidebar->isAncestorOf(focus);
    m_stack->setCurrentWidget(next);
    m_sidebar->setCurrent(address.page);
    focus = window()->focusWidget();
    if (!walking && !(focus && next->isAncestorOf(focus)))
        next->setFocus(Qt::OtherFocusReason);
    next->open(address);
    showHeader();
}

void Shell::showHeader()
{
    Page *here = currentPage();
    if (!here)
        return;
    Header header{.title = here->title(),
                  .note = here->note(),
                  .chip = here->chip(),
                  .parentTitle = {},
                  .parent = here->parentPage(),
                  .widgets = here->topBarWidgets(),
                  .actions = here->topBarActions()};
    if (header.parent) {
        if (const Page *above = page(header.parent->page))
            header.parentTitle = above->title();
    }
    m_topBar->setHeader(header);
    window()->setWindowTitle(here->title());
}

void Shell::showConnection()
{
    switch (m_session.state()) {
    case Session::State::Online:
        showSaving();
        m_banner->dismiss();
        return;
    case Session::State::Connecting:
        m_sidebar->setStatus(Sidebar::Status::Busy, tr("Connecting"));
        return;
    case Session::State::Offline: {
        const QDateTime since = m_session.lastContact();
        m_sidebar->setStatus(Sidebar::Status::Bad, since.isValid()
                                                       ? tr("Offline since %1").arg(timeOf(since))
                                                       : tr("Offline"));
        m_banner->showMessage(BannerKind::Warning,
                              since.isValid()
                                  ? tr("The database has been away since %1. You see what was read "
                                       "last; Gangway tries again by itself.")
                                        .arg(timeOf(since))
                                  : tr("The database is away. Gangway tries again by itself."),
                              tr("Try now"));
        return;
    }
    case Session::State::Refused:
        if (m_session.lastError().code == codes::workspaceStopped) {
            m_sidebar->setStatus(Sidebar::Status::Bad, tr("Stopped"));
            m_banner->showError(m_session.lastError(), tr("Start"));
            return;
        }
        m_sidebar->setStatus(Sidebar::Status::Bad, tr("Not signed in"));
        m_banner->showError(m_session.lastError(), tr("Try again"));
        return;
    }
}

void Shell::showSaving()
{
    if (m_session.state() != Session::State::Online)
        return; // being offline is told instead
    const bool unsaved =
        TypedForms::all().isTouched() ||
        std::ranges::any_of(m_pages, [](const Page *page) { return page->hasUnsaved(); });
    if (unsaved)
        m_sidebar->setStatus(Sidebar::Status::Busy, tr("Changes not saved yet"));
    else
        m_sidebar->setStatus(Sidebar::Status::Good, tr("All changes saved"));
}

void Shell::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_sidebar->setCollapsed(width() < scaled(collapseBelow));
}

} // namespace gangway
