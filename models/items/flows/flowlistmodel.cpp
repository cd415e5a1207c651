// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/flows/flowlistmodel.h"

#include "domain/base/counttext.h"
#include "domain/base/datetexts.h"
#include "items/base/rolenames.h"
#include "items/base/searchwords.h"

namespace gangway {

namespace {

int alignmentOf(bool number)
{
    return int(number ? Qt::AlignTrailing : Qt::AlignLeading) | int(Qt::AlignVCenter);
}

} // namespace

FlowListModel::FlowListModel(FlowListSource &source, QObject *parent) : SyncedModel(parent)
{
    m_reading.setQuestion([&source] { return source.flows(); });
    connect(&source, &LiveSource::changed, &m_reading, &ReadingBase::hint);
    connect(&m_reading, &ReadingBase::answered, this, &FlowListModel::take);
    connect(&m_reading, &ReadingBase::stateChanged, this, &FlowListModel::stateChanged);
}

void FlowListModel::take()
{
    QList<Row> wanted;
    for (const FlowSummary &flow : m_reading.value())
        wanted.append({flow});
    syncRows(m_flows, wanted, &Row::id, rowSignals());
}

int FlowListModel::rowOf(const QUuid &id) const
{
    const auto found = std::ranges::find(m_flows, id, &Row::id);
    return found == m_flows.cend() ? -1 : static_cast<int>(found - m_flows.cbegin());
}

FlowListModel::State FlowListModel::stateOf(const FlowSummary &flow)
{
    if (flow.status == FlowStatus::Archived)
        return Archived;
    if (flow.version == 0)
        return Draft;
    return flow.draftDiffers ? DraftChanged : Published;
}

QString FlowListModel::stateText(State state)
{
    switch (state) {
    case Draft:
        return tr("Draft");
    case Published:
        return tr("Published");
    case DraftChanged:
        return tr("Draft changed", "a published flow whose draft differs");
    case Archived:
        return tr("Archived");
    }
    return {};
}

int FlowListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_flows.size());
}

int FlowListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FlowListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FlowSummary &flow = m_flows.at(index.row()).flow;
    switch (role) {
    case Qt::DisplayRole:
        return display(flow, index.column());
    case Qt::ToolTipRole:
        return index.column() == Name ? flow.name : QVariant();
    case Qt::TextAlignmentRole:
        return alignmentOf(isNumber(index.column()));
    case IdRole:
        return flow.id;
    case StateRole:
        return stateOf(flow);
    case DescriptionRole:
        return flow.description;
    case LockedRole:
        return flow.locked;
    case VersionRole:
        return flow.version;
    case UpdatedRole:
        return flow.updatedAt;
    case SortRole:
        return sortValue(flow, index.column());
    default:
        return {};
    }
}

QVariant FlowListModel::display(const FlowSummary &flow, int column)
{
    const QLocale locale;
    switch (column) {
    case Name:
        return flow.name;
    case Status:
        return stateText(stateOf(flow));
    case Version:
        return flow.version > 0 ? locale.toString(flow.version) : QStringLiteral("–");
    case Stages:
        return locale.toString(flow.draftStages);
    case Blocks:
        return locale.toString(flow.draftBlocks);
    case UnderWay:
        return flow.peopleUnderWay ? countText(*flow.peopleUnderWay) : QStringLiteral("–");
    case Updated:
        return shortDateTime(flow.updatedAt);
    default:
        return {};
    }
}

QVariant FlowListModel::sortValue(const FlowSummary &flow, int column)
{
    switch (column) {
    case Status:
        return stateOf(flow);
    case Version:
        return flow.version;
    case Stages:
        return flow.draftStages;
    case Blocks:
        return flow.draftBlocks;
    case UnderWay:
        return flow.peopleUnderWay.value_or(-1);
    case Updated:
        return flow.updatedAt;
    default:
        return flow.name;
    }
}

QVariant FlowListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return headerText(section);
    case Qt::ToolTipRole:
        return section == UnderWay ? tr("People who have begun and are not done") : QVariant();
    case Qt::TextAlignmentRole: // a header stands where its cells do
        return alignmentOf(isNumber(section));
    default:
        return {};
    }
}

bool FlowListModel::isNumber(int column)
{
    return column == Version || column == Stages || column == Blocks || column == UnderWay;
}

QVariant FlowListModel::headerText(int column)
{
    switch (column) {
    case Name:
        return tr("Name");
    case Status:
        return tr("Status");
    case Version:
        return tr("Version");
    case Stages:
        return tr("Stages");
    case Blocks:
        return tr("Blocks");
    case UnderWay:
        return tr("Under way", "people in a flow");
    case Updated:
        return tr("Changed");
    default:
        return {};
    }
}

QHash<int, QByteArray> FlowListModel::roleNames() const
{
    return rolesWith<Role>(QAbstractTableModel::roleNames());
}

// The C locale knows no order but that of the codes.
FlowFilterModel::FlowFilterModel(QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_collator(QLocale().language() == QLocale::C ? QLocale(QLocale::English) : QLocale())
{
    setSortRole(FlowListModel::SortRole);
    setDynamicSortFilter(true);
    m_collator.setCaseSensitivity(Qt::CaseInsensitive);
    m_collator.setNumericMode(true);
}

void FlowFilterModel::setSearch(const QString &text)
{
    m_words = searchWords(text);
    invalidateRowsFilter();
}

void FlowFilterModel::setStates(const QSet<int> &states)
{
    m_states = states;
    invalidateRowsFilter();
}

bool FlowFilterModel::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    const QModelIndex index = sourceModel()->index(row, FlowListModel::Name, parent);
    const int state = index.data(FlowListModel::StateRole).toInt();
    if (m_states.isEmpty() ? state == FlowListModel::Archived : !m_states.contains(state))
        return false;
    const QStringList words = searchWords(index.data().toString() + QLatin1Char(' ') +
                                          index.data(FlowListModel::DescriptionRole).toString());
    return allBeginWords(m_words, words);
}

bool FlowFilterModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const QVariant one = left.data(sortRole());
    const QVariant other = right.data(sortRole());
    if (one.typeId() == QMetaType::QString)
        return m_collator.compare(one.toString(), other.toString()) < 0;
    return QVariant::compare(one, other) == QPartialOrdering::Less;
}

} // namespace gangway
