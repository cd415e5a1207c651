// SPDX-License-Identifier: GPL-3.0-or-later
// What FunnelPage is made of, its actions and its empty states.
#include "domain/base/savefile.h"
#include "domain/base/whendone.h"
#include "funnel/funnelbars.h"
#include "funnel/funnelchart.h"
#include "funnel/funnelfigures.h"
#include "funnel/funnelinsight.h"
#include "funnel/funnelpage.h"
#include "funnel/funneltext.h"
#include "shell/actionregistry.h"
#include "shell/navigator.h"
#include "shell/notices.h"
#include "style/typography.h"
#include "widgets/buttons.h"
#include "widgets/card.h"
#include "widgets/celldelegate.h"
#include "widgets/chip.h"
#include "widgets/pagescroll.h"
#include "widgets/statestack.h"
#include "widgets/swatchlegend.h"
#include "widgets/tableview.h"
#include "widgets/textlabel.h"

#include <QAction>
#include <QClipboard>
#include <QFileDialog>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStackedWidget>
#include <QtConcurrentRun>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

SwatchLegend *makeLegend(QWidget *parent)
{
    auto *legend = new SwatchLegend({{funnelPartName(FunnelPart::Done), &Theme::done},
                                     {funnelPartName(FunnelPart::InTime), &Theme::inTime},
                                     {funnelPartName(FunnelPart::Overdue), &Theme::overdue},
                                     {funnelPartName(FunnelPart::Abandoned), &Theme::abandoned}},
                                    parent);
    return legend;
}

} // namespace

void FunnelPage::layOut()
{
    m_filters = new FunnelFilterBar(context().identity.today(), this);
    m_live = new Chip({}, this);
    m_live->setObjectName(u"funnelLive"_s);
    auto *top = new QHBoxLayout;
    top->setSpacing(Theme::space16);
    top->addWidget(m_filters, 1);
    m_asOf = new TextLabel(Voice::Small, {}, this);
    m_asOf->setObjectName(u"funnelAsOf"_s);
    auto *stamp = new QHBoxLayout;
    stamp->setSpacing(Theme::space12);
    stamp->addWidget(m_asOf, 0, Qt::AlignVCenter);
    stamp->addWidget(m_live, 0, Qt::AlignVCenter);
    auto *beside = new QVBoxLayout; // in the middle of the first row of filters
    beside->addSpacing((scaled(Theme::controlHeight) - m_live->sizeHint().height()) / 2);
    beside->addLayout(stamp);
    beside->addStretch();
    top->addLayout(beside);
    m_state = new StateStack(makeContent(), this);
    m_state->setSkeleton(SkeletonView::Shape::Figures);
    m_state->setObjectName(u"funnelState"_s);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(PageScroll::outerMargins(*this));
    layout->setSpacing(Theme::space16);
    top->setContentsMargins(PageScroll::endMargin(*this));
    layout->addLayout(top);
    layout->addWidget(m_state, 1);
    connect(m_state, &StateStack::emptyActivated, this, &FunnelPage::activateEmpty);
}

QWidget *FunnelPage::makeContent()
{
    m_figures = new FunnelFigures;
    m_insight = new FunnelInsight;
    auto *column = new QWidget;
    auto *layout = new QVBoxLayout(column);
    layout->setSpacing(Theme::space16);
    layout->addWidget(m_figures);
    layout->addWidget(makeChartCard());
    layout->addWidget(m_insight);
    layout->addStretch(1);
    m_scroll = new PageScroll(column);
    connect(m_chart, &FunnelChart::currentMoved, this, [this](const QRect &rect) {
        const QPoint middle = m_chart->mapTo(m_scroll->widget(), rect.center());
        m_scroll->ensureVisible(middle.x(), middle.y(), 0, rect.height() + Theme::space24);
    });
    const auto showPeople = [this](const QUuid &stage, FunnelPart part) {
        context().navigator.go(peopleBehind(stage, part));
    };
    connect(m_chart, &FunnelChart::activated, this, showPeople);
    connect(m_insight, &FunnelInsight::peopleWanted, this, showPeople);
    return m_scroll;
}

