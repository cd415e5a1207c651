// SPDX-License-Identifier: GPL-3.0-or-later
#include "items/funnel/funnelmodel.h"

#include "domain/base/whendone.h"
#include "items/base/rolenames.h"
#include "services/console/session/session.h"

#include <QLocale>

#include <cmath>

namespace gangway {

namespace {

constexpr std::chrono::milliseconds betweenDetails{1000};

double share(qint64 part, qint64 whole)
{
    return whole > 0 ? double(part) / double(whole) : 0;
}

/// Rounded down, so that nothing looks finished that is not.
QString shareText(double value)
{
    return QStringLiteral("%1%").arg(QLocale().toString(std::floor(value * 1000) / 10, 'f', 1));
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

SessionFunnels::SessionFunnels(Session &session, QObject *parent)
    : FunnelSource(parent), m_session(session)
{
    follow(session);
}

QFuture<Result<Funnel>> SessionFunnels::funnel(const FunnelFilter &filter)
{
    return m_session.run(Session::Lane::Read, [filter](Database &database) {
        return FunnelReader(database).read(filter);
    });
}

QFuture<Result<FunnelDetails>> SessionFunnels::details(const FunnelFilter &filter)
{
    return m_session.run(Session::Lane::Read, [filter](Database &database) {
        return FunnelDetailsReader(database).read(filter);
    });
}

bool FunnelModel::Row::operator==(const Row &other) const
{
    const auto fields = [](const FunnelStage &of) {
        return std::tie(of.stageId, of.name, of.optional, of.entered, of.completed);
    };
    return fields(stage) == fields(other.stage) && details == other.details && first == other.first;
}

FunnelModel::FunnelModel(FunnelSource &source, QObject *parent)
    : SyncedModel(parent), m_source(source)
{
    m_detailsTimer.setSingleShot(true);
    m_detailsTimer.setInterval(betweenDetails);
    connect(&m_detailsTimer, &QTimer::timeout, this, [this] {
        if (m_detailsAgain)
            askDetails();
    });
    connect(&m_source, &LiveSource::changed, this, &FunnelModel::refresh);
}

void FunnelModel::setFilter(const FunnelFilter &filter)
{
    m_filter = filter;
    ++m_generation;
    m_detailsTimer.stop();
    m_detailsAgain = false;
    setState(LoadState::Loading);
    askCounts();
}

void FunnelModel::refresh()
{
    if (m_state != LoadState::Idle)
        askCounts();
}

/// One question at a time: what is asked meanwhile is asked once, when the answer is there.
void FunnelModel::askCounts()
{
    if (m_countsAsked) {
        m_countsAgain = true;
        return;
    }
    m_countsAsked = true;
    m_countsAgain = false;
    whenDone(m_source.funnel(m_filter), this,
             [this, asked = m_generation](const Result<Funnel> &answer) {
                 m_countsAsked = false;
                 if (asked == m_generation)
                     takeCounts(answer);
                 if (m_countsAgain)
                     askCounts();
             });
}

void FunnelModel::askDetails()
{
    if (m_detailsAsked || m_detailsTimer.isActive()) {
        m_detailsAgain = true;
        return;
    }
    m_detailsAsked = true;
    m_detailsAgain = false;
    whenDone(m_source.details(m_filter), this,
             [this, asked = m_generation](const Result<FunnelDetails> &answer) {
                 m_detailsAsked = false;
                 if (asked == m_generation) {
                     takeDetails(answer);
                     m_detailsTimer.start();
                 } else {
                     askDetails();
                 }
             });
}

void FunnelModel::takeCounts(const Result<Funnel> &answer)
{
    if (!answer) {
        setState(LoadState::Failed, answer.error());
        return;
    }
    const bool sameFilter = m_state == LoadState::Ready || m_state == LoadState::Failed;
    if (!sameFilter) {
        m_hasDetails = false;
        m_medianToComplete.reset();
    }
    QList<Row> rows;
    for (const FunnelStage &stage : answer->stages) {
        const auto known = std::ranges::find(m_rows, stage.stageId,
                                             [](const Row &row) { return row.stage.stageId; });
        Row row{.stage = stage, .first = answer->stages.first().entered};
        if (sameFilter && known != m_rows.cend())
            row.details = known->details;
        rows.append(row);
    }
    m_flowName = answer->flowName;
    m_asOf = answer->asOf;
    m_timeZone = answer->timeZone;
    const bool changed = !(rows == m_rows);
    setRows(rows);
    setState(LoadState::Ready);
    emit stampChanged();
    if (changed || !m_hasDetails)
        askDetails();
}

void FunnelModel::takeDetails(const Result<FunnelDetails> &answer)
{
    if (!answer)
        return; // the counts, asked just before, say what is wrong
    m_mediansSampled = answer->mediansSampled;
    m_medianToComplete = answer->medianToComplete;
    m_hasDetails = true;
    QList<Row> rows = m_rows;
    for (Row &row : rows)
        row.details = answer->stages.value(row.stage.stageId);
    setRows(rows);
    emit stampChanged();
}

void FunnelModel::setRows(const QList<Row> &rows)
{
    syncRows(m_rows, rows, [](const Row &row) { return row.stage.stageId; }, rowSignals());
}

void FunnelModel::setState(LoadState state, const Error &error)
{
    if (m_state == state && m_error.message == error.message)
        return;
    m_state = state;
    m_error = error;
    emit stateChanged();
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
