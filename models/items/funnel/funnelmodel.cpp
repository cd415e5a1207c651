// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/funnel/funnelmodel.h"

#include "domain/base/counttext.h"
#include "items/base/rolenames.h"

#include <QLocale>

namespace gangway {

namespace {

constexpr std::chrono::milliseconds betweenDetails{1000};

double share(qint64 part, qint64 whole)
{
    return whole > 0 ? double(part) / double(whole) : 0;
}

/// As the chart beside it writes them.
QString shareText(double value)
{
    return FunnelModel::tr("%1%", "a share; %1 is a number")
        .arg(QLocale().toString(percentToShow(value, 1), 'f', 1));
}

} // namespace

QString durationText(std::chrono::seconds time)
{
    using namespace std::chrono;
    const QLocale locale;
    if (time < minutes(1))
        return FunnelModel::tr("under 1 min");
    if (time < hours(1))
        return FunnelModel::tr("%1 min", "minutes").arg(duration_cast<minutes>(time).count());
    if (time < days(1)) {
        const auto whole = duration_cast<hours>(time);
        const auto rest = duration_cast<minutes>(time - whole).count();
        const QString text = FunnelModel::tr("%1 h", "hours").arg(whole.count());
        // From six hours on minutes say nothing any more.
        return rest == 0 || whole >= hours(6)
                   ? text
                   : FunnelModel::tr("%1 %2 min", "hours, minutes").arg(text).arg(rest);
    }
    const auto whole = duration_cast<days>(time);
    const auto rest = duration_cast<hours>(time - whole).count();
    const QString text = FunnelModel::tr("%1 d", "days").arg(locale.toString(whole.count()));
    return rest == 0 ? text : FunnelModel::tr("%1 %2 h", "days, hours").arg(text).arg(rest);
}

FunnelModel::FunnelModel(FunnelSource &source, QObject *parent)
    : SyncedModel(parent), m_source(source)
{
    m_details.setPause(betweenDetails);
    connect(&m_source, &LiveSource::changed, &m_counts, &ReadingBase::hint);
    connect(&m_counts, &ReadingBase::answered, this, &FunnelModel::takeCounts);
    connect(&m_counts, &ReadingBase::stateChanged, this, &FunnelModel::stateChanged);
    connect(&m_details, &ReadingBase::answered, this, &FunnelModel::takeDetails);
}

void FunnelModel::setFilter(const FunnelFilter &filter)
{
    m_filter = filter;
    m_first = true;
    m_details.setQuestion([this, filter] { return m_source.details(filter); });
    m_counts.ask([this, filter] { return m_source.funnel(filter); });
}

void FunnelModel::takeCounts()
{
    const bool sameFilter = !std::exchange(m_first, false);
    const QList<FunnelStage> &stages = m_counts.value().stages;
    QList<Row> rows;
    for (const FunnelStage &stage : stages) {
        const auto known = std::ranges::find(m_rows, stage.stageId,
                                             [](const Row &row) { return row.stage.stageId; });
        Row row{.stage = stage, .details = {}, .first = stages.first().entered};
        if (sameFilter && known != m_rows.cend())
            row.details = known->details;
        rows.append(row);
    }
    const bool changed = !(rows == m_rows);
    setRows(rows);
    emit stampChanged();
    if (changed || !hasDetails())
        m_details.hint();
}

/// When this fails, the counts, asked just before, say what is wrong.
void FunnelModel::takeDetails()
{
    QList<Row> rows = m_rows;
    for (Row &row : rows)
        row.details = m_details.value().stages.value(row.stage.stageId);
    setRows(rows);
    emit stampChanged();
}

void FunnelModel::setRows(const QList<Row> &rows)
{
    syncRows(m_rows, rows, [](const Row &row) { return row.stage.stageId; }, rowSignals());
}

int FunnelModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FunnelModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant FunnelModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return display(row, index.column());
    case Qt::ToolTipRole:
        return index.column() == Stage ? row.stage.name : QVariant();
    case Qt::TextAlignmentRole:
        return int((index.column() == Stage ? Qt::AlignLeading : Qt::AlignTrailing) |
                   Qt::AlignVCenter);
    case ValueRole:
        return value(row, index.column());
    case StageIdRole:
        return row.stage.stageId;
    case OptionalRole:
        return row.stage.optional;
    default:
        return {};
    }
}

/// People who have not done the stage. Who passed by an optional one left nothing undone.
qint64 FunnelModel::leftOf(const Row &row)
{
    const qint64 open = qMax<qint64>(0, row.stage.entered - row.stage.completed);
    if (!row.stage.optional || !row.details)
        return open;
    return qMin(open, row.details->inTime + row.details->overdue + row.details->abandoned);
}

QVariant FunnelModel::value(const Row &row, int column)
{
    const qint64 left = leftOf(row);
    const auto detail = [&row](qint64 FunnelStageDetails::*member) {
        return row.details ? QVariant((*row.details).*member) : QVariant();
    };
    switch (column) {
    case Stage:
        return row.stage.name;
    case Entered:
        return row.stage.entered;
    case Completed:
        return row.stage.completed;
    case Share:
        return share(row.stage.completed, row.first);
    case DropOff:
        return left;
    case DropOffShare:
        return share(left, row.stage.completed + left);
    case MedianTime:
        return row.details && row.details->medianTime
                   ? QVariant(qint64(row.details->medianTime->count()))
                   : QVariant();
    case InTime:
        return detail(&FunnelStageDetails::inTime);
    case Overdue:
        return detail(&FunnelStageDetails::overdue);
    case Abandoned:
        return detail(&FunnelStageDetails::abandoned);
    default:
        return {};
    }
}

QString FunnelModel::display(const Row &row, int column)
{
    const QVariant number = value(row, column);
    if (!number.isValid())
        return QStringLiteral("–");
    switch (column) {
    case Stage:
        return row.stage.name;
    case Share:
    case DropOffShare:
        return shareText(number.toDouble());
    case MedianTime:
        return durationText(std::chrono::seconds(number.toLongLong()));
    default:
        return QLocale().toString(number.toLongLong());
    }
}

QVariant FunnelModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return int((section == Stage ? Qt::AlignLeading : Qt::AlignTrailing) | Qt::AlignVCenter);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Stage:
        return tr("Stage");
    case Entered:
        return tr("Entered");
    case Completed:
        return tr("Done");
    case Share:
        return tr("Share done");
    case DropOff:
        return tr("Not done");
    case DropOffShare:
        return tr("Not done, %", "share");
    case MedianTime:
        return tr("Median time");
    case InTime:
        return tr("Still in time");
    case Overdue:
        return tr("Overdue");
    case Abandoned:
        return tr("Abandoned");
    default:
        return {};
    }
}

QHash<int, QByteArray> FunnelModel::roleNames() const
{
    return rolesWith<Role>(QAbstractTableModel::roleNames());
}

} // namespace gangway
