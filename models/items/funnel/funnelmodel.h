// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "items/base/syncedmodel.h"
#include "services/shared/funnel/funneldetails.h"
#include "usecases/base/livesource.h"
#include "usecases/base/loadstate.h"

#include <QAbstractTableModel>
#include <QTimer>

namespace gangway {

/// Where funnels come from.
class FunnelSource : public LiveSource
{
    Q_OBJECT

public:
    using LiveSource::LiveSource;
    [[nodiscard]] virtual QFuture<Result<Funnel>> funnel(const FunnelFilter &filter) = 0;
    [[nodiscard]] virtual QFuture<Result<FunnelDetails>> details(const FunnelFilter &filter) = 0;
};

/// The funnels of a session's organisation.
class SessionFunnels final : public FunnelSource
{
    Q_OBJECT

public:
    explicit SessionFunnels(Session &session, QObject *parent = nullptr);
    [[nodiscard]] QFuture<Result<Funnel>> funnel(const FunnelFilter &filter) override;
    [[nodiscard]] QFuture<Result<FunnelDetails>> details(const FunnelFilter &filter) override;

private:
    Session &m_session;
};

/// Stages of a funnel (product rows J2, J3): chart and table share it. Numbers change in place;
/// counts are read at every hint, the costlier details once a second at most.
class FunnelModel final : public SyncedModel<QAbstractTableModel>
{
    Q_OBJECT

public:
    enum Column {
        Stage,
        Entered,
        Completed,
        Share,
        DropOff,
        DropOffShare,
        MedianTime,
        InTime,
        Overdue,
        Abandoned,
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        ValueRole = Qt::UserRole, ///< the cell's number: qint64, double (shares, 0..1), seconds
        StageIdRole,              ///< QUuid
        OptionalRole,             ///< bool
    };
    Q_ENUM(Role)

    /// The source must outlive the model.
    explicit FunnelModel(FunnelSource &source, QObject *parent = nullptr);

    /// Rows of the filter before stay until the answer is there.
    void setFilter(const FunnelFilter &filter);
    [[nodiscard]] const FunnelFilter &filter() const { return m_filter; }
    void refresh();

    [[nodiscard]] LoadState state() const { return m_state; }
    [[nodiscard]] const Error &error() const { return m_error; }
    [[nodiscard]] QString flowName() const { return m_flowName; }
    [[nodiscard]] QDateTime asOf() const { return m_asOf; } ///< until when events are in it
    [[nodiscard]] QString timeZone() const { return m_timeZone; }
    [[nodiscard]] bool mediansAreSampled() const { return m_mediansSampled; }
    /// From joining to the last stage that is not optional; empty: nobody is done, or not read yet.
    [[nodiscard]] std::optional<std::chrono::seconds> medianToComplete() const
    {
        return m_medianToComplete;
    }
    /// False until the costlier part has been read for this filter.
    [[nodiscard]] bool hasDetails() const { return m_hasDetails; }
    [[nodiscard]] const FunnelStage &stageAt(int row) const { return m_rows.at(row).stage; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index,
                                int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

signals:
    void stateChanged();
    void stampChanged(); ///< asOf(), even when no number changed

private:
    struct Row
    {
        FunnelStage stage;
        std::optional<FunnelStageDetails> details;
        qint64 first = 0; ///< people who entered the first stage
        bool operator==(const Row &) const;
    };

    void askCounts();
    void askDetails();
    void takeCounts(const Result<Funnel> &answer);
    void takeDetails(const Result<FunnelDetails> &answer);
    void setRows(const QList<Row> &rows);
    void setState(LoadState state, const Error &error = {});
    [[nodiscard]] static qint64 leftOf(const Row &row);
    [[nodiscard]] static QVariant value(const Row &row, int column);
    [[nodiscard]] static QString display(const Row &row, int column);

    FunnelSource &m_source;
    FunnelFilter m_filter;
    QList<Row> m_rows;
    QString m_flowName;
    QDateTime m_asOf;
    QString m_timeZone;
    bool m_mediansSampled = false;
    std::optional<std::chrono::seconds> m_medianToComplete;
    bool m_hasDetails = false;
    LoadState m_state = LoadState::Idle;
    Error m_error;
    quint64 m_generation = 0;
    bool m_countsAsked = false;
    bool m_countsAgain = false;
    bool m_detailsAsked = false;
    QTimer m_detailsTimer; ///< runs while details are fresh enough
    bool m_detailsAgain = false;
};

/// A length of time in words: "35 min", "4 h", "2.5 days".
[[nodiscard]] QString durationText(std::chrono::seconds time);

} // namespace gangway
