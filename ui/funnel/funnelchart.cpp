// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelchart.h"

#include "funnel/funnelchartaccess.h"
#include "funnel/funnelrowitem.h"
#include "funnel/funneltext.h"
#include "style/motion.h"
#include "style/themeswitch.h"

#include <QAccessible>
#include <QChart>
#include <QGraphicsLayout>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QToolTip>
#include <QVariantAnimation>

namespace gangway {

namespace {

constexpr int leastWidth = 360;

QChart *makeChart()
{
    auto *chart = new QChart;
    chart->legend()->hide(); // the card's title row has it
    chart->setBackgroundVisible(false);
    chart->setMargins({});
    chart->setMinimumSize(0, 0);
    chart->layout()->setContentsMargins(0, 0, 0, 0);
    return chart;
}

std::array<double, 4> lengthsOf(const FunnelBar &bar)
{
    std::array<double, 4> lengths{};
    std::ranges::copy(bar.people, lengths.begin());
    return lengths;
}

bool sameStages(const QList<FunnelBar> &a, const QList<FunnelBar> &b)
{
    return std::ranges::equal(a, b, {}, &FunnelBar::stageId, &FunnelBar::stageId);
}

} // namespace

FunnelChart::FunnelChart(QWidget *parent) : QChartView(makeChart(), parent)
{
    installFunnelChartAccess();
    setFrameShape(QFrame::NoFrame);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setAutoFillBackground(false);
    viewport()->setMouseTracking(true);
    setAccessibleName(tr("Stages of the flow"));
    setAccessibleDescription(tr("Up and down go through the stages, left and right through the "
                                "parts of a bar. Return shows the people."));
    if (ThemeSwitch *themes = ThemeSwitch::instance())
        connect(themes, &ThemeSwitch::changed, this, [this] { viewport()->update(); });
}

FunnelChart::~FunnelChart() = default;

void FunnelChart::setBars(const QList<FunnelBar> &bars, qint64 whole)
{
    if (bars == m_bars && whole == m_whole)
        return;
    const bool same = sameStages(bars, m_bars);
    m_bars = bars;
    m_whole = whole;
    if (!same)
        makeRows();
    arrange();
    for (qsizetype row = 0; row < m_rows.size(); ++row)
        m_rows[row]->setBar(m_bars[row], m_whole);
    delete m_motion;
    if (!same || !isVisible()) { // other stages are another picture: no movement between the two
        moveTo(1);
    } else {
        m_from = m_shown;
        m_motion = animate(this, calmMotion, [this](double step) { moveTo(step); });
    }
    m_current = settled(m_current);
    showFocus();
    updateGeometry();
}

void FunnelChart::makeRows()
{
    qDeleteAll(m_rows);
    m_rows.clear();
    m_shown = {};
    m_hovered = {};
    for (int row = 0; row < m_bars.size(); ++row)
        m_rows << new FunnelRowItem(row, chart());
    forgetFunnelChartParts(this);
}

void FunnelChart::arrange()
{
    const qreal width = viewport()->width();
    m_columns = FunnelColumns::fit(m_bars, m_whole, width, layoutDirection());
    QRectF plot = m_columns.plot;
    plot.setHeight(qMax<qreal>(1, m_columns.rowHeight * qreal(m_bars.size())));
    chart()->setPlotArea(plot);
    for (FunnelRowItem *item : m_rows)
        item->setColumns(m_columns, width);
}

void FunnelChart::moveTo(double step)
{
    Lengths target;
    target.whole = double(m_whole);
    for (const FunnelBar &bar : m_bars)
        target.people << lengthsOf(bar);
    if (step < 1 && m_from.people.size() == target.people.size()) {
        target.whole = m_from.whole + (target.whole - m_from.whole) * step;
        for (qsizetype row = 0; row < target.people.size(); ++row) {
            for (std::size_t part = 0; part < funnelParts.size(); ++part) {
                const double from = m_from.people[row][part];
                double &to = target.people[row][part];
                to = from + (to - from) * step;
            }
        }
    }
    m_shown = target;
    showLengths();
}

void FunnelChart::showLengths()
{
    for (qsizetype row = 0; row < m_rows.size() && row < m_shown.people.size(); ++row)
        m_rows[row]->setShown(m_shown.people[row], m_shown.whole);
}

QSize FunnelChart::sizeHint() const
{
    const FunnelColumns columns = FunnelColumns::fit({}, 0, leastWidth, layoutDirection());
    return {leastWidth * 2, int(columns.rowHeight) * qMax(1, int(m_bars.size()))};
}

QSize FunnelChart::minimumSizeHint() const
{
    return {leastWidth, sizeHint().height()};
}

void FunnelChart::resizeEvent(QResizeEvent *event)
{
    QChartView::resizeEvent(event);
    arrange();
    showLengths();
}

void FunnelChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::LayoutDirectionChange ||
        event->type() == QEvent::StyleChange) {
        arrange();
        showLengths();
        updateGeometry();
    }
}

QRect FunnelChart::rectOf(FunnelSpot spot) const
{
    const FunnelRowItem *item = m_rows.value(spot.row);
    if (!item)
        return {};
    const QRectF part = item->rectOf(spot.part);
    return (part.isEmpty() ? item->boundingRect() : part).translated(item->pos()).toAlignedRect();
}

FunnelSpot FunnelChart::spotAt(const QPoint &position) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (const auto part = m_rows[row]->partAt(position - m_rows[row]->pos()))
            return {row, *part};
    }
    return {};
}

/// The nearest spot with somebody in it: numbers may have gone to zero under the keyboard.
FunnelSpot FunnelChart::settled(FunnelSpot spot) const
{
    if (m_bars.isEmpty())
        return {0, FunnelPart::Done};
    spot.row = qBound(0, spot.row, int(m_bars.size()) - 1);
    const FunnelBar &bar = m_bars[spot.row];
    if (bar.entered() == 0 || bar.count(spot.part) > 0)
        return spot;
    for (const FunnelPart part : funnelParts) {
        if (bar.count(part) > 0)
            return {spot.row, part};
    }
    return spot;
}

void FunnelChart::setCurrent(FunnelSpot spot)
{
    m_current = settled(spot);
    showFocus();
    emit currentMoved(rectOf(m_current));
    announceFunnelSpot(this, m_current);
}

void FunnelChart::showFocus()
{
    for (int row = 0; row < m_rows.size(); ++row)
        m_rows[row]->setFocused(hasFocus() && row == m_current.row, m_current.part);
}

void FunnelChart::stepPart(int direction)
{
    const FunnelBar &bar = m_bars[m_current.row];
    for (int part = int(m_current.part) + direction; part >= 0 && part < int(funnelParts.size());
         part += direction) {
        if (bar.count(FunnelPart(part)) > 0)
            return setCurrent({m_current.row, FunnelPart(part)});
    }
}

void FunnelChart::activate(FunnelSpot spot)
{
    if (spot.row >= 0 && spot.row < m_bars.size() && m_bars[spot.row].count(spot.part) > 0)
        emit activated(m_bars[spot.row].stageId, spot.part);
}

} // namespace gangway