QWidget *FunnelPage::makeChartCard()
{
    auto *card = new Card(tr("Stages"));
    auto *end = new QWidget;
    auto *row = new QHBoxLayout(end);
    row->setContentsMargins({});
    row->setSpacing(Theme::space16);
    m_tableButton = makeButton(tr("Table"), ButtonRole::Quiet, u"table"_s, end);
    m_tableButton->setCheckable(true);
    m_tableButton->setObjectName(u"funnelTableButton"_s);
    m_tableButton->setAccessibleName(tr("Show the numbers as a table"));
    setSmallControl(m_tableButton);
    row->addWidget(makeLegend(end));
    row->addWidget(m_tableButton);
    card->setTitleWidget(end);
    m_chart = new FunnelChart;
    m_chart->setObjectName(u"funnelChart"_s);
    m_table = new TableView;
    m_table->setObjectName(u"funnelTable"_s);
    m_table->setAccessibleName(tr("Stages as a table"));
    auto *sorted = new QSortFilterProxyModel(this);
    sorted->setSortRole(FunnelModel::ValueRole);
    sorted->setSourceModel(&m_model);
    m_table->setModel(sorted);
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(-1, Qt::AscendingOrder); // as the flow has them
    // As high as its rows: the page scrolls.
    m_table->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setColumn(FunnelModel::Stage, 220, 1, 140);
    // The numbers take what their headings need, and the names of the stages the rest.
    const QFontMetrics heading(typography(Voice::Small));
    for (int column = FunnelModel::Entered; column < FunnelModel::ColumnCount; ++column) {
        const QString words = m_model.headerData(column, Qt::Horizontal).toString();
        const int least =
            (heading.horizontalAdvance(words) + 2 * CellDelegate::padding) * 100 / scaled(100);
        m_table->setColumn(column, qMax(least, 96), 0, qMax(least, 64));
    }
    m_views = new QStackedWidget;
    m_views->addWidget(m_chart);
    m_views->addWidget(m_table);
    card->body()->addWidget(m_views);
    connect(m_tableButton, &QPushButton::toggled, this, [this](bool table) {
        showTable(table);
        context().navigator.replace(address());
    });
    return card;
}

void FunnelPage::showTable(bool table)
{
    const QSignalBlocker quiet(m_tableButton);
    m_tableButton->setChecked(table);
    m_views->setCurrentIndex(table ? 1 : 0);
    fitViews();
}

/// The view that is shown is as high as it has rows; the other one does not count.
void FunnelPage::fitViews()
{
    const int rows = m_table->verticalHeader()->defaultSectionSize() * m_model.rowCount();
    const int height =
        m_views->currentIndex() == 0
            ? m_chart->sizeHint().height()
            : rows + m_table->horizontalHeader()->sizeHint().height() + Theme::space8;
    m_views->setFixedHeight(height);
}

void FunnelPage::addActions()
{
    ActionRegistry &actions = context().actions;
    const auto add = [&](const ActionSpec &spec, auto slot) {
        QAction *action = actions.add(spec);
        connect(action, &QAction::triggered, this, slot);
        return action;
    };
    QAction *save = add({.id = u"funnel.export"_s,
                         .text = tr("Export funnel"),
                         .icon = u"download"_s,
                         .group = tr("Funnel"),
                         .keywords = tr("csv save numbers")},
                        &FunnelPage::exportCsv);
    add({.id = u"funnel.copy"_s,
         .text = tr("Copy the funnel's numbers"),
         .icon = u"copy"_s,
         .group = tr("Funnel"),
         .keywords = tr("clipboard table")},
        &FunnelPage::copyTable);
    m_exportButton = makeButton(save, ButtonRole::Plain, this);
    m_exportButton->setText(tr("Export"));
    m_exportButton->setObjectName(u"funnelExport"_s);
    m_exportButton->hide(); // until the top bar has it
}

QList<QWidget *> FunnelPage::topBarWidgets()
{
    return {m_exportButton};
}

void FunnelPage::copyTable()
{
    QGuiApplication::clipboard()->setText(funnelText(m_model));
    context().notices.show(tr("The funnel's numbers are in the clipboard."));
}

void FunnelPage::exportCsv()
{
    auto *dialog = new QFileDialog(this, tr("Export funnel"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(u"csv"_s);
    dialog->setNameFilter(tr("Table (*.csv)"));
    dialog->selectFile(QStringLiteral("%1.csv").arg(m_model.flowName().replace(u'/', u'-')));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        const QByteArray csv = funnelCsv(m_model);
        whenDone(QtConcurrent::run([path, csv] { return saveFile(path, csv); }), this,
                 [this](const Result<void> &saved) {
                     if (saved)
                         context().notices.show(tr("The funnel was saved."));
                     else
                         m_state->showError(saved.error(), true);
                 });
    });
    dialog->open();
}

void FunnelPage::showEmpty()
{
    m_shown = false;
    if (m_choices.value().flows.isEmpty())
        m_state->setEmptyMessage(u"workflow"_s, tr("No flow yet"),
                                 tr("The funnel shows how far people get in a flow."),
                                 tr("Open flows"));
    else if (m_filters->flow().isNull())
        m_state->setEmptyMessage(
            u"workflow"_s, tr("No flow is published"),
            tr("People join published flows, and the funnel shows how far they "
               "get."),
            tr("Open flows"));
    else if (m_filters->isNarrowed())
        m_state->setEmptyMessage(
            u"filter"_s, tr("Nobody fits the filters"),
            tr("There may be people in another period, version or department."), tr("Show all"));
    else
        m_state->setEmptyMessage(u"users"_s, tr("Nobody is in this flow yet"),
                                 tr("As soon as people join, this shows how far they get."),
                                 tr("Open people"));
    m_state->showEmpty();
}

void FunnelPage::activateEmpty()
{
    if (m_filters->flow().isNull())
        context().navigator.go({PageId::Flows});
    else if (m_filters->isNarrowed())
        m_filters->showAll();
    else
        context().navigator.go({PageId::People});
}

} // namespace gangway
