// SPDX-License-Identifier: GPL-3.0-or-later
#include "funnel/funnelfilterbar.h"

#include "domain/base/ids.h"
#include "style/controls.h"
#include "style/theme.h"
#include "widgets/filterbutton.h"
#include "widgets/flowlayout.h"
#include "widgets/textlabel.h"

#include <QDateEdit>
#include <QHBoxLayout>

namespace gangway {

using namespace Qt::StringLiterals;

namespace {

const QString lastMonths = u"90"_s;
const QString ownDates = u"own"_s;

QDateEdit *makeDate(const QString &name, QWidget *parent)
{
    auto *edit = new QDateEdit(parent);
    edit->setCalendarPopup(true);
    edit->setAccessibleName(name);
    setSmallControl(edit);
    return edit;
}

} // namespace

FunnelFilterBar::FunnelFilterBar(const QDate &today, QWidget *parent)
    : QWidget(parent)
    , m_flow(new FilterButton(tr("Flow"), this))
    , m_period(new FilterButton(QString(), this))
    , m_version(new FilterButton(tr("Version"), this))
    , m_department(new FilterButton(tr("Department"), this))
    , m_dates(new QWidget(this))
    , m_from(makeDate(tr("First day"), m_dates))
    , m_to(makeDate(tr("Last day"), m_dates))
{
    m_flow->setIconName(u"workflow"_s);
    m_period->setIconName(u"calendar"_s);
    m_period->setAccessibleName(tr("Period"));
    m_period->addChoice(tr("Last 90 days"), lastMonths);
    m_period->addChoice(tr("Last 30 days"), u"30"_s);
    m_period->addChoice(tr("Last 7 days"), u"7"_s);
    m_period->addChoice(tr("This year"), u"year"_s);
    m_period->addChoice(tr("All time"), u"all"_s);
    m_period->addChoice(tr("Between two dates"), ownDates);
    m_period->setValue(lastMonths);
    auto *dates = new QHBoxLayout(m_dates);
    dates->setContentsMargins({});
    dates->setSpacing(Theme::space8);
    dates->addWidget(m_from);
    dates->addWidget(new TextLabel(Voice::Muted, tr("to", "between two dates"), m_dates));
    dates->addWidget(m_to);
    auto *layout = new FlowLayout(this);
    layout->setContentsMargins({});
    for (QWidget *widget :
         std::initializer_list<QWidget *>{m_flow, m_period, m_dates, m_version, m_department})
        layout->addWidget(widget);
    m_from->setDate(today.addDays(-30));
    m_to->setDate(today);
    m_flow->setObjectName(u"funnelFlow"_s);
    m_period->setObjectName(u"funnelPeriod"_s);
    m_version->setObjectName(u"funnelVersion"_s);
    m_department->setObjectName(u"funnelDepartment"_s);
    connect(m_flow, &FilterButton::valueChanged, this, [this] { m_version->setValue(0); });
    for (FilterButton *button : {m_flow, m_period, m_version, m_department})
        connect(button, &FilterButton::valueChanged, this, &FunnelFilterBar::choose);
    for (QDateEdit *edit : {m_from, m_to})
        connect(edit, &QDateEdit::dateChanged, this, &FunnelFilterBar::changed);
    setChoices({});
}

void FunnelFilterBar::setChoices(const FunnelChoices &choices)
{
    const QVariant flow = m_flow->value();
    const QVariant department = m_department->value();
    m_choices = choices;
    m_flow->clearChoices();
    for (const FunnelChoices::Flow &choice : choices.flows) {
        if (choice.version > 0)
            m_flow->addChoice(choice.name, idText(choice.id));
    }
    m_flow->setValue(flow);
    m_department->clearChoices();
    m_department->addChoice(tr("All", "departments"), QString());
    for (const auto &[id, name] : choices.departments)
        m_department->addChoice(name, idText(id));
    m_department->setValue(department);
    m_department->setVisible(!choices.departments.isEmpty());
    fillVersions();
}

void FunnelFilterBar::fillVersions()
{
    const QVariant before = m_version->value();
    const FunnelChoices::Flow *chosen = m_choices.find(flow());
    const int versions = chosen ? chosen->version : 0;
    m_version->clearChoices();
    m_version->addChoice(tr("All", "versions"), 0);
    for (int version = versions; version >= 1; --version)
        m_version->addChoice(tr("Version %1").arg(version), version);
    m_version->setValue(before);
    m_version->setVisible(versions > 1);
    showDates();
}

void FunnelFilterBar::choose()
{
    fillVersions();
    emit changed();
}

void FunnelFilterBar::showDates()
{
    m_dates->setVisible(m_period->value() == ownDates);
}

QUuid FunnelFilterBar::flow() const
{
    return QUuid(m_flow->value().toString());
}

int FunnelFilterBar::version() const
{
    return m_version->value().toInt();
}

void FunnelFilterBar::setValues(const QVariantMap &values)
{
    m_flow->setValue(values.value(u"flow"_s, idText(m_choices.mainFlow)));
    m_period->setValue(values.value(u"period"_s, lastMonths));
    m_department->setValue(values.value(u"department"_s, QString()));
    fillVersions();
    m_version->setValue(values.value(u"version"_s, 0).toInt());
    const QSignalBlocker quietFrom(m_from);
    const QSignalBlocker quietTo(m_to);
    if (const QDate from = values.value(u"from"_s).toDate(); from.isValid())
        m_from->setDate(from);
    if (const QDate to = values.value(u"to"_s).toDate(); to.isValid())
        m_to->setDate(to);
    showDates();
}

QVariantMap FunnelFilterBar::values() const
{
    QVariantMap values{{u"flow"_s, m_flow->value()}, {u"period"_s, m_period->value()}};
    if (version() > 0)
        values.insert(u"version"_s, version());
    if (const QString department = m_department->value().toString(); !department.isEmpty())
        values.insert(u"department"_s, department);
    if (m_period->value() == ownDates) {
        values.insert(u"from"_s, m_from->date());
        values.insert(u"to"_s, m_to->date());
    }
    return values;
}

FunnelFilter FunnelFilterBar::filter(const QDate &today) const
{
    FunnelFilter filter{.flowId = flow()};
    const QString period = m_period->value().toString();
    if (period == ownDates) {
        filter.from = qMin(m_from->date(), m_to->date());
        filter.to = qMax(m_from->date(), m_to->date());
    } else if (period == u"year"_s) {
        filter.from = QDate(today.year(), 1, 1);
    } else if (const int days = period.toInt(); days > 0) {
        filter.from = today.addDays(1 - days);
    }
    if (version() > 0)
        filter.version = version();
    if (const QUuid department(m_department->value().toString()); !department.isNull())
        filter.departmentId = department;
    return filter;
}

bool FunnelFilterBar::isNarrowed() const
{
    return m_period->value() != u"all"_s || version() > 0 ||
           !m_department->value().toString().isEmpty();
}

void FunnelFilterBar::showAll()
{
    m_period->setValue(u"all"_s);
    m_version->setValue(0);
    m_department->setValue(QString());
    fillVersions();
    emit changed();
}

} // namespace gangway
