// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shell/actionregistry.h"
#include "shell/consolecontext.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "shell/page.h"
#include "shell/sidebar.h"

#include <QHash>
#include <QWidget>

#include <functional>
#include <memory>

class QStackedWidget;

namespace gangway {

class Banner;
class CommandPalette;
class ContentTypeRegistry;
struct PageKind;
class Session;
class SidebarFigures;
class Toast;
class TopBar;

/// Makes a page at its first visit.
using PageFactory = std::function<Page *(ConsoleContext &)>;
using PageFactories = QHash<PageId, PageFactory>;

/// The console while a workspace is open: sidebar, top bar, the page, and what all pages share.
class Shell : public QWidget
{
    Q_OBJECT

public:
    Shell(Session &session, const ContentTypeRegistry &types, Identity identity,
          PageFactories factories, QWidget *parent = nullptr);
    ~Shell() override;

    [[nodiscard]] ConsoleContext &context() { return *m_context; }
    [[nodiscard]] CommandPalette &palette() { return *m_palette; }
    [[nodiscard]] Sidebar &sidebar() { return *m_sidebar; }
    /// Puts a page that was made elsewhere in its place (tour, tests).
    void setPage(PageId id, std::unique_ptr<Page> page);
    /// Makes the page before its first visit, so that its actions are known everywhere.
    void prepare(PageId id) { static_cast<void>(page(id)); }
    /// The page shown now; nullptr before the first.
    [[nodiscard]] Page *currentPage() const;
    /// Saves what is being typed, as before leaving the page.
    void leave();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void layOut();
    void addActions();
    void addPageAction(const PageKind &kind);
    void showPage(const PageAddress &address);
    [[nodiscard]] Page *page(PageId id);
    void showHeader();
    void showConnection();
    void showSaving();
    void showNotice(const QString &text, const std::function<void()> &undo);
    void undoLast();
    void showUndo();

    Session &m_session;
    PageFactories m_factories;
    ActionRegistry m_actions;
    Navigator m_navigator;
    Notices m_notices;
    std::unique_ptr<ConsoleContext> m_context;
    QHash<PageId, Page *> m_pages;

    Sidebar *m_sidebar;
    TopBar *m_topBar;
    Banner *m_banner;
    QStackedWidget *m_stack;
    CommandPalette *m_palette;
    Toast *m_toast;
    QList<std::function<void()>> m_undos; ///< of what was done, the last one last
    SidebarFigures *m_figures;
};

} // namespace gangway
