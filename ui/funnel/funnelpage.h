// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "funnel/funnelbar.h"
#include "funnel/funnelfilterbar.h"
#include "items/funnel/funnelmodel.h"
#include "shell/follow.h"
#include "shell/page.h"

#include <QTimer>

class QPushButton;
class QStackedWidget;

namespace gangway {

class Chip;
class TextLabel;
class FunnelChart;
class FunnelFigures;
class FunnelInsight;
class PageScroll;
class Session;
class StateStack;
class TableView;

/// How far people get in a flow, live (product rows J2, J4). Values of its address are those of
/// FunnelFilterBar::setValues() and "view" ("table").
class FunnelPage : public Page
{
    Q_OBJECT

public:
    explicit FunnelPage(ConsoleContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QString title() const override { return tr("Funnel"); }
    [[nodiscard]] QString note() const override;
    [[nodiscard]] QList<QWidget *> topBarWidgets() override;
    void open(const PageAddress &address) override;
    [[nodiscard]] PageAddress address() const override;

    /// Where the people behind a part of a bar are listed.
    [[nodiscard]] PageAddress peopleBehind(const QUuid &stageId, FunnelPart part) const;
    [[nodiscard]] const FunnelModel &model() const { return m_model; }

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void layOut();
    [[nodiscard]] QWidget *makeContent();
    [[nodiscard]] QWidget *makeChartCard();
    void addActions();
    [[nodiscard]] Followed followed();
    void takeChoices();
    void applyFilter();
    void showModel();
    void showNumbers();
    void showEmpty();
    void activateEmpty();
    void showConnection();
    void showTable(bool table);
    void fitViews();
    void exportCsv();
    void copyTable();

    SessionFunnels m_source;
    FunnelModel m_model;
    Reading<FunnelChoices> m_choices;
    bool m_choicesTaken = false;
    QVariantMap m_wanted; ///< values of the address, until the choices are there
    qint64 m_people = 0;  ///< who entered the first stage
    bool m_shown = false; ///< numbers of the chosen flow are on the screen
    QTimer m_poll;        ///< in case a hint got lost
    FunnelFilterBar *m_filters = nullptr;
    Chip *m_live = nullptr;
    TextLabel *m_asOf = nullptr;
    StateStack *m_state = nullptr;
    PageScroll *m_scroll = nullptr;
    FunnelFigures *m_figures = nullptr;
    FunnelChart *m_chart = nullptr;
    TableView *m_table = nullptr;
    QStackedWidget *m_views = nullptr;
    QPushButton *m_tableButton = nullptr;
    QPushButton *m_exportButton = nullptr;
    FunnelInsight *m_insight = nullptr;
};

} // namespace gangway
