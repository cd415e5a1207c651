// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelchartaccess.h"

#include "funnel/funnelchart.h"
#include "funnel/funneltext.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QHash>
#include <QPointer>

namespace gangway {

namespace {

constexpr int partCount = int(funnelParts.size());

FunnelSpot spotOf(int child)
{
    return {child / partCount, FunnelPart(child % partCount)};
}
int childOf(FunnelSpot spot)
{
    return spot.row * partCount + int(spot.part);
}

/// One part of one bar. No object stands behind it, so the chart's interface keeps it.
class PartAccess : public QAccessibleInterface
{
public:
    PartAccess(FunnelChart *chart, FunnelSpot spot) : m_chart(chart), m_spot(spot) {}

    bool isValid() const override { return m_chart && m_spot.row < m_chart->bars().size(); }
    QObject *object() const override { return nullptr; }
    QWindow *window() const override
    {
        return m_chart ? m_chart->window()->windowHandle() : nullptr;
    }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(m_chart);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    void setText(QAccessible::Text, const QString &) override {}
    QString text(QAccessible::Text kind) const override
    {
        if (!isValid() || kind != QAccessible::Name)
            return {};
        return spotText(m_chart->bars()[m_spot.row], m_spot.part);
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect rect = m_chart->rectOf(m_spot);
        return {m_chart->viewport()->mapToGlobal(rect.topLeft()), rect.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.selectable = true;
        state.focused = m_chart && m_chart->hasFocus() && m_chart->current() == m_spot;
        state.invisible = !isValid() || !m_chart->isVisible();
        return state;
    }

private:
    QPointer<FunnelChart> m_chart;
    FunnelSpot m_spot;
};

class ChartAccess : public QAccessibleWidget
{
public:
    explicit ChartAccess(FunnelChart *chart) : QAccessibleWidget(chart, QAccessible::List) {}
    ~ChartAccess() override { forget(); }

    int childCount() const override { return int(chart()->bars().size()) * partCount; }
    QAccessibleInterface *child(int index) const override
    {
        if (index < 0 || index >= childCount())
            return nullptr;
        if (!m_parts.contains(index)) {
            m_parts.insert(index, QAccessible::registerAccessibleInterface(
                                      new PartAccess(chart(), spotOf(index))));
        }
        return QAccessible::accessibleInterface(m_parts.value(index));
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return m_parts.key(QAccessible::uniqueId(const_cast<QAccessibleInterface *>(child)), -1);
    }
    QAccessibleInterface *focusChild() const override
    {
        return chart()->hasFocus() ? child(childOf(chart()->current())) : nullptr;
    }
    QAccessibleInterface *childAt(int x, int y) const override
    {
        const FunnelSpot spot = chart()->spotAt(chart()->viewport()->mapFromGlobal(QPoint(x, y)));
        return spot.row < 0 ? nullptr : child(childOf(spot));
    }
    void forget()
    {
        for (const QAccessible::Id id : std::as_const(m_parts))
            QAccessible::deleteAccessibleInterface(id);
        m_parts.clear();
    }

private:
    FunnelChart *chart() const { return static_cast<FunnelChart *>(widget()); }

    mutable QHash<int, QAccessible::Id> m_parts;
};

QAccessibleInterface *makeAccess(const QString &className, QObject *object)
{
    if (className != QLatin1String("gangway::FunnelChart"))
        return nullptr;
    return new ChartAccess(static_cast<FunnelChart *>(object));
}

ChartAccess *accessOf(FunnelChart *chart)
{
    return static_cast<ChartAccess *>(QAccessible::queryAccessibleInterface(chart));
}

} // namespace

void installFunnelChartAccess()
{
    static bool installed = false;
    if (!std::exchange(installed, true))
        QAccessible::installFactory(makeAccess);
}

void announceFunnelSpot(FunnelChart *chart, FunnelSpot spot)
{
    if (!QAccessible::isActive() || !chart->hasFocus() || chart->bars().isEmpty())
        return;
    QAccessibleEvent event(chart, QAccessible::Focus);
    event.setChild(childOf(spot));
    QAccessible::updateAccessibility(&event);
}

void forgetFunnelChartParts(FunnelChart *chart)
{
    if (QAccessible::isActive())
        accessOf(chart)->forget();
}

} // namespace gangway
