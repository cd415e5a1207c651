// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "flows/flowsactions.h"
#include "items/flows/flowlistmodel.h"
#include "shell/page.h"

#include <QPointer>

class QMenu;

namespace gangway {

class Banner;
class FilterButton;
class IconButton;
class ImportSheet;
class SearchField;
class StateStack;
class TableView;

/// The flows of the organisation (product row C1): found, opened, imported, copied and put away.
/// Addresses carry {"search", "status"}.
class FlowsPage : public Page
{
    Q_OBJECT

public:
    /// `source` is what the list reads from; none: the session. Taken over.
    explicit FlowsPage(ConsoleContext &context, std::unique_ptr<FlowListSource> source = {},
                       QWidget *parent = nullptr);
    ~FlowsPage() override;

    [[nodiscard]] QString title() const override { return tr("Flows"); }
    [[nodiscard]] QString note() const override;
    [[nodiscard]] QList<QAction *> topBarActions() override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override;
    void addNew() override;

    /// Reads the file and shows what is in it: from the dialog, a drop, or the command line.
    void importFile(const QString &path);
    [[nodiscard]] FlowsActions &actions() { return *m_actions; }
    [[nodiscard]] FlowListModel &model() { return *m_model; }
    [[nodiscard]] ImportSheet *sheet() const;
    /// For the tour and tests: the sheet without its file dialog.
    ImportSheet *makeSheet();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void layOut();
    void addActions();
    void showFlows();
    /// Where the keys go when nothing else has them.
    void focusContents();
    void showFilters();
    void chooseFile();
    void chooseExport(const FlowSummary &flow, FlowsActions::Format format);
    void openFlow(const QModelIndex &index);
    void showMenu(const QPoint &globalPos);
    [[nodiscard]] const FlowSummary *current() const;

    const Permit m_may; ///< change flows
    // In this order: views go before their models, and these before what they read from.
    std::unique_ptr<FlowListSource> m_source;
    std::unique_ptr<FlowListModel> m_model;
    std::unique_ptr<FlowFilterModel> m_filter;
    std::unique_ptr<StateStack> m_stack;
    FlowsActions *m_actions;
    QAction *m_new = nullptr;
    QAction *m_import = nullptr;
    Banner *m_banner = nullptr;
    SearchField *m_search = nullptr;
    FilterButton *m_status = nullptr;
    IconButton *m_more = nullptr;
    TableView *m_table = nullptr;
    QPointer<ImportSheet> m_sheet;
};

} // namespace gangway
