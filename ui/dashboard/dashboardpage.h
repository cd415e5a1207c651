// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/funnel/funnelmodel.h"
#include "shell/page.h"
#include "usecases/base/reading.h"
#include "usecases/dashboard/dashboard.h"

class QVBoxLayout;

namespace gangway {

class Card;
class HappeningsCard;
class NeedsCard;
class NewcomersCard;
class SetupCard;
class StateStack;

/// The first page: what needs somebody today, the main flow live, how far the organisation is, and
/// what happened (product row H1).
class DashboardPage : public Page
{
    Q_OBJECT

public:
    explicit DashboardPage(ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override;
    [[nodiscard]] QList<QAction *> topBarActions() override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override { return {PageId::Dashboard, {}, {}}; }
    /// True when everything that was asked for has been answered.
    [[nodiscard]] bool isSettled() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QWidget *makeContent();
    void take();
    void placeSetup();
    void showFunnel();
    void fillSide();

    SessionFunnels m_source;
    FunnelModel m_funnel;
    Reading<Dashboard> m_reading;
    QUuid m_funnelFlow;       ///< whose funnel is shown
    bool m_setupOpen = false; ///< some step was still to do
    StateStack *m_state = nullptr;
    QVBoxLayout *m_main = nullptr; ///< the wide column
    QVBoxLayout *m_side = nullptr;
    NeedsCard *m_needs = nullptr;
    SetupCard *m_setup = nullptr;
    NewcomersCard *m_newcomers = nullptr;
    HappeningsCard *m_happenings = nullptr;
    Card *m_funnelCard = nullptr;
};

} // namespace gangway
