// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/flow/flowsummary.h"
#include "shell/page.h"

#include <vector>

class QSplitter;

namespace gangway {

class Banner;
class BlockPicker;
class ConflictBar;
class EditorDesk;
class FlowSaving;
class OutlinePane;
class PropertiesPane;
class SavingStatus;
class StageCanvas;
class StateStack;

/// The flow editor (product rows C1-C4, C6, C8): outline, canvas and properties of one document,
/// saved while one types. Addresses carry {"select": <id of a stage or block>}.
class EditorPage : public Page
{
    Q_OBJECT

public:
    /// `draftFolder` keeps what is not saved yet; empty: the person's own folder.
    explicit EditorPage(ConsoleContext &context, const QString &draftFolder = {},
                        QWidget *parent = nullptr);
    ~EditorPage() override;

    [[nodiscard]] QString title() const override;
    [[nodiscard]] std::optional<ChipLook> chip() const override;
    [[nodiscard]] std::optional<PageAddress> parentPage() const override;
    [[nodiscard]] QList<QWidget *> topBarWidgets() override;
    [[nodiscard]] QList<QAction *> topBarActions() override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override;
    [[nodiscard]] bool hasUnsaved() const override;
    void leave() override;

    [[nodiscard]] EditorDesk &desk() { return *m_desk; }
    [[nodiscard]] FlowSaving &saving() { return *m_saving; }
    [[nodiscard]] StageCanvas &canvas() { return *m_canvas; }
    [[nodiscard]] OutlinePane &outline() { return *m_outline; }
    [[nodiscard]] PropertiesPane &properties() { return *m_properties; }
    [[nodiscard]] BlockPicker &picker() { return *m_picker; }

    /// Opens the dialog; also the action "flow.publish".
    void publish();

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    void layOut();
    void fitPanes();
    void connectDesk();
    void addActions();
    void enableActions();
    void onLoaded(const FlowDraft &draft);
    void onSavingChanged();
    void selectFrom(const PageAddress &address);
    void openPicker();
    void keepAsCopy();
    void freeFlow();
    /// Where the keys go when nothing else has them.
    void focusContents();
    void offerPeople(const Publication &publication);
    void addPeople();

    const Permit m_may; ///< change flows
    // In this order: panes go before what they show, and what is not saved is written down while
    // it is there.
    std::unique_ptr<EditorDesk> m_desk;
    std::unique_ptr<FlowSaving> m_saving;
    std::vector<std::unique_ptr<QWidget>> m_barWidgets;
    std::unique_ptr<StateStack> m_stack;
    std::unique_ptr<BlockPicker> m_picker;
    FlowDraft m_draft; ///< as it was loaded; its document is the desk's
    PageAddress m_address;
    QAction *m_undo = nullptr;
    QAction *m_redo = nullptr;
    QAction *m_publish = nullptr;
    QAction *m_addBlock = nullptr;
    QAction *m_addStage = nullptr;
    Banner *m_banner = nullptr;
    ConflictBar *m_conflict = nullptr;
    QSplitter *m_splitter = nullptr;
    bool m_ownPanes = false; ///< widths that people chose
    OutlinePane *m_outline = nullptr;
    StageCanvas *m_canvas = nullptr;
    PropertiesPane *m_properties = nullptr;
    bool m_offersPeople = false; ///< the banner's button does this
};

} // namespace gangway
